"""The officers of a place: added, certified, signed in, disabled; folded from the journal."""

from typing import Any

from sqlite_utils import Database

from desktop.domain.entries import Entry
from desktop.domain.officers import Officer, OfficerRecord, Role
from desktop.store.connection import rows


def fold_added(database: Database, entry: Entry) -> None:
    """Somebody got a key slot."""
    header, body = entry.header, entry.content
    database.table("officers").upsert(
        {
            "place": header.place, "id": header.subject, "name": body["name"], "role": body["role"],
            "letter_key": body.get("letter_key", ""), "added_at": header.at, "added_by": header.by,
            "password_at": header.at, "certified_at": "", "disabled_at": "", "disabled_by": "", "reason": "",
        },
        pk=("place", "id"),
    )  # fmt: skip


def fold_certified(database: Database, entry: Entry) -> None:
    """The office's certificate came; it names the letter keys that the office vouches for.

    The first certificates named none and meant all who stood in the request.
    """
    named = entry.content.get("officers")
    for record in officers(database, entry.header.place):
        is_named = named is None or any(_is_the_same(record, item) for item in named)
        if is_named and not record.certified_at:
            _set(database, entry.header.place, record.officer.id, "certified_at", entry.header.at)


def _is_the_same(record: OfficerRecord, item: Any) -> bool:
    return bool(item["id"] == record.officer.id and item["letter_key"] == record.letter_key)


def fold_disabled(database: Database, entry: Entry) -> None:
    """Somebody may not sign in any more."""
    header = entry.header
    database.execute(
        "UPDATE officers SET disabled_at = ?, disabled_by = ?, reason = ? WHERE place = ? AND id = ?",
        [header.at, header.by, entry.content["reason"], header.place, header.subject],
    )


def fold_password(database: Database, entry: Entry) -> None:
    """A passphrase was changed, or set anew: the latter costs a supervisor the letter key."""
    header, body = entry.header, entry.content
    _set(database, header.place, header.subject, "password_at", header.at)
    if body.get("letter_key"):
        _set(database, header.place, header.subject, "letter_key", body["letter_key"])
        _set(database, header.place, header.subject, "certified_at", "")
    if "has_key_file" in body:
        database.execute(
            "UPDATE officers SET has_key_file = ? WHERE place = ? AND id = ?",
            [body["has_key_file"], header.place, header.subject],
        )


def fold_role(database: Database, entry: Entry) -> None:
    """Somebody at the office got another role, and with it a new slot."""
    header = entry.header
    _set(database, header.place, header.subject, "role", entry.content["role"])
    _set(database, header.place, header.subject, "password_at", header.at)
    database.execute(
        "UPDATE officers SET has_key_file = 0 WHERE place = ? AND id = ?", [header.place, header.subject]
    )


def fold_signed_in(database: Database, entry: Entry) -> None:
    """Somebody signed in."""
    _set(database, entry.header.place, entry.header.subject, "signed_in_at", entry.header.at)


def _set(database: Database, place: str, officer: str, column: str, value: str) -> None:
    database.execute(f"UPDATE officers SET {column} = ? WHERE place = ? AND id = ?", [value, place, officer])


def officers(database: Database, place: str) -> list[OfficerRecord]:
    """Return a place's officers in the order in which they came."""
    sql = """SELECT * FROM officers WHERE place = ? ORDER BY disabled_at <> '', added_at,
        (SELECT min(j.id) FROM journal j WHERE j.subject = officers.id AND j.place = officers.place)"""
    return [_record(row) for row in rows(database, sql, [place])]


def officer(database: Database, place: str, identity: str) -> OfficerRecord | None:
    """Return one officer, or None."""
    found = rows(database, "SELECT * FROM officers WHERE place = ? AND id = ?", [place, identity])
    return _record(found[0]) if found else None


def recordings(database: Database, place: str) -> dict[str, tuple[int, int]]:
    """Return how many residents each officer recorded, and how many of those were sent back."""
    sql = """SELECT recorded_by, count(*), count(*) FILTER (WHERE lifecycle IN ('returned', 'rejected'))
        FROM enrolments WHERE place = ? GROUP BY recorded_by"""
    return {row[0]: (row[1], row[2] or 0) for row in database.execute(sql, [place])}


def _record(row: dict[str, Any]) -> OfficerRecord:
    person = Officer(row.pop("id"), row.pop("name"), Role(row.pop("role")))
    return OfficerRecord(officer=person, **{**row, "has_key_file": bool(row["has_key_file"])})


FOLDS = {
    "officer.added": fold_added,
    "station.certified": fold_certified,
    "officer.disabled": fold_disabled,
    "officer.password": fold_password,
    "officer.role": fold_role,
    "session.opened": fold_signed_in,
}
