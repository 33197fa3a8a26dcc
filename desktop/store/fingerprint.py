"""One hash for the state of the projections, so that two stores can be compared at a glance."""

import hashlib
from collections.abc import Iterable

from sqlite_utils import Database

from desktop.store.connection import rows
from desktop.store.projections import TABLES

# Row ids depend on the order in which rows came; they mean nothing.
_LEFT_OUT = {"residents": ("id",)}


def state_hash(database: Database, tables: Iterable[str] = TABLES) -> str:
    """Return SHA-256 over all rows of `tables`, whatever order they lie in."""
    digest = hashlib.sha256()
    for table in tables:
        columns = [
            row["name"]
            for row in rows(database, f"PRAGMA table_info({table})")
            if row["name"] not in _LEFT_OUT.get(table, ())
        ]
        listed = ", ".join(columns)
        digest.update(table.encode())
        for row in database.execute(f"SELECT {listed} FROM {table} ORDER BY {listed}"):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
