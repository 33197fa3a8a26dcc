"""Finding residents while somebody types: ids in the order in which they are shown, as many as are asked for.

Nothing here reads what is not shown: the first page of a search costs the same in a village and in a regency.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from rapidfuzz.distance import OSA
from sqlite_utils import Database

from desktop.domain.name_sounds import sound
from desktop.domain.queries import Query
from desktop.domain.residents import Filter
from desktop.store.connection import scalar
from desktop.store.name_reading import names
from desktop.store.search_numbers import Batch, beginning_queries, inside_queries
from desktop.store.search_words import Words, all_of, area_word, everybody, narrowing, status_word
from desktop.store.vocabulary import vocabulary
from desktop.store.wanted import Wanted

FIRST_BATCH, BATCH = 100, 10_000
# With so many found as typed, nobody looks further for other spellings, or for slips.
ENOUGH_FOR_SPELLINGS, ENOUGH_FOR_SLIPS = 100, 10
MOST_SLIPS = 300
_HIGH = "\U0010ffff"
_MATCH = """SELECT rowid FROM resident_search WHERE resident_search MATCH ? AND rowid > ? AND rowid <= ?
    ORDER BY rowid LIMIT ?"""
_NAMED = """SELECT id, folded FROM residents WHERE (folded, id) > (?, ?) AND folded < ?
    ORDER BY folded, id LIMIT ?"""
_LAST_ID = (1 << 62) - 1


class _Where(NamedTuple):
    """An area, and the expression that whoever is found there has to meet."""

    narrowing: str
    area: str


class Search:
    """One search. Iterate it for ids; each is read from the store when its turn comes.

    With `is_first`, whoever is found as typed is all: other spellings and slips, and digits inside a NIK,
    are looked for only if nobody is. That is a first page; the others follow it.
    """

    def __init__(self, database: Database, filters: Filter, query: Query, *, is_first: bool = False) -> None:
        self._is_first = is_first
        self._database, self._filters, self._query = database, filters, query
        self._narrowing = narrowing(filters, query)
        self._area = filters.village or filters.kecamatan
        area = f'("{area_word(self._area)}")' if self._area else ""
        # Memory knows names and places; whatever else is asked for, the database's index knows.
        self._names = names(database) if self._narrowing == area else None
        self._seen: set[int] = set()
        self._words: Words | None = None

    def __iter__(self) -> Iterator[int]:
        if self._filters.expiring:
            ids = self._expiring(*self._filters.expiring)
        elif self._query.number:
            ids = chain(self._numbers(), self._born())
        elif self._query.words:
            ids = self._named()
        else:
            yield from self._everybody()
            return
        for found in ids:
            if found not in self._seen:
                self._seen.add(found)
                yield found

    @property
    def is_cut(self) -> bool:
        """Tell whether a short beginning stood only for its most frequent words: there may be more."""
        return self._words is not None and self._words.is_cut

    def count(self, status: str) -> int | None:
        """Return how many of a status are found, where the index tells it at once; otherwise None."""
        if self._query.number or self._query.digits or self._filters.expiring or self._query.words:
            return None
        expression = all_of([self._narrowing, f'"{status_word(status)}"'])
        sql = "SELECT count(*) FROM resident_search WHERE resident_search MATCH ?"
        return int(scalar(self._database, sql, [expression]))

    def _everybody(self) -> Iterator[int]:
        """Yield all whom the filters let through; without any, in the order of names."""
        yield from self._matching(self._narrowing or everybody())

    def _own_first(self) -> list[_Where]:
        """Return what to narrow to: first the own kecamatan, then all, where none is chosen."""
        own, everywhere = self._filters.own, _Where(self._narrowing, self._area)
        if not own or self._area or self._query.is_empty:
            return [everywhere]
        return [_Where(all_of([self._narrowing, f'"{area_word(own)}"']), own), everywhere]

    def _named(self) -> Iterator[int]:
        words = Words(self._query.words, vocabulary(self._database), is_open=self._query.is_open)
        self._words = words
        yield from self._strict(words)
        for loose, enough in (
            (self._alike, ENOUGH_FOR_SPELLINGS),
            (self._joined, ENOUGH_FOR_SLIPS),
            (self._slips, ENOUGH_FOR_SLIPS),
            (self._shortened, 1),
        ):
            if len(self._seen) >= (1 if self._is_first else enough):
                break
            yield from loose(words)

    def _strict(self, words: Words) -> Iterator[int]:
        for where in self._own_first():
            yield from self._beginning(where)
            yield from self._having(words.wanted(), words.names, where)
        if words.names_or_places():
            for where in self._own_first():
                yield from self._having(words.wanted(or_places=True), words.names_or_places, where)

    def _having(self, wanted: list[Wanted], expression: Callable[[], str], where: _Where) -> Iterator[int]:
        """Yield whose names and places meet what is wanted: from memory, or else by the expression for it."""
        found = self._names.having(wanted, where.area) if self._names else None
        if found is None:
            return self._matching(all_of([expression(), where.narrowing]))
        return self._filtered(found)

    def _alike(self, words: Words) -> Iterator[int]:
        yield from self._loosely(words.alike())

    def _joined(self, words: Words) -> Iterator[int]:
        for other in words.joined():
            for where in self._own_first():
                yield from self._matching(all_of([other.names_or_places() or other.names(), where.narrowing]))

    def _slips(self, words: Words) -> Iterator[int]:
        yield from self._ranked(words.slips())

    def _shortened(self, words: Words) -> Iterator[int]:
        for other in words.shortened():
            yield from self._ranked(other.slips() or other.names())

    def _loosely(self, expression: str) -> Iterator[int]:
        if expression:
            for where in self._own_first():
                yield from self._matching(all_of([expression, where.narrowing]))

    def _ranked(self, expression: str) -> Iterator[int]:
        """Yield the best of those who may be meant: fewest differing letters, the own kecamatan first."""
        if not expression:
            return
        found = list(islice(self._loosely(expression), MOST_SLIPS))
        marks = ", ".join("?" * len(found))
        rows = self._database.execute(
            f"SELECT id, folded, village FROM residents WHERE id IN ({marks})", found
        )
        own = self._filters.own
        scored = sorted(
            (_distance(self._query.words, folded), not (own and village.startswith(own)), folded, id_)
            for id_, folded, village in rows
        )
        yield from (item[-1] for item in scored)

    def _beginning(self, where: _Where) -> Iterator[int]:
        """Yield whoever's name begins with what was typed; rows lie in the order of names."""
        start = " ".join(self._query.words)
        if not where.narrowing:
            yield from self._filtered(self._named_from(start))
        elif ends := self._ends(start):
            low, high = ends
            if self._names:
                yield from self._filtered(self._names.between(low, high, where.area))
            else:
                yield from self._matching(where.narrowing, low - 1, high)

    def _ends(self, start: str) -> tuple[int, int] | None:
        """Return the ids of the first and the last whose name begins with `start`."""
        sql = """SELECT id FROM residents WHERE folded >= ? AND folded < ?
            ORDER BY folded {way}, id {way} LIMIT 1"""
        first = scalar(self._database, sql.format(way="ASC"), [start, start + _HIGH])
        if first is None:
            return None
        return first, scalar(self._database, sql.format(way="DESC"), [start, start + _HIGH])

    def _named_from(self, start: str) -> Iterator[int]:
        folded, id_, limit = start, 0, FIRST_BATCH
        while rows := self._database.execute(_NAMED, [folded, id_, start + _HIGH, limit]).fetchall():
            yield from (row[0] for row in rows)
            if len(rows) < limit:
                return
            id_, folded = rows[-1]
            limit = BATCH

    def _matching(self, expression: str, low: int = 0, high: int = _LAST_ID) -> Iterator[int]:
        def read() -> Iterator[int]:
            last, limit = low, FIRST_BATCH + len(self._seen)
            while found := self._database.execute(_MATCH, [expression, last, high, limit]).fetchall():
                yield from (row[0] for row in found)
                if len(found) < limit:
                    return
                last, limit = found[-1][0], BATCH

        return self._filtered(read())

    def _filtered(self, ids: Iterator[int]) -> Iterator[int]:
        """Leave out whoever lacks the digits that were typed beside the words."""
        digits = self._query.digits
        if not digits:
            return ids
        return self._where(ids, "instr(nik, ?) > 0", [digits])

    def _numbers(self) -> Iterator[int]:
        """Yield whose NIK or KK begins so, then who has the digits anywhere in the NIK."""
        filters, number = self._filters, self._query.number
        where = (filters.kecamatan, filters.village, filters.own)
        yield from self._numbered(beginning_queries(number, *where))
        if not (self._is_first and self._seen):
            yield from self._numbered(inside_queries(self._database, number, *where))

    def _born(self) -> Iterator[int]:
        """Yield who was born in the year, or on the day, that the digits may mean as well."""
        if self._query.year and not (self._is_first and self._seen):
            yield from self._matching(self._narrowing)

    def _numbered(self, batches: Iterable[Batch]) -> Iterator[int]:
        found = (id_ for sql, values in batches for id_ in _ids(self._database, sql, values))
        where, values = _row_condition(self._filters)
        return self._where(found, where, values) if where else found

    def _expiring(self, first: str, last: str) -> Iterator[int]:
        """Yield holders of letters that end between two days; few enough to be looked at one by one."""
        where, values = _row_condition(self._filters)
        area = self._filters.village or self._filters.kecamatan
        sql = f"""SELECT DISTINCT r.id, r.folded, r.nik FROM letters l CROSS JOIN residents r ON r.nik = l.nik
            WHERE l.state IN ('issued', 'printed', 'handed_over') AND l.expires_on BETWEEN ? AND ?
            AND r.village >= ? AND r.village < ? AND {where or "true"} ORDER BY r.folded, r.id"""
        rows = self._database.execute(sql, [first, last, area, area + ":" if area else _HIGH, *values])
        number, words = self._query.number or self._query.digits, self._query.words
        for id_, folded, nik in rows.fetchall():
            if number in nik and all(f" {word}" in f" {folded}" for word in words):
                yield id_

    def _where(self, ids: Iterator[int], condition: str, values: Sequence[object]) -> Iterator[int]:
        size = FIRST_BATCH
        while batch := list(islice(ids, size)):
            marks = ", ".join("?" * len(batch))
            sql = f"SELECT id FROM residents WHERE id IN ({marks}) AND {condition}"
            kept = {row[0] for row in self._database.execute(sql, [*batch, *values])}
            yield from (id_ for id_ in batch if id_ in kept)
            size = 1000


def _ids(database: Database, sql: str, values: Sequence[object]) -> Iterator[int]:
    """Read a page first and the rest, which one digit makes everybody, only if it is asked for."""
    found = database.execute(f"{sql} LIMIT {FIRST_BATCH + 1}", values).fetchall()
    yield from (row[0] for row in found)
    if len(found) > FIRST_BATCH:
        yield from array("q", (row[0] for row in database.execute(sql, values)))


def _row_condition(filters: Filter) -> tuple[str, list[object]]:
    clauses: list[str] = []
    values: list[object] = []
    if filters.status is not None:
        clauses.append("status = ?")
        values.append(filters.status.value)
    elif filters.without_card:
        clauses.append("status <> 'card_printed'")
    if filters.rt:
        clauses.append("rt = ?")
        values.append(filters.rt)
    if filters.born:
        clauses.append("substr(birth_date, 1, 4) BETWEEN ? AND ?")
        values += [str(year) for year in filters.born]
    return " AND ".join(clauses), values


def _distance(words: Sequence[str], folded: str) -> float:
    """Return how far a name is from the words typed; 0 when each begins a word of it."""
    total, names = 0.0, folded.split()
    for word in words:
        key = sound(word)
        total += min(_apart(word, key, name) for name in names) if names else len(word)
    return total


def _apart(word: str, key: str, name: str) -> float:
    if name.startswith(word):
        return 0.0
    near = sound(name)
    whole = OSA.distance(key, near)
    begun = OSA.distance(key, near[: len(key)]) + 0.5
    return min(float(whole), begun) if key != near else 0.25
