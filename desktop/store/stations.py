"""The stations a district knows, where each one's journal stands, and what was put aside."""

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.domain.entries import Entry, canonical
from desktop.store.connection import rows


@dataclass(frozen=True)
class StationRow:
    """A certified station and how far the district holds its journal."""

    place: str
    code: str
    name: str
    kecamatan: str
    public_key: str
    age_recipient: str
    certificate: dict[str, Any]
    certified_at: str
    epoch: int
    seq: int
    head: str
    seen_at: str


def fold_admitted(database: Database, entry: Entry) -> None:
    """The district certified a station's keys."""
    body = entry.content
    database.table("stations").upsert(
        {
            "place": entry.header.subject, "code": body["code"], "name": body["name"],
            "kecamatan": body["kecamatan"], "public_key": body["public_key"],
            "age_recipient": body["age_recipient"], "body": canonical(body).decode(),
            "certified_at": entry.header.at,
        },
        pk="place",
    )  # fmt: skip


def fold_allotted(database: Database, entry: Entry) -> None:
    """A station got more numbers; since when it is certified does not change."""
    place, certificate = entry.header.subject, find(database, entry.header.subject)
    assert certificate is not None, "numbers are allotted to admitted stations"  # noqa: S101
    body = canonical({**certificate.certificate, **entry.content}).decode()
    database.execute("UPDATE stations SET body = ? WHERE place = ?", [body, place])


def fold_advanced(database: Database, entry: Entry) -> None:
    """A bundle moved the head that the district holds."""
    body = entry.content
    database.execute(
        """UPDATE stations SET epoch = ?1, seq = ?2, head = ?3 WHERE place = ?4
        AND (epoch < ?1 OR epoch = ?1 AND seq < ?2)""",
        [body["epoch"], body["last_seq"], body["head"], entry.header.subject],
    )
    database.execute(
        "UPDATE stations SET seen_at = ? WHERE place = ?", [entry.header.at, entry.header.subject]
    )


def fold_quarantined(database: Database, entry: Entry) -> None:
    """An entry of a station broke a rule; it is kept, not folded."""
    body = entry.content
    database.table("quarantine").upsert(
        {
            "place": entry.header.subject, "epoch": body["epoch"], "seq": body["seq"],
            "subject": body["subject"], "code": body["code"], "facts": canonical(body["facts"]).decode(),
        },
        pk=("place", "epoch", "seq"),
    )  # fmt: skip


def stations(database: Database) -> list[StationRow]:
    """Return all certified stations by code."""
    return [_station(row) for row in rows(database, "SELECT * FROM stations ORDER BY code")]


def find(database: Database, place: str) -> StationRow | None:
    """Return one station, or None."""
    found = rows(database, "SELECT * FROM stations WHERE place = ?", [place])
    return _station(found[0]) if found else None


def quarantined(database: Database, place: str | None = None) -> list[dict[str, Any]]:
    """Return the entries put aside, with code and facts."""
    where, values = ("WHERE place = ?", [place]) if place else ("", [])
    found = rows(database, f"SELECT * FROM quarantine {where} ORDER BY place, epoch, seq", values)
    return [{**row, "facts": json.loads(row["facts"])} for row in found]


def _station(row: dict[str, Any]) -> StationRow:
    certificate = json.loads(row.pop("body"))
    return StationRow(**row, certificate=certificate)


FOLDS = {
    "station.admitted": fold_admitted,
    "numbers.allotted": fold_allotted,
    "entry.quarantined": fold_quarantined,
}
