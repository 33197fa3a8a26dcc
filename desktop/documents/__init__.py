"""Paper, drawn by reportlab: the temporary letter, the proof of recording.

Each document is a function from plain data to PDF bytes.
May import devices, store, crypto, domain, i18n.
"""
