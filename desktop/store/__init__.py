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
