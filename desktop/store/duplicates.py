"""Residents who were recorded twice: found while bundles come in, decided by a person."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlite_utils import Database

from desktop.domain.certain import certain
from desktop.domain.duplicates import Likeness, is_like
from desktop.domain.entries import Entry
from desktop.domain.names import fold_name, fold_names
from desktop.domain.namesakes import namesakes
from desktop.store.connection import rows, scalar
from desktop.store.residents import RECORDED_BORN

_COUNTS = "lifecycle IN ('approved', 'accepted', 'rejected') AND approved_by IS NOT NULL"
_BATCH = 500
# A recording's number, NIK, name and day of birth.
Recorded: TypeAlias = tuple[str, str, str, str]


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
    """A recording beside which another stands: where it is, when and by whom it was made, what it says."""

    place: str
    id: str
    recorded_at: str
    recorded_by: str
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


def twins_of(
    database: Database, place: str, enrolments: Sequence[str]
) -> Iterator[tuple[Likeness, Twin, Twin]]:
    """Yield the pairs that a place's approved recordings form with others, the first recorded first."""
    for begin in range(0, len(enrolments), _BATCH):
        batch = enrolments[begin : begin + _BATCH]
        names = f"id, nik, name, {RECORDED_BORN}"
        sql = f"SELECT {names} FROM enrolments WHERE place = ? AND id IN ({_marks(batch)})"
        found = {row[0]: row for row in database.conn.execute(sql, [place, *batch])}
        ours = [found[item] for item in batch if item in found]
        like_ours = _like_by_name(database, ours)
        twice = _twice(database, ours)
        for id_, nik, _name, _born in ours:
            like = {
                **dict.fromkeys(like_ours[id_], Likeness.PERSON),
                **dict.fromkeys(twice[nik], Likeness.NIK),
            }
            like.pop((place, id_), None)
            if like:
                yield from _pairs(database, (place, id_), like)


def _pairs(
    database: Database, key: tuple[str, str], like: Mapping[tuple[str, str], Likeness]
) -> Iterator[tuple[Likeness, Twin, Twin]]:
    mine = _twin(database, *key)
    for other, kind in sorted(like.items(), key=lambda item: (item[1] is not Likeness.NIK, item[0])):
        twin = _twin(database, *other, f" AND {_COUNTS}")
        if mine is None or twin is None:
            continue
        if kind is Likeness.NIK or is_like(mine.body["biodata"], twin.body["biodata"]):
            yield kind, *_in_order(mine, twin)


def _in_order(one: Twin, other: Twin) -> tuple[Twin, Twin]:
    return (one, other) if one.key < other.key else (other, one)


def _twice(database: Database, ours: Sequence[Recorded]) -> Mapping[str, list[tuple[str, str]]]:
    """Return who bears each NIK."""
    niks = sorted({row[1] for row in ours})
    sql = f"SELECT nik, place, id FROM enrolments WHERE nik IN ({_marks(niks)}) AND {_COUNTS}"
    found = defaultdict(list)
    for nik, place, id_ in database.conn.execute(sql, niks):
        found[nik].append((place, id_))
    return found


def _like_by_name(database: Database, ours: Sequence[Recorded]) -> Mapping[str, list[tuple[str, str]]]:
    """Return for each recording whose is like it by name and day of birth; the index alone tells them.

    Only names are read of those born on a day, who in a regency are dozens; where a recording is is asked for
    the few who are called alike.
    """
    by_day = defaultdict(list)
    for row in ours:
        by_day[row[3]].append(row)
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for day, born in by_day.items():
        sql = f"SELECT name FROM enrolments WHERE {RECORDED_BORN} = ?"
        names = [row[0] for row in database.conn.execute(sql, [day])]
        keys = fold_names(names)
        for id_, _nik, name, _day in born:
            alike = namesakes(fold_name(name), keys)
            if len(alike) > 1:  # everybody is like themselves
                found[id_] = _bearers(database, day, {names[number] for number in alike})
    return found


def _bearers(database: Database, day: str, names: Collection[str]) -> list[tuple[str, str]]:
    sql = f"SELECT place, id FROM enrolments WHERE {RECORDED_BORN} = ? AND name IN ({_marks(names)})"
    return [(row[0], row[1]) for row in database.conn.execute(sql, [day, *names])]


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _twin(database: Database, place: str, enrolment: str, also: str = "") -> Twin | None:
    sql = f"SELECT place, id, recorded_at, recorded_by, body FROM enrolments WHERE place = ? AND id = ?{also}"
    row = database.conn.execute(sql, [place, enrolment]).fetchone()
    return _read(row) if row else None


def _read(row: tuple[Any, ...]) -> Twin:
    return Twin(row[0], row[1], row[2], row[3], json.loads(row[4]))


def is_noted(database: Database, first: Twin, second: Twin) -> bool:
    """Tell whether two recordings were found to be alike before."""
    sql = """SELECT 1 FROM duplicates WHERE first_place = ? AND first_id = ? AND second_place = ?
        AND second_id = ?"""
    return scalar(database, sql, [first.place, first.id, second.place, second.id]) is not None


def pair(database: Database, duplicate: Duplicate) -> tuple[Twin, Twin]:
    """Return the two recordings of a duplicate."""
    first = _twin(database, duplicate.first_place, duplicate.first_id)
    second = _twin(database, duplicate.second_place, duplicate.second_id)
    why = "what was compared is held"
    return certain(first, why), certain(second, why)


def listed(database: Database, *, is_open: bool = True) -> list[Duplicate]:
    """Return the duplicates that wait for a decision, the oldest first; or those that were decided."""
    where = "decision = ''" if is_open else "decision <> ''"
    sql = f"SELECT * FROM duplicates WHERE {where} ORDER BY found_at, first_id, second_id"
    return [Duplicate(**{**row, "kind": Likeness(row["kind"])}) for row in rows(database, sql)]


def count_open(database: Database) -> int:
    """Return how many duplicates wait for a decision."""
    return int(scalar(database, "SELECT count(*) FROM duplicates WHERE decision = ''"))


FOLDS = {"duplicate.found": fold_found, "duplicate.decided": fold_decided}
