"""Version 9: pictures of a draft are written once, when they are taken, not at every key."""

import hashlib

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

# `is_named`: an entry names the picture; until then it goes with the draft that took it.
_DRAFTS = """
ALTER TABLE images ADD COLUMN is_named INTEGER NOT NULL DEFAULT 1;
ALTER TABLE drafts RENAME TO drafts_before;
CREATE TABLE drafts (
    id TEXT PRIMARY KEY, nik TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
    photo TEXT NOT NULL, signature TEXT NOT NULL, saved_at TEXT NOT NULL
) STRICT;
"""


def write_pictures_once(database: Database) -> None:
    """Move the pictures of drafts to the other pictures."""
    run_script(database, _DRAFTS)
    rows = list(database.execute("SELECT id, nik, body, photo, signature, saved_at FROM drafts_before"))
    for *start, photo, signature, saved_at in rows:
        names = [_move(database, data) for data in (photo, signature)]
        database.execute("INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?)", [*start, *names, saved_at])
    database.execute("DROP TABLE drafts_before")


def _move(database: Database, data: bytes) -> str:
    if not data:
        return ""
    name = hashlib.sha256(data).hexdigest()
    database.execute("INSERT OR IGNORE INTO images (sha256, data, is_named) VALUES (?, ?, 0)", [name, data])
    return name
