"""Finding residents while somebody types: ids in the order in which they are shown, as many as are asked for.

Nothing here reads what is not shown: the first page of a search costs the same in a village and in a regency.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from rapidfuzz.distance import OSA
from sqlite_utils import Database

from desktop.domain.name_sounds import sound
from desktop.domain.queries import Query
from desktop.domain.residents import Filter
from desktop.store.connection import scalar
from desktop.store.search_numbers import number_queries
from desktop.store.search_words import Words, all_of, area_word, everybody, narrowing, status_word
from desktop.store.vocabulary import vocabulary

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


class Search:
    """One search. Iterate it for ids; each is read from the store when its turn comes.

    With `is_first`, whoever is found as typed is all: other spellings and slips are looked for only if
    nobody is. That is a first page; the others follow it.
    """

    def __init__(self, database: Database, filters: Filter, query: Query, *, is_first: bool = False) -> None:
        self._is_first = is_first
        self._database, self._filters, self._query = database, filters, query
        self._narrowing = narrowing(filters, query)
        self._seen: set[int] = set()
        self._words: Words | None = None

    def __iter__(self) -> Iterator[int]:
        if self._filters.expiring:
            ids = self._expiring(*self._filters.expiring)
        elif self._query.number:
            ids = self._numbers()
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

    def _own_first(self) -> list[str]:
        """Return what to narrow to: first the own kecamatan, then all, where none is chosen."""
        own = self._filters.own
        if not own or self._filters.kecamatan or self._filters.village or self._query.is_empty:
            return [self._narrowing]
        return [all_of([self._narrowing, f'"{area_word(own)}"']), self._narrowing]

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
        for narrowing_ in self._own_first():
            yield from self._beginning(narrowing_)
            yield from self._matching(all_of([words.names(), narrowing_]))
        places = words.names_or_places()
        if places:
            for narrowing_ in self._own_first():
                yield from self._matching(all_of([places, narrowing_]))

    def _alike(self, words: Words) -> Iterator[int]:
        yield from self._loosely(words.alike())

    def _joined(self, words: Words) -> Iterator[int]:
        for other in words.joined():
            for narrowing_ in self._own_first():
                yield from self._matching(all_of([other.names_or_places() or other.names(), narrowing_]))

    def _slips(self, words: Words) -> Iterator[int]:
        yield from self._ranked(words.slips())

    def _shortened(self, words: Words) -> Iterator[int]:
        for other in words.shortened():
            yield from self._ranked(other.slips() or other.names())

    def _loosely(self, expression: str) -> Iterator[int]:
        if expression:
            for narrowing_ in self._own_first():
                yield from self._matching(all_of([expression, narrowing_]))

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

    def _beginning(self, narrowing_: str) -> Iterator[int]:
        """Yield whoever's name begins with what was typed; rows lie in the order of names."""
        start = " ".join(self._query.words)
        if not narrowing_:
            yield from self._filtered(self._named_from(start))
            return
        sql = """SELECT id FROM residents WHERE folded >= ? AND folded < ?
            ORDER BY folded {way}, id {way} LIMIT 1"""
        first = scalar(self._database, sql.format(way="ASC"), [start, start + _HIGH])
        if first is not None:
            last = scalar(self._database, sql.format(way="DESC"), [start, start + _HIGH])
            yield from self._matching(narrowing_, first - 1, last)

    def _named_from(self, start: str) -> Iterator[int]:
        folded, id_, limit = start, 0, FIRST_BATCH
        while rows := self._database.execute(_NAMED, [folded, id_, start + _HIGH, limit]).fetchall():
            yield from (row[0] for row in rows)
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
        filters, number = self._filters, self._query.number
        batches = number_queries(self._database, number, filters.kecamatan, filters.village, filters.own)
        found = (row[0] for sql, values in batches for row in _rows(self._database, sql, values))
        where, values = _row_condition(filters)
        return self._where(found, where, values) if where else found

    def _expiring(self, first: str, last: str) -> Iterator[int]:
        """Yield holders of letters that end between two days; few enough to be looked at one by one."""
        where, values = _row_condition(self._filters)
        area = self._filters.village or self._filters.kecamatan
        sql = f"""SELECT DISTINCT r.id, r.folded, r.nik FROM letters l CROSS JOIN residents r ON r.nik = l.nik
            WHERE l.state IN ('issued', 'printed', 'handed_over') AND l.expires_on BETWEEN ? AND ?
            AND r.village >= ? AND r.village < ? AND {where or "1"} ORDER BY r.folded, r.id"""
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


def _rows(database: Database, sql: str, values: Sequence[object]) -> Iterator[tuple[int]]:
    """Read a page first and the rest only if it is asked for."""
    found = database.execute(f"{sql} LIMIT {FIRST_BATCH + 1}", values).fetchall()
    yield from found
    if len(found) > FIRST_BATCH:
        yield from database.execute(sql, values).fetchall()


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
