"""The words of all residents' names and who bears them, in memory: what typing is answered from.

The index in the database reads every bearer of a frequent word before it meets the rare one beside it, so
a page there costs more the larger the regency is. Here the rarest word leads, and bearers are looked at in
the order of names, a piece at a time and many at once, until a page is full: so a page costs about the same
in a village and in a regency. Of a row only what a list shows is kept, some 100 bytes a resident with all
numbers; the database decides about whoever came or changed since.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from math import prod
from typing import Any, NamedTuple

import numpy

from desktop.domain.residents import ResidentRow
from desktop.store.kept_lines import KeptLines
from desktop.store.wanted import Wanted

_HIGH = "\U0010ffff"
_KECAMATAN_LENGTH = len("16.07.07")
# Where one in so many is looked for, everybody is looked at in turn.
_LOOKS = 16
# So many are to be found in a first piece; each further one is wider.
_FOUND, _WIDER = 128, 4
# Reading the words of a row takes as long as marking so many, and beginning with it as long as so many.
_CHEAPER, _BEGINNING = 20, 20_000
_MOST_NEWER = 2000
Range = tuple[int, int]
NewRow = tuple[int, str, str]
Rows = numpy.ndarray[Any, numpy.dtype[numpy.uintc]]
Places = numpy.ndarray[Any, numpy.dtype[numpy.ushort]]
Mask = numpy.ndarray[Any, numpy.dtype[numpy.bool_]]
Meeting = Callable[[Rows], Rows]


class _Asked(NamedTuple):
    """What one word asks: to bear a word of a range, or to live in one of some places."""

    low: int
    high: int
    living: Mask | None


class _Homes(NamedTuple):
    """Where everybody lives, as a place's number, and a mark for each: whoever sets one takes it away."""

    places: Places
    marks: Mask


class _Part:
    """Bearers of words among some residents: all of them, or those of one kecamatan.

    Who bears the words of a range lies together, so that a range is a piece of one array.

    Args:
        rows: the residents, in order.
        borne: the words that they bear, one resident's after the other's, and whose word each is.
        words: how many different words there are.
        homes: of all residents, also of others.
    """

    def __init__(self, rows: Rows, borne: tuple[Rows, Rows], words: int, homes: _Homes) -> None:
        ranks, bearers = borne
        self.rows = rows
        self._borne: Rows = bearers[numpy.argsort(ranks, kind="stable")]
        self._before: list[int] = [0, *numpy.cumsum(numpy.bincount(ranks, minlength=words)).tolist()]
        self._homes, self._living = homes, numpy.bincount(homes.places[rows])

    def count(self, one: _Asked) -> int:
        """Return how many there are at most of whom one word is true; whoever bears two counts twice."""
        living = 0 if one.living is None else int(self._living[one.living[: len(self._living)]].sum())
        return self._before[one.high] - self._before[one.low] + living

    def led_by(
        self, asked: Sequence[_Asked], meeting: Callable[[Sequence[_Asked]], Meeting]
    ) -> Iterator[Rows]:
        """Yield, in order and by pieces, the rows that meet; of one word at least no place is asked."""
        counts = [self.count(one) for one in asked]
        share = prod(count / (len(self.rows) or 1) for count in counts)
        if share * _LOOKS > 1:
            yield from in_pieces(self.rows, meeting(asked), _FOUND / share)
        elif share:
            first, *others = sorted(asked, key=lambda one: (one.living is not None, self.count(one)))
            rows, found = self._bearing(first), share * len(self.rows)
            size = min(len(rows), _FOUND * len(rows) / found)
            while others and self.count(others[0]) < size * _CHEAPER + _BEGINNING:
                rows = self._of_whom(rows, others.pop(0))
                size = min(len(rows), _FOUND * len(rows) / found)
            yield from _put_in_order(rows, meeting(others), size)

    def _bearing(self, one: _Asked) -> Rows:
        """Return who bears a word of a range, in no order; whoever bears two is there twice."""
        return self._borne[self._before[one.low] : self._before[one.high]]

    def _of_whom(self, rows: Rows, one: _Asked) -> Rows:
        """Return the rows of which one word is true: cheaper than to read the words of most who bear one."""
        places, marks = self._homes
        bearing = self._bearing(one)
        marks[rows] = True
        found = bearing[marks.take(bearing)]
        marks[rows] = False
        if one.living is None:
            return found
        return numpy.concatenate([found, rows[one.living.take(places[rows])]])


def in_pieces(rows: Rows, meeting: Meeting, size: float) -> Iterator[Rows]:
    """Yield who of `rows`, which are in order, meets: of some `size` rows, then of ever more."""
    start, length = 0, int(size) + 1
    while start < len(rows):
        yield meeting(rows[start : start + length])
        start, length = start + length, length * _WIDER


def _put_in_order(rows: Rows, meeting: Meeting, size: float) -> Iterator[Rows]:
    """Yield the same of rows that are in no order: only what is asked for is put in one."""
    if size >= len(rows):
        yield meeting(_in_order(rows))
        return
    highest = int(rows.max())
    low, width = 0, int(size * (highest + 1) / len(rows)) + 1
    while low <= highest:
        high = min(low + width, highest + 1)
        yield meeting(_in_order(rows[(rows >= low) & (rows < high)]))
        low, width = high, width * _WIDER


def _in_order(rows: Rows) -> Rows:
    """Return rows in order, each once; numpy's own `unique` takes several times as long."""
    rows = numpy.sort(rows)
    are_first = numpy.ones(len(rows), dtype=bool)
    numpy.not_equal(rows[1:], rows[:-1], out=are_first[1:])
    return rows[are_first]


class NameIndex:
    """Residents by the words of their names. Take all of them in the order of ids, then finish."""

    def __init__(self) -> None:
        self._ids = array("q")
        self._places: dict[str, int] = {}
        self._place_of = array("H")
        self._numbers: dict[str, int] = {}
        self._flat, self._ends = array("I"), array("I", (0,))
        self._newer: dict[int, tuple[list[str], str]] = {}
        self._parts: dict[str, _Part] = {}
        self._areas: dict[tuple[str, ...], Mask] = {}
        self.lines = KeptLines()
        self.is_finished = False

    @property
    def last_id(self) -> int:
        """The last resident that was taken; 0 before the first."""
        return self._ids[-1] if self._ids else 0

    def take(self, rows: Iterable[NewRow]) -> None:
        """Take further residents: id, folded name, village."""
        numbers, places, flat = self._numbers, self._places, self._flat
        for id_, folded, village in rows:
            self._ids.append(id_)
            self._place_of.append(places.setdefault(village, len(places)))
            flat.extend([numbers.setdefault(word, len(numbers)) for word in folded.split()])
            self._ends.append(len(flat))

    def finish(self, own: str) -> None:
        """Put the words in order, and the own kecamatan together; from now on questions are answered."""
        self._words, self._codes = sorted(self._numbers), list(self._places)
        rank_of = numpy.empty(len(self._words), dtype=numpy.uintc)
        rank_of[[self._numbers[word] for word in self._words]] = numpy.arange(len(self._words))
        self._ranks: Rows = rank_of[numpy.frombuffer(self._flat, dtype=numpy.uintc)]
        self._begins: Rows = numpy.frombuffer(self._ends, dtype=numpy.uintc)
        self._place: Places = numpy.frombuffer(self._place_of, dtype=numpy.ushort)
        self._homes = _Homes(self._place, numpy.zeros(len(self._place), dtype=bool))
        self._id_of = numpy.frombuffer(self._ids, dtype=numpy.longlong)
        self._flat, self._numbers = array("I"), {}
        self._part("")
        self._part(own)
        self.is_finished = True

    def lines_of(self, ids: Sequence[int]) -> dict[int, ResidentRow]:
        """Return what a list shows of those residents of whom not only the database knows it."""
        found = {}
        rows: list[int] = numpy.searchsorted(self._id_of, ids).tolist()
        for id_, row in zip(ids, rows, strict=True):
            if row < len(self._ids) and self._ids[row] == id_ and id_ not in self._newer:
                line = self.lines.get(row, self._codes[self._place_of[row]])
                if line is not None:
                    found[id_] = line
        return found

    def give_up(self, id_: int) -> None:
        """Hear that a resident's row has changed: its line is read from the database from now on."""
        row = bisect_left(self._ids, id_)
        if row < len(self._ids) and self._ids[row] == id_:
            self.lines.give_up(row)

    def add(self, row: NewRow) -> None:
        """Learn of a resident who has just come, or lives elsewhere now."""
        self._newer[row[0]] = (row[1].split(), row[2])

    @property
    def has_grown_much(self) -> bool:
        """Tell whether so many have come that all had better be read anew."""
        return len(self._newer) > _MOST_NEWER

    def between(self, low: int, high: int, area: str) -> Iterator[int]:
        """Yield the ids from `low` to `high` of an area."""
        rows = self._part(area).rows
        first, last = numpy.searchsorted(self._id_of, [low, high + 1])
        chosen = rows[slice(*numpy.searchsorted(rows, [first, last]))]
        newer = (id_ for id_, (_words, village) in self._newer.items() if village.startswith(area))
        pieces = in_pieces(chosen, lambda some: self._living_in(some, area), _FOUND)
        return merge(self._shown(pieces), sorted(id_ for id_ in newer if low <= id_ <= high))

    def having(self, wanted: Sequence[Wanted], area: str) -> Iterator[int] | None:
        """Return the ids of an area's residents who meet all that is wanted.

        None where every word may be a place: no name leads to them.
        """
        if all(one.places for one in wanted):
            return None
        asked = [
            _Asked(*self._range(one.word), self._within(one.places) if one.places else None) for one in wanted
        ]
        pieces = self._part(area).led_by(asked, lambda some: lambda rows: self._meeting(rows, some, area))
        return merge(self._shown(pieces), self._newer_having(wanted, area))

    def _newer_having(self, wanted: Sequence[Wanted], area: str) -> list[int]:
        return sorted(
            id_
            for id_, (words, village) in self._newer.items()
            if village.startswith(area)
            and all(
                village.startswith(one.places) or any(word.startswith(one.word) for word in words)
                for one in wanted
            )
        )

    def _shown(self, pieces: Iterable[Rows]) -> Iterator[int]:
        newer = self._newer
        for rows in pieces:
            ids: list[int] = self._id_of[rows].tolist()
            yield from (id_ for id_ in ids if id_ not in newer) if newer else ids

    def _meeting(self, rows: Rows, asked: Sequence[_Asked], area: str) -> Rows:
        """Return who of some rows lives in an area, and bears, or lives in, what each word asks."""
        rows = self._living_in(rows, area)
        if not asked:
            return rows
        begins = self._begins[rows]
        lengths = self._begins[rows + 1] - begins
        borne = [
            (lengths > nth, self._ranks[numpy.minimum(begins + nth, len(self._ranks) - 1)])
            for nth in range(int(lengths.max(initial=0)))
        ]
        are_met = numpy.ones(len(rows), dtype=bool)
        for low, high, living in asked:
            bears = numpy.zeros(len(rows), dtype=bool) if living is None else living[self._place[rows]]
            for are_there, ranks in borne:
                bears |= are_there & (ranks >= low) & (ranks < high)
            are_met &= bears
        return rows[are_met]

    def _living_in(self, rows: Rows, area: str) -> Rows:
        """Return who of some rows, which are all of one kecamatan where one is meant, lives in an area."""
        if len(area) <= _KECAMATAN_LENGTH:
            return rows
        return rows[self._within((area,))[self._place[rows]]]

    def _range(self, start: str) -> Range:
        first = bisect_left(self._words, start)
        return first, bisect_left(self._words, start + _HIGH, first)

    def _within(self, areas: tuple[str, ...]) -> Mask:
        if areas not in self._areas:
            living = [code.startswith(areas) for code in self._codes]
            self._areas[areas] = numpy.array(living, dtype=bool)
        return self._areas[areas]

    def _part(self, area: str) -> _Part:
        kecamatan = area[:_KECAMATAN_LENGTH]
        part = self._parts.get(kecamatan)
        if part is None:
            part = self._parts[kecamatan] = self._part_of(kecamatan)
        return part

    def _part_of(self, kecamatan: str) -> _Part:
        """Put the residents of a kecamatan together; of none, all of them."""
        lengths = numpy.diff(self._begins)
        everybody = numpy.arange(len(self._place), dtype=numpy.uintc)
        if not kecamatan:
            borne = self._ranks, numpy.repeat(everybody, lengths)
            return _Part(everybody, borne, len(self._words), self._homes)
        inside = self._within((kecamatan,))[self._place]
        rows = everybody[inside]
        borne = self._ranks[numpy.repeat(inside, lengths)], numpy.repeat(rows, lengths[inside])
        return _Part(rows, borne, len(self._words), self._homes)
