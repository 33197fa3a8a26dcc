"""Kop surat: the letterhead, changed by a supervisor with the real page beside it as it will be printed.

`editor` is a widget that any screen may hold; `screen.build` puts it on a page of its own.
"""
