"""Synchronisation: bundles onto the stick, parcels off it, and where every bundle is.

`presenter` decides and words, `view` draws, `screen` joins them with the station. May import the
components and the station's use cases; never another screen.
"""
