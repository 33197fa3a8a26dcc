"""Residents who were recorded twice: found while bundles come in, decided by a person."""

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.domain.duplicates import Likeness, is_like, is_like_name
from desktop.domain.entries import Body, Entry
from desktop.domain.names import fold_name
from desktop.store.connection import rows, scalar

_COUNTS = "lifecycle IN ('approved', 'accepted', 'rejected') AND approved_by IS NOT NULL"


@dataclass(frozen=True)
class Duplicate:
    """Two recordings that may be one person's; `decision` is empty while it is open."""

    first_place: str
    first_id: str
    second_place: str
    second_id: str
    kind: Likeness
    found_at: str
    decision: str
    decided_at: str
    decided_by: str
    note: str


@dataclass(frozen=True)
class Twin:
    """A recording beside which another stands: where it is, when it was made, what it says."""

    place: str
    id: str
    recorded_at: str
    body: dict[str, Any]

    @property
    def key(self) -> tuple[str, str, str]:
        """What orders recordings, whichever bundle arrived first: the first recording comes first."""
        return (self.recorded_at, self.place, self.id)


def fold_found(database: Database, entry: Entry) -> None:
    """Two recordings were found to be alike."""
    body = entry.content
    names = ("first_place", "first_id", "second_place", "second_id", "kind")
    database.execute(
        f"""INSERT INTO duplicates ({", ".join(names)}, found_at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING""",
        [*(body[name] for name in names), entry.header.at],
    )


def fold_decided(database: Database, entry: Entry) -> None:
    """A person decided what two recordings are."""
    body = entry.content
    database.execute(
        """UPDATE duplicates SET decision = ?, decided_at = ?, decided_by = ?, note = ?
        WHERE first_place = ? AND first_id = ? AND second_place = ? AND second_id = ?""",
        [
            body["decision"], entry.header.at, entry.header.by, body["note"],
            body["first_place"], body["first_id"], body["second_place"], body["second_id"],
        ],
    )  # fmt: skip


def twins_of(database: Database, place: str, enrolment: str) -> list[tuple[Likeness, Twin, Twin]]:
    """Return the pairs that an approved recording forms with others, the first recorded first."""
    mine = _twin(database, place, enrolment)
    if mine is None:
        return []
    biodata: Body = mine.body["biodata"]
    found = {twin.key: (Likeness.NIK, twin) for twin in _same_nik(database, biodata["nik"])}
    for twin in _born_on(database, biodata["birth_date"], biodata["name"]):
        if is_like(biodata, twin.body["biodata"]):
            found.setdefault(twin.key, (Likeness.PERSON, twin))
    found.pop(mine.key)
    return [(kind, *_in_order(mine, twin)) for kind, twin in found.values()]


def _in_order(one: Twin, other: Twin) -> tuple[Twin, Twin]:
    return (one, other) if one.key < other.key else (other, one)


def _same_nik(database: Database, nik: str) -> list[Twin]:
    sql = f"SELECT place, id, recorded_at, body FROM enrolments WHERE nik = ? AND {_COUNTS}"
    return [_read(row) for row in database.conn.execute(sql, [nik]).fetchall()]


def _born_on(database: Database, birth_date: str, name: str) -> list[Twin]:
    """Return who was born on that day and is called alike; the index alone answers for all others."""
    sql = "SELECT name, place, id FROM enrolments WHERE json_extract(body, '$.biodata.birth_date') = ?"
    folded = fold_name(name)
    alike = [
        (row[1], row[2])
        for row in database.conn.execute(sql, [birth_date]).fetchall()
        if is_like_name(folded, fold_name(row[0]))
    ]
    found = [_twin(database, *key, f" AND {_COUNTS}") for key in alike]
    return [twin for twin in found if twin is not None]


def _twin(database: Database, place: str, enrolment: str, also: str = "") -> Twin | None:
    sql = f"SELECT place, id, recorded_at, body FROM enrolments WHERE place = ? AND id = ?{also}"
    row = database.conn.execute(sql, [place, enrolment]).fetchone()
    return _read(row) if row else None


def _read(row: tuple[Any, ...]) -> Twin:
    return Twin(row[0], row[1], row[2], json.loads(row[3]))


def is_noted(database: Database, first: Twin, second: Twin) -> bool:
    """Tell whether two recordings were found to be alike before."""
    sql = """SELECT 1 FROM duplicates WHERE first_place = ? AND first_id = ? AND second_place = ?
        AND second_id = ?"""
    return scalar(database, sql, [first.place, first.id, second.place, second.id]) is not None


def pair(database: Database, duplicate: Duplicate) -> tuple[Twin, Twin]:
    """Return the two recordings of a duplicate."""
    first = _twin(database, duplicate.first_place, duplicate.first_id)
    second = _twin(database, duplicate.second_place, duplicate.second_id)
    assert first is not None, "what was compared is held"  # noqa: S101
    assert second is not None, "what was compared is held"  # noqa: S101
    return first, second


def listed(database: Database, *, is_open: bool = True) -> list[Duplicate]:
    """Return the duplicates that wait for a decision, the oldest first; or those that were decided."""
    where = "decision = ''" if is_open else "decision <> ''"
    sql = f"SELECT * FROM duplicates WHERE {where} ORDER BY found_at, first_id, second_id"
    return [Duplicate(**{**row, "kind": Likeness(row["kind"])}) for row in rows(database, sql)]


def count_open(database: Database) -> int:
    """Return how many duplicates wait for a decision."""
    return int(scalar(database, "SELECT count(*) FROM duplicates WHERE decision = ''"))


FOLDS = {"duplicate.found": fold_found, "duplicate.decided": fold_decided}
