"""The plain photo and signature a station needs for review and letter, inside the encrypted database."""

import hashlib

from sqlite_utils import Database

from desktop.store.connection import scalar


def keep(database: Database, data: bytes) -> str:
    """Keep an image and return its SHA-256, by which entries name it."""
    name = hashlib.sha256(data).hexdigest()
    database.execute("INSERT OR IGNORE INTO images (sha256, data) VALUES (?, ?)", [name, data])
    return name


def get(database: Database, name: str) -> bytes:
    """Return an image; empty when it was purged or never held here."""
    return bytes(scalar(database, "SELECT data FROM images WHERE sha256 = ?", [name]) or b"")
