"""Training: the program in a folder of its own, where every person, scanner and stick is invented.

`trainer` leads through it; `band` says on every page that it is training; `exercises` knows no Qt.
"""
