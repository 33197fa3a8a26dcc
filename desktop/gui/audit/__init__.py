"""Jejak: the journal as an audit trail, to search and read, and the proof that it is whole.

`presenter` and `wording` know no Qt.
"""
