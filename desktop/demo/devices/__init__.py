"""Invented scanners: drawn ridges and irises, and a device service on loopback that hands them out.

For training, demonstrations and tests; no picture here was ever of anybody. May import capture and below.
"""
