"""Work off the GUI thread: one thread owns the database connection, answers come home queued.

Presenters depend on `protocol` alone, which knows no Qt.
"""
