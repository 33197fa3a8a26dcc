"""Recordings under way: working state, saved at every change, gone once the recording is an entry."""

import json
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from desktop.domain.biodata import biodata_from_body
from desktop.domain.enrolments import Draft, Step
from desktop.store.connection import rows
from desktop.store.residents import refresh_status


def save(database: Database, draft: Draft) -> None:
    """Keep the draft as it is now."""
    body = asdict(draft)
    photo, signature = body.pop("photo"), body.pop("signature")
    values = [draft.id, draft.nik, json.dumps(body, ensure_ascii=False), photo, signature, draft.saved_at]
    database.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?)", values)
    refresh_status(database, draft.nik)


def remove(database: Database, draft: Draft) -> None:
    """Forget the draft: it became an entry, or was given up."""
    database.execute("DELETE FROM drafts WHERE id = ?", [draft.id])
    refresh_status(database, draft.nik)


def all_drafts(database: Database) -> list[Draft]:
    """Return every recording under way, the latest first."""
    return [_draft(row) for row in rows(database, "SELECT * FROM drafts ORDER BY saved_at DESC")]


def of_resident(database: Database, nik: str) -> Draft | None:
    """Return the recording under way for a NIK, or None."""
    found = rows(database, "SELECT * FROM drafts WHERE nik = ?", [nik])
    return _draft(found[0]) if found else None


def get(database: Database, draft_id: str) -> Draft | None:
    """Return a draft by the number its enrolment will have, or None."""
    found = rows(database, "SELECT * FROM drafts WHERE id = ?", [draft_id])
    return _draft(found[0]) if found else None


def _draft(row: dict[str, Any]) -> Draft:
    body = json.loads(row["body"])
    body["biodata"] = biodata_from_body(body["biodata"])
    body["step"] = Step(body["step"])
    body["read_aloud"] = tuple(body["read_aloud"])
    return Draft(**body, photo=row["photo"], signature=row["signature"])
