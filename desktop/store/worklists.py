"""Who is on which list, read from the residents and the letters."""

from datetime import date, timedelta
from typing import Any

from sqlite_utils import Database

from desktop.domain.codes import centre_statuses
from desktop.domain.coverage import birthday_limit
from desktop.domain.letters import EXTENDABLE_DAYS, LIVE
from desktop.domain.residents import ResidentStatus
from desktop.domain.worklists import Listed, ListKind
from desktop.store.connection import rows, scalar

_PERSON = "r.nik, r.name, r.birth_date, r.village, r.rt, r.rw, r.hamlet, r.address, r.phone"
_BY_PLACE = "ORDER BY r.village, r.rw, r.rt, r.folded, r.nik"
_UNRECORDED = (ResidentStatus.NOT_RECORDED.value, ResidentStatus.UNFINISHED.value)
_WITHOUT_PROOF = (ResidentStatus.RECORDED.value, ResidentStatus.AWAITING_REVIEW.value)
_LIVE = tuple(state.value for state in LIVE)
_PRINTED = tuple(code for code, status in centre_statuses().items() if status.card == "printed")
_ELIGIBLE = "(r.marital IN (2, 3, 4) OR r.birth_date <= ?)"


def people(database: Database, kind: ListKind, area: str, today: date, place: str) -> list[Listed]:
    """Return who is on a list, in the order in which one walks.

    Args:
        database: of a station or of the office.
        kind: which list.
        area: code of a kecamatan or a village; empty for all.
        today: the day on which the list is made.
        place: whose letters are meant; empty for all.
    """
    source, values = _source(kind, today, place)
    sql = f"SELECT {_PERSON}{_due(kind)} {source} AND {_within(area)} {_BY_PLACE}"
    return [Listed(**row) for row in rows(database, sql, [*values, *_range(area)])]


def count(database: Database, kind: ListKind, area: str, today: date, place: str) -> int:
    """Return how many are on a list."""
    source, values = _source(kind, today, place)
    sql = f"SELECT count(*) {source} AND {_within(area)}"
    return int(scalar(database, sql, [*values, *_range(area)]))


def villages(database: Database, kind: ListKind, area: str, today: date, place: str) -> dict[str, int]:
    """Return how many of each village of an area are on a list."""
    source, values = _source(kind, today, place)
    sql = f"SELECT r.village, count(*) {source} AND {_within(area)} GROUP BY r.village ORDER BY r.village"
    return dict(database.execute(sql, [*values, *_range(area)]))


def _due(kind: ListKind) -> str:
    return ", coalesce(l.expires_on, '') AS due" if kind in (ListKind.EXPIRING, ListKind.CARDS) else ""


def _within(area: str) -> str:
    return "r.village >= ? AND r.village < ?" if area else "true"


def _range(area: str) -> list[str]:
    return [area, area + ":"] if area else []


def _source(kind: ListKind, today: date, place: str) -> tuple[str, list[Any]]:
    """Return FROM and WHERE of a list, with the values in it."""
    if kind is ListKind.NOT_RECORDED:
        return f"FROM residents r WHERE r.status IN {_UNRECORDED} AND {_ELIGIBLE}", [birthday_limit(today)]
    if kind is ListKind.WITHOUT_PROOF:
        return f"FROM residents r WHERE r.status IN {_WITHOUT_PROOF} AND {_ELIGIBLE}", [birthday_limit(today)]
    if kind is ListKind.RETURNED:
        return "FROM residents r WHERE r.status = ?", [ResidentStatus.RETURNED.value]
    if kind is ListKind.TURNED_17:
        first = today.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        sql = f"""FROM residents r WHERE r.birth_date >= ? AND r.birth_date <= ?
            AND r.status <> '{ResidentStatus.CARD.value}'"""
        return sql, [birthday_limit(first), birthday_limit(last)]
    return _of_letters(kind, today, place)


def _of_letters(kind: ListKind, today: date, place: str) -> tuple[str, list[Any]]:
    """Return the source of the lists of people who hold a letter, each person once."""
    newest = f"""l.number = (SELECT m.number FROM letters m WHERE m.nik = r.nik AND m.state IN {_LIVE}
        AND m.place = coalesce(nullif(?, ''), m.place) ORDER BY m.seq DESC LIMIT 1)"""
    sql = f"FROM residents r JOIN letters l ON l.nik = r.nik WHERE {newest}"
    if kind is ListKind.EXPIRING:
        until = today + timedelta(days=EXTENDABLE_DAYS)
        return sql + " AND l.expires_on >= ? AND l.expires_on <= ?", [
            place,
            today.isoformat(),
            until.isoformat(),
        ]
    here = """EXISTS (SELECT 1 FROM cards c WHERE c.nik = r.nik AND c.state = 'arrived'
        AND c.place = coalesce(nullif(?, ''), c.place))"""
    sql = f"""FROM residents r LEFT JOIN letters l ON l.nik = r.nik AND {newest} WHERE r.nik IN
        (SELECT nik FROM cards WHERE state = 'arrived' UNION SELECT nik FROM letters WHERE state IN {_LIVE})
        AND ({here} OR l.number IS NOT NULL AND r.centre_status IN {_PRINTED})"""
    return sql, [place, place]
