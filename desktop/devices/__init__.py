"""The machine around the program: printers, drives, power, clock.

Each device answers with facts and stable codes; the wording is somebody else's.
May import store, crypto, domain, paths.
"""
