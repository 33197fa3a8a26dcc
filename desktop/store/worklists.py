"""Who is on which list, read from the residents and the letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlite_utils import Database

from desktop.domain.codes import centre_statuses
from desktop.domain.coverage import birthday_limit
from desktop.domain.letters import EXTENDABLE_DAYS, LIVE
from desktop.domain.regions import is_kecamatan
from desktop.domain.residents import ResidentStatus
from desktop.domain.worklists import Listed, ListKind, Tally, Within
from desktop.store.connection import rows, scalar
from desktop.store.coverage_run_out import HAS_CARD, RAN_OUT
from desktop.store.search_words import all_of, area_word, either, status_word

_PERSON = "r.nik, r.name, r.birth_date, r.village, r.rt, r.rw, r.hamlet, r.address, r.phone"
_BY_PLACE = "ORDER BY r.village, r.rw, r.rt, r.folded, r.nik"
_UNRECORDED = (ResidentStatus.NOT_RECORDED.value, ResidentStatus.UNFINISHED.value)
_WITHOUT_PROOF = (ResidentStatus.RECORDED.value, ResidentStatus.AWAITING_REVIEW.value)
_LIVE = tuple(state.value for state in LIVE)
_PRINTED = tuple(code for code, status in centre_statuses().items() if status.card == "printed")
# The index of words leads to the few of a status: reading everybody to find them takes seconds in a regency.
_FOUND = """FROM (SELECT rowid AS id FROM resident_search WHERE resident_search MATCH ?) f
    CROSS JOIN residents r ON r.id = f.id WHERE"""
# The index on the young begins here; said in so many words, it is used.
_YOUNG = "r.birth_date >= '1999-01-01'"
MUST_HOLD = "(r.marital IN (2, 3, 4) OR r.birth_date <= ?)"


@dataclass(frozen=True)
class Lists:
    """The lists of one place on a day.

    Attributes:
        database: of a station or of the office.
        today: the day on which they are made.
        place: whose letters and cards are meant; empty for all.
    """

    database: Database
    today: date
    place: str = ""

    def people(self, kind: ListKind, within: Within, limit: int = -1) -> list[Listed]:
        """Return who is on a list, in the order in which one walks; no more than `limit`."""
        source, values = self._narrowed(kind, within)
        sql = f"SELECT {_PERSON}{_due(kind)} {source} {_BY_PLACE}"
        if limit >= 0:
            sql, values = f"{sql} LIMIT ?", [*values, limit]
        return [Listed(**row) for row in rows(self.database, sql, values)]

    def tally(self, kind: ListKind, within: Within) -> Tally:
        """Return how many people of how many RT are on a list."""
        source, values = self._narrowed(kind, within)
        sql = f"SELECT count(*), count(DISTINCT r.village || r.rw || '/' || r.rt) {source}"
        people, blocks = self.database.execute(sql, values).fetchone()
        return Tally(people, blocks, self._beside(kind, within, people))

    def _beside(self, kind: ListKind, within: Within, people: int) -> int:
        if kind not in (ListKind.NOT_RECORDED, ListKind.RETURNED):
            return 0
        source, values = self._narrowed(ListKind.RETURNED, within)
        limit = birthday_limit(self.today)
        of_age = int(scalar(self.database, f"SELECT count(*) {source} AND {MUST_HOLD}", [*values, limit]))
        return of_age if kind is ListKind.NOT_RECORDED else people - of_age

    def count(self, kind: ListKind, within: Within) -> int:
        """Return how many are on a list."""
        source, values = self._narrowed(kind, within)
        return int(scalar(self.database, f"SELECT count(*) {source}", values))

    def parts(self, kind: ListKind, area: str) -> dict[str, int]:
        """Return how many of each part of an area are on a list.

        The regency's parts are kecamatan, those of a kecamatan villages, of a village RT like ``003/001``.
        """
        part = _parts_of(area)
        source, values = self._narrowed(kind, Within(area))
        sql = f"SELECT {part} AS part, count(*) {source} GROUP BY {part} ORDER BY {part}"
        return dict(self.database.execute(sql, values))

    def _narrowed(self, kind: ListKind, within: Within) -> tuple[str, list[Any]]:
        source, values = self._source(kind, within.area)
        if within.area:
            source += " AND r.village >= ? AND r.village < ?"
            values = [*values, within.area, within.area + ":"]
        if within.block:
            rt, _slash, rw = within.block.partition("/")
            source += " AND r.rt = ? AND r.rw = ?"
            values = [*values, rt, rw]
        return source, values

    def _source(self, kind: ListKind, area: str) -> tuple[str, list[Any]]:
        """Return FROM and WHERE of a list, with the values in it."""
        limit = birthday_limit(self.today)
        if kind is ListKind.NOT_RECORDED:
            return of_status(_UNRECORDED, area, f"AND {MUST_HOLD}", limit)
        if kind is ListKind.WITHOUT_PROOF:
            return _without_proof(area, limit, self.today.isoformat())
        if kind is ListKind.RETURNED:
            return of_status((ResidentStatus.RETURNED.value,), area)
        if kind is ListKind.TURNED_17:
            return _turned_17(self.today)
        return _of_letters(kind, self.today, self.place)


def _parts_of(area: str) -> str:
    if not area:
        return "substr(r.village, 1, 8)"
    return "r.village" if is_kecamatan(area) else "r.rt || '/' || r.rw"


def _due(kind: ListKind) -> str:
    return ", coalesce(l.expires_on, '') AS due" if kind in (ListKind.EXPIRING, ListKind.CARDS) else ""


def of_status(statuses: Sequence[str], area: str, more: str = "", *values: Any) -> tuple[str, list[Any]]:
    """Return FROM and WHERE of the residents `r` of an area in one of these statuses, with the values."""
    marks = ", ".join("?" * len(statuses))
    area_words = f'"{area_word(area)}"' if area else ""
    expression = all_of([either(status_word(status) for status in statuses), area_words])
    return f"{_FOUND} r.status IN ({marks}) {more}", [expression, *statuses, *values]


def _without_proof(area: str, limit: str, day: str) -> tuple[str, list[Any]]:
    """Return the source of those recorded who have nothing in hand: no letter, or one that has run out."""
    source, values = of_status(_WITHOUT_PROOF, area)
    sql = f"""FROM (SELECT r.id {source} UNION ALL SELECT r.id {RAN_OUT} AND NOT {HAS_CARD}) g
        CROSS JOIN residents r ON r.id = g.id WHERE {MUST_HOLD}"""
    return sql, [*values, day, limit]


def _turned_17(today: date) -> tuple[str, list[Any]]:
    first = today.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    # After those who were 17 before the month began: a birthday on 29 February is no day of that year.
    sql = f"""FROM residents r WHERE {_YOUNG} AND r.birth_date > ? AND r.birth_date <= ?
        AND r.status <> '{ResidentStatus.CARD.value}'"""
    return sql, [birthday_limit(first - timedelta(days=1)), birthday_limit(last)]


def _of_letters(kind: ListKind, today: date, place: str) -> tuple[str, list[Any]]:
    """Return the source of the lists of people who hold a letter, each person once."""
    newest = f"""l.number = (SELECT m.number FROM letters m WHERE m.nik = r.nik AND m.state IN {_LIVE}
        AND m.place = coalesce(nullif(?, ''), m.place) ORDER BY m.seq DESC LIMIT 1)"""
    sql = f"FROM letters l CROSS JOIN residents r ON r.nik = l.nik WHERE {newest}"
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
