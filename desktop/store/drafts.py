"""Recordings under way: working state, saved at every change, gone once the recording is an entry."""

import json
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from desktop.domain.biodata import biodata_from_body
from desktop.domain.enrolments import Draft, Step
from desktop.store import biometrics, images
from desktop.store.connection import rows
from desktop.store.residents import refresh_status

_PICTURES = ("photo", "signature")


def save(database: Database, draft: Draft) -> None:
    """Keep the draft as it is now; a picture that was taken again takes the place of the one before."""
    body = asdict(draft)
    photo, signature = (images.keep_for_draft(database, body.pop(part)) for part in _PICTURES)
    is_new, before = _pictures(database, draft.id)
    values = [draft.id, draft.nik, json.dumps(body, ensure_ascii=False), photo, signature, draft.saved_at]
    database.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?)", values)
    images.drop(database, before - {photo, signature})
    if is_new:
        refresh_status(database, draft.nik)


def give_up(database: Database, draft: Draft) -> None:
    """Forget the draft, its pictures and its samples."""
    forget(database, draft)
    biometrics.forget(database, draft.id)
    biometrics.purge_previews(database, draft.id)
    refresh_status(database, draft.nik)


def forget(database: Database, draft: Draft, named: Collection[str] = ()) -> None:
    """Forget the draft that becomes an entry; folding the entry works out the resident's status.

    What is sealed of it stays until it lies in a file, and the pictures that the entry has named stay.
    """
    gone = database.execute("DELETE FROM drafts WHERE id = ? RETURNING photo, signature", [draft.id])
    images.drop(database, {name for row in gone.fetchall() for name in row if name}.difference(named))


def _pictures(database: Database, draft_id: str) -> tuple[bool, set[str]]:
    row = database.execute("SELECT photo, signature FROM drafts WHERE id = ?", [draft_id]).fetchone()
    return row is None, {name for name in row or () if name}


def all_drafts(database: Database) -> list[Draft]:
    """Return every recording under way, the latest first."""
    return [_draft(database, row) for row in rows(database, "SELECT * FROM drafts ORDER BY saved_at DESC")]


def of_resident(database: Database, nik: str) -> Draft | None:
    """Return the recording under way for a NIK, or None."""
    found = rows(database, "SELECT * FROM drafts WHERE nik = ?", [nik])
    return _draft(database, found[0]) if found else None


def get(database: Database, draft_id: str) -> Draft | None:
    """Return a draft by the number its enrolment will have, or None."""
    found = rows(database, "SELECT * FROM drafts WHERE id = ?", [draft_id])
    return _draft(database, found[0]) if found else None


def _draft(database: Database, row: dict[str, Any]) -> Draft:
    body = json.loads(row["body"])
    body["biodata"] = biodata_from_body(body["biodata"])
    body["step"] = Step(body["step"])
    body["read_aloud"] = tuple(body["read_aloud"])
    photo, signature = (images.get(database, row[part]) if row[part] else b"" for part in _PICTURES)
    return Draft(**body, photo=photo, signature=signature)
