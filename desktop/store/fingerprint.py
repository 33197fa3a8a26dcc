"""One hash for the state of the projections, so that two stores can be compared at a glance."""

import hashlib
from collections.abc import Iterable

from sqlite_utils import Database

from desktop.store.connection import streamed
from desktop.store.projections import TABLES

# Row ids depend on the order in which rows came; they mean nothing. Who comes in to look changes nothing.
_LEFT_OUT = {"residents": ("id",), "officers": ("signed_in_at",)}


def state_hash(database: Database, tables: Iterable[str] = TABLES) -> str:
    """Return SHA-256 over all rows of `tables`, whatever order they lie in."""
    digest = hashlib.sha256()
    for table in tables:
        there = database.execute(f"SELECT * FROM {table} LIMIT 0").description
        columns = [column[0] for column in there if column[0] not in _LEFT_OUT.get(table, ())]
        listed = ", ".join(columns)
        order = ", ".join(f"{name} NULLS FIRST" for name in columns)
        digest.update(table.encode())
        for row in streamed(database, f"SELECT {listed} FROM {table} ORDER BY {order}"):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
