"""The journal and the tables folded from it: SQL lives here only.

One encrypted database a place. An entry and its projections are one transaction.
Sealed samples are files named by their hash, synced before the entry that names them.
May import crypto, domain, paths.
"""

import sys

import sqlcipher3

# sqlite-utils takes its exception classes from `pysqlite3` where there is one; SQLCipher's are its own,
# so this stands before the first import of sqlite-utils anywhere in the room.
sys.modules.setdefault("pysqlite3", sqlcipher3)

# It also loads numpy where there is one, for column types that no table here has: a tenth of a second of
# every start. What looks for faces loads it when the first face is looked for.
if "numpy" not in sys.modules:
    sys.modules["numpy"] = None  # type: ignore[assignment]
    import sqlite_utils  # noqa: F401

    del sys.modules["numpy"]
