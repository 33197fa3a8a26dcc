"""Petugas: who works here, who waits for the office, who left; passphrases, PIN and key file.

`presenter` and `wording` know no Qt.
"""
