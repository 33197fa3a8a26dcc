"""The journal and the tables folded from it: SQL lives here only.

One encrypted database a place. An entry and its projections are one transaction.
Sealed samples are files named by their hash, synced before the entry that names them.
May import crypto, domain, paths.
"""

from desktop.store.late import load_sqlite_utils_late

load_sqlite_utils_late()
