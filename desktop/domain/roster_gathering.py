"""What the rows of a roster come to: lines to keep, each NIK once, and counts of everything else."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from desktop.domain.line_shelves import LineShelves
from desktop.domain.roster import Rejection
from desktop.domain.roster_lines import Departure, gone_line

# Of the first row with a NIK its number and its hash are kept, in an integer that is no larger than need be.
_HASH_BITS = 40
_HASH = (1 << _HASH_BITS) - 1


class Found(NamedTuple):
    """What some rows were read as, in their order; `doubts` are codes by place among these rows."""

    numbers: Sequence[int]
    niks: Sequence[str]
    kecamatan: Sequence[str]
    lines: Sequence[str]
    doubts: Mapping[int, Sequence[str]]
    refused: Sequence[Rejection] = ()
    gone: Mapping[str, Departure] = {}

    def only(self, places: Sequence[int]) -> "Found":
        """Return the rows at these places, in this order."""
        return self._replace(
            numbers=[self.numbers[place] for place in places],
            niks=[self.niks[place] for place in places],
            kecamatan=[self.kecamatan[place] for place in places],
            lines=[self.lines[place] for place in places],
            doubts={
                number: self.doubts[place] for number, place in enumerate(places) if place in self.doubts
            },
        )

    def with_(self, other: "Found") -> "Found":
        """Return both, in the order of the rows' numbers."""
        shift = len(self.lines)
        both = Found(
            [*self.numbers, *other.numbers],
            [*self.niks, *other.niks],
            [*self.kecamatan, *other.kecamatan],
            [*self.lines, *other.lines],
            {**self.doubts, **{shift + place: codes for place, codes in other.doubts.items()}},
            [*self.refused, *other.refused],
            {**self.gone, **other.gone},
        )
        return both.only(sorted(range(len(both.numbers)), key=both.numbers.__getitem__))


@dataclass
class Gathered:
    """What a file held: `lines` to keep, and counts of the others."""

    lines: LineShelves = field(default_factory=LineShelves)
    gone: dict[str, Departure] = field(default_factory=dict)
    repeated: int = 0
    rejected: int = 0
    doubted: int = 0
    doubts: Counter[str] = field(default_factory=Counter)
    kecamatan: Counter[str] = field(default_factory=Counter)
    _first: dict[int, int] = field(default_factory=dict)

    @property
    def imported(self) -> int:
        """Rows that are on the list now, those that say the same twice included."""
        return len(self.lines) + self.repeated + len(self.gone)

    def in_order(self) -> Iterator[str]:
        """Yield the lines as they are kept: departures first, then residents by name. Empties this."""
        self._first.clear()
        yield from (gone_line(nik, reason) for nik, reason in sorted(self.gone.items()))
        yield from self.lines.in_order()

    def take(self, found: Found) -> list[Rejection]:
        """Keep what was read; returns all rows that are refused, those with a NIK seen before among them."""
        niks = list(map(int, found.niks))
        marks = [
            number << _HASH_BITS | hash(line) & _HASH
            for number, line in zip(found.numbers, found.lines, strict=True)
        ]
        fresh = dict(zip(niks, marks, strict=True))
        refused = list(found.refused)
        if len(fresh) < len(niks) or not self._first.keys().isdisjoint(fresh):
            found, fresh, repeated = self._without_repeated(found, niks, marks)
            refused = sorted([*refused, *repeated])
        self._first.update(fresh)
        self.lines.add(found.lines)
        self.kecamatan.update(found.kecamatan)
        self.doubted += len(found.doubts)
        self.doubts.update(chain.from_iterable(found.doubts.values()))
        self.gone.update(found.gone)
        self.rejected += len(refused)
        return refused

    def _without_repeated(
        self, found: Found, niks: Sequence[int], marks: Sequence[int]
    ) -> tuple[Found, dict[int, int], list[Rejection]]:
        """Leave out rows whose NIK was there before: the same row again is counted, another is refused."""
        fresh: dict[int, int] = {}
        places, refused = [], []
        for place, (nik, mark) in enumerate(zip(niks, marks, strict=True)):
            before = fresh.get(nik) or self._first.get(nik)
            if before is None:
                fresh[nik] = mark
                places.append(place)
            elif (before ^ mark) & _HASH:
                first = before >> _HASH_BITS
                refused.append(
                    Rejection(found.numbers[place], "NIK", "roster.nik_repeated", found.niks[place], first)
                )
            else:
                self.repeated += 1
                self.doubted += 1
                self.doubts["roster.row_repeated"] += 1
        return found.only(places), fresh, refused
