"""The plain photo and signature a station needs for review and letter, inside the encrypted database.

A picture is written once, when it is taken. Until an entry names it, it belongs to the draft that took it.
"""

import hashlib
from collections.abc import Iterable

from sqlite_utils import Database

from desktop.store.connection import scalar


def keep(database: Database, data: bytes) -> str:
    """Keep an image for an entry to name and return its SHA-256, by which entries name it."""
    name = hashlib.sha256(data).hexdigest()
    # Of the same length as before: SQLite writes this one page, not the picture again.
    held = database.execute("UPDATE images SET is_named = 1 WHERE sha256 = ?", [name])
    if not held.rowcount:
        database.execute("INSERT INTO images (sha256, data, is_named) VALUES (?, ?, 1)", [name, data])
    return name


def keep_for_draft(database: Database, data: bytes) -> str:
    """Keep an image for as long as a draft has it; empty for no image."""
    if not data:
        return ""
    name = hashlib.sha256(data).hexdigest()
    if not _holds(database, name):
        database.execute("INSERT INTO images (sha256, data, is_named) VALUES (?, ?, 0)", [name, data])
    return name


def drop(database: Database, names: Iterable[str]) -> None:
    """Forget images that neither an entry nor another draft has."""
    for name in names:
        database.execute(
            """DELETE FROM images WHERE sha256 = ?1 AND is_named = 0
            AND NOT EXISTS (SELECT 1 FROM drafts WHERE photo = ?1 OR signature = ?1)""",
            [name],
        )


def get(database: Database, name: str) -> bytes:
    """Return an image; empty when it was purged or never held here."""
    return bytes(scalar(database, "SELECT data FROM images WHERE sha256 = ?", [name]) or b"")


def _holds(database: Database, name: str) -> bool:
    return scalar(database, "SELECT 1 FROM images WHERE sha256 = ?", [name]) is not None
