"""The stations a district knows, where each one's journal stands, and what was put aside."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.domain.entries import Entry, canonical
from desktop.domain.errors import InputError
from desktop.domain.officers import WITHOUT_LETTERS
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
    # By which its letters are judged; None: those that its last parcel before an entry brought it.
    settings: dict[str, Any] | None = None


def fold_admitted(database: Database, entry: Entry) -> None:
    """The district certified a station's keys; admitted again, its letters count from the first time on."""
    body, known = entry.content, find(database, entry.header.subject)
    database.table("stations").upsert(
        {
            "place": entry.header.subject, "code": body["code"], "name": body["name"],
            "kecamatan": body["kecamatan"], "public_key": body["public_key"],
            "age_recipient": body["age_recipient"], "body": canonical(body).decode(),
            "certified_at": known.certified_at if known else entry.header.at,
        },
        pk="place",
    )  # fmt: skip


def fold_allotted(database: Database, entry: Entry) -> None:
    """A station got more numbers; since when it is certified does not change."""
    _merge(database, entry.header.subject, entry.content)


def fold_officer_added(database: Database, entry: Entry) -> None:
    """A station added an officer: who signs no letter is admitted with that, and nobody the office withdrew.

    A station's first officers stood in its request: by the time its journal says so, one may be withdrawn.
    """
    place, name = entry.header.place, entry.header.subject
    station = find(database, place)
    listed = station.certificate["officers"] if station else []
    is_withdrawn = any(item["id"] == name and item.get("revoked_at") for item in listed)
    if entry.content["role"] in WITHOUT_LETTERS and not is_withdrawn:
        _put_officer(database, place, {"id": name, **entry.content})


def fold_officer_certified(database: Database, entry: Entry) -> None:
    """The office vouches for a supervisor's letter key."""
    _put_officer(database, entry.header.subject, {**entry.content, "since": entry.header.at})


def fold_officer_disabled(database: Database, entry: Entry) -> None:
    """A station says that an officer left: what comes in their name from now on does not count."""
    marks = {"disabled": 1, "disabled_at": entry.header.at}
    _mark_officer(database, entry.header.place, entry.header.subject, marks)


def fold_officer_revoked(database: Database, entry: Entry) -> None:
    """The office withdrew an officer, at the station and on the trust list."""
    _mark_officer(database, entry.header.subject, entry.content["id"], {**entry.content, "disabled": 1})


def fold_officer_reset(database: Database, entry: Entry) -> None:
    """The office lets a locked officer try again."""
    _mark_officer(database, entry.header.subject, entry.content["id"], entry.content)


def fold_revoked(database: Database, entry: Entry) -> None:
    """The office trusts a station no further than an entry of its journal."""
    _merge(database, entry.header.subject, entry.content)


def fold_renewed(database: Database, entry: Entry) -> None:
    """The certificate counts longer, perhaps for a new key; the one before it is still taken for a while."""
    body, place = dict(entry.content), entry.header.subject
    key, former = body.pop("public_key", ""), body.pop("former", None)
    station = find(database, place)
    if former is not None and station is not None:
        body["former_keys"] = [*station.certificate.get("former_keys", []), former]
    _merge(database, place, {**body, **({"public_key": key} if key else {})})
    if key:
        database.execute("UPDATE stations SET public_key = ? WHERE place = ?", [key, place])


def _put_officer(database: Database, place: str, officer: dict[str, Any]) -> None:
    station = find(database, place)
    if station is None:
        return
    listed = station.certificate["officers"]
    others = [item for item in listed if item["id"] != officer["id"]]
    body = {"letter_key": "", **officer}
    for before in listed:
        if before["id"] == officer["id"]:
            body = {**_succession(before, body), **body}
    _merge(database, place, {"officers": [*others, body]})


def _succession(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Keep the key that an officer signed with before: letters of that time still count."""
    former = list(before.get("former_keys", []))
    if before["letter_key"] not in ("", after["letter_key"]):
        since = {"since": before["since"]} if "since" in before else {}
        former.append({"letter_key": before["letter_key"], "until": after.get("since", ""), **since})
    return {"former_keys": former} if former else {}


def _mark_officer(database: Database, place: str, officer: str, marks: Mapping[str, Any]) -> None:
    station = find(database, place)
    if station is not None:
        listed = station.certificate["officers"]
        marked = [{**item, **marks} if item["id"] == officer else item for item in listed]
        _merge(database, place, {"officers": marked})


def _merge(database: Database, place: str, changes: Mapping[str, Any]) -> None:
    body = canonical({**get(database, place).certificate, **changes}).decode()
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


def get(database: Database, place: str) -> StationRow:
    """Return one station.

    Raises:
        InputError: ``station.unknown``.
    """
    station = find(database, place)
    if station is None:
        raise InputError("station.unknown", place=place)
    return station


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
    "officer.added": fold_officer_added,
    "officer.certified": fold_officer_certified,
    "officer.disabled": fold_officer_disabled,
    "officer.revoked": fold_officer_revoked,
    "officer.reset": fold_officer_reset,
    "station.revoked": fold_revoked,
    "station.renewed": fold_renewed,
    "entry.quarantined": fold_quarantined,
}
