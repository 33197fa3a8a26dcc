"""Cadangan: the last copy and where copies go; and what waits while an older copy is in use.

`presenter` and `wording` know no Qt.
"""
