"""Rekam KTP: record residents and print temporary identity letters where there is no network.

Two places, a recording station and the district office, each keep one append-only journal.
What people look at is folded from it; what travels on a USB stick is a slice of it.
Rooms import downwards only; `pyproject.toml` holds the floors.
"""

__version__ = "0.1.0"
