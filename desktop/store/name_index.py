"""The words of all residents' names and who bears them, in memory: what typing is answered from.

The index in the database reads every bearer of a frequent word before it meets the rare one beside it, so
a page there costs more the larger the regency is. Here the rarest word leads and a look at each bearer
decides. Only numbers are kept, some 70 bytes a resident; rows themselves stay in the database, where whoever
has gone is found missing.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import accumulate
from math import prod
from typing import Any

import numpy

from desktop.store.wanted import Wanted

_HIGH = "\U0010ffff"
_KECAMATAN_LENGTH = len("16.07.07")
# Where one in so many is looked for, a first page is found by looking at everybody.
_LOOKS = 16
_FEW = 500
_NOBODY = array("I")
_NONE = numpy.empty(0, dtype=numpy.uintc)
_MOST_NEWER = 2000
Range = tuple[int, int]
NewRow = tuple[int, str, str]
Rows = numpy.ndarray[Any, numpy.dtype[numpy.uintc]]


class _Part:
    """Bearers of words in the order of residents: all of them, or those of one kecamatan.

    Who bears the words of a range lies together, so that a range is a piece of one array.
    """

    def __init__(
        self, rows: Sequence[int], bearers: Mapping[int, "array[int]"], order: Sequence[int], whole: int
    ) -> None:
        self.rows, self._whole = rows, whole
        lists = [bearers.get(number, _NOBODY) for number in order]
        self._before = list(accumulate(map(len, lists), initial=0))
        self._borne = numpy.frombuffer(b"".join(lists), dtype=numpy.uintc)

    def count(self, found: Range) -> int:
        """Return how many bear a word of a range; whoever bears two counts twice."""
        return self._before[found[1]] - self._before[found[0]]

    def led_by(self, leading: Collection[Range], placed: Collection[tuple[Range, Rows]]) -> Iterable[int]:
        """Return rows in order, among them all who bear a word of every range: the fewer, the fewer looks.

        `placed` are ranges beside the rows that meet them by where they live.
        """
        first, *others = sorted(leading, key=self.count)
        share = prod((self.count(found) / (len(self.rows) or 1) for found in leading), start=1.0)
        if share * _LOOKS > 1 and not placed:
            return self.rows
        rows = self._of(first)
        if not others and not placed and len(rows) > _FEW:
            return self._piece_by_piece(rows)
        is_met = numpy.zeros(self._whole, dtype=bool)
        for found, living_there in (*((other, _NONE) for other in others), *placed):
            for met in (self._of(found), living_there):
                is_met[met] = True
            rows = rows[is_met[rows]]
            for met in (self._of(found), living_there):
                is_met[met] = False
        in_order: list[int] = numpy.unique(rows).tolist()
        return in_order

    def _piece_by_piece(self, rows: Rows) -> Iterator[int]:
        """Put in order what a first page needs, and ever more the more is asked for."""
        low, width = 0, _FEW * self._whole // len(rows)
        while low < self._whole:
            yield from numpy.unique(rows[(rows >= low) & (rows < low + width)]).tolist()
            low, width = low + width, 4 * width

    def _of(self, found: Range) -> Rows:
        return self._borne[self._before[found[0]] : self._before[found[1]]]


class NameIndex:
    """Residents by the words of their names. Take all of them in the order of ids, then finish."""

    def __init__(self) -> None:
        self._ids = array("q")
        self._places: dict[str, int] = {}
        self._place_of = array("H")
        self._numbers: dict[str, int] = {}
        self._bearers: dict[int, array[int]] = {}
        self._flat, self._ends = array("I"), array("I")
        self._newer: dict[int, tuple[list[str], str]] = {}
        self._parts: dict[str, _Part] = {}
        self.is_finished = False

    @property
    def last_id(self) -> int:
        """The last resident that was taken; 0 before the first."""
        return self._ids[-1] if self._ids else 0

    def take(self, rows: Iterable[NewRow]) -> None:
        """Take further residents: id, folded name, village."""
        numbers, bearers, flat = self._numbers, self._bearers, self._flat
        for id_, folded, village in rows:
            row = len(self._ids)
            self._ids.append(id_)
            self._place_of.append(self._places.setdefault(village, len(self._places)))
            for word in folded.split():
                number = numbers.setdefault(word, len(numbers))
                flat.append(number)
                if number in bearers:
                    bearers[number].append(row)
                else:
                    bearers[number] = array("I", (row,))
            self._ends.append(len(flat))

    def finish(self, own: str) -> None:
        """Put the words in order, and the own kecamatan together; from now on questions are answered."""
        self._words = sorted(self._numbers)
        self._order = [self._numbers[word] for word in self._words]
        self._rank = array("I", bytes(4 * len(self._order)))
        for rank, number in enumerate(self._order):
            self._rank[number] = rank
        self._villages = list(self._places)
        place_of = numpy.frombuffer(self._place_of, dtype=numpy.ushort)
        self._by_place: Rows = numpy.argsort(place_of, kind="stable").astype(numpy.uintc)
        counts = numpy.bincount(place_of, minlength=len(self._places))
        self._place_ends = [0, *numpy.cumsum(counts).tolist()]
        self._parts[""] = _Part(range(len(self._ids)), self._bearers, self._order, len(self._ids))
        self._bearers = {}
        self._part(own)
        self.is_finished = True

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
        first = bisect_left(self._ids, low)
        last = bisect_left(self._ids, high + 1)
        chosen = rows[bisect_left(rows, first) : bisect_left(rows, last)]
        newer = (id_ for id_, (_words, village) in self._newer.items() if village.startswith(area))
        return merge(
            self._shown(row for row in chosen if self._is_in(row, area)),
            sorted(id_ for id_ in newer if low <= id_ <= high),
        )

    def having(self, wanted: Sequence[Wanted], area: str) -> Iterator[int] | None:
        """Return the ids of an area's residents who meet all that is wanted.

        None where every word may be a place: no name leads to them.
        """
        part = self._part(area)
        ranges = [self._range(one.word) for one in wanted]
        leading = [found for found, one in zip(ranges, wanted, strict=True) if not one.places]
        if not leading:
            return None
        asked = [(*found, self._within(one.places)) for found, one in zip(ranges, wanted, strict=True)]
        placed = [((low, high), self._living(places)) for low, high, places in asked if places]
        rows = part.led_by(leading, placed)
        found = (row for row in rows if self._is_in(row, area) and self._meets(row, asked))
        return merge(self._shown(found), self._newer_having(wanted, area))

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

    def _shown(self, rows: Iterable[int]) -> Iterator[int]:
        ids, newer = self._ids, self._newer
        return (ids[row] for row in rows if not newer or ids[row] not in newer)

    def _meets(self, row: int, asked: Iterable[tuple[int, int, frozenset[int]]]) -> bool:
        rank, place = self._rank, self._place_of[row]
        borne = [rank[number] for number in self._flat[self._ends[row - 1] if row else 0 : self._ends[row]]]
        for low, high, places in asked:
            if place in places:
                continue
            for number in borne:
                if low <= number < high:
                    break
            else:
                return False
        return True

    def _is_in(self, row: int, area: str) -> bool:
        return len(area) <= _KECAMATAN_LENGTH or self._villages[self._place_of[row]] == area

    def _range(self, start: str) -> Range:
        first = bisect_left(self._words, start)
        return first, bisect_left(self._words, start + _HIGH, first)

    def _within(self, areas: tuple[str, ...]) -> frozenset[int]:
        return frozenset(place for code, place in self._places.items() if areas and code.startswith(areas))

    def _living(self, places: frozenset[int]) -> Rows:
        """Return the rows of those who live in some villages."""
        ends = self._place_ends
        pieces = [self._by_place[ends[place] : ends[place + 1]] for place in places]
        return numpy.concatenate(pieces) if pieces else _NONE

    def _part(self, area: str) -> _Part:
        kecamatan = area[:_KECAMATAN_LENGTH]
        part = self._parts.get(kecamatan)
        if part is None:
            part = self._parts[kecamatan] = self._part_of(kecamatan)
        return part

    def _part_of(self, kecamatan: str) -> _Part:
        inside = {place for code, place in self._places.items() if code.startswith(kecamatan)}
        rows = array("I", (row for row, place in enumerate(self._place_of) if place in inside))
        bearers: dict[int, array[int]] = {}
        for row in rows:
            for number in self._flat[self._ends[row - 1] if row else 0 : self._ends[row]]:
                bearers.setdefault(number, array("I")).append(row)
        return _Part(rows, bearers, self._order, len(self._ids))
