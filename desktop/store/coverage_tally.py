"""Counting very many residents by neighbourhood and by age, in one reading of their rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from sys import intern
from typing import Any

Counts = Counter[tuple[object, ...]]
_KECAMATAN_LENGTH = len("16.07.07")


class Tally:
    """Counts by village, RW, RT and by kecamatan, year of birth, sex; each by whether it counts, and status.

    SQLite takes four times as long to group so.
    """

    def __init__(self) -> None:
        self.rts: Counts = Counter()
        self.ages: Counts = Counter()

    def take(self, columns: Sequence[Sequence[Any]]) -> None:
        """Count residents: villages, RW, RT, years of birth, sexes, whether each counts, statuses."""
        village, rw, rt, born, sex, eligible, status = columns
        # Keys share their texts: each row brings its own, and there are as many keys as neighbourhoods.
        village, rw, rt, born, status = (
            tuple(map(intern, texts)) for texts in (village, rw, rt, born, status)
        )
        kecamatan = [intern(code[:_KECAMATAN_LENGTH]) for code in village]
        self.rts.update(zip(village, rw, rt, eligible, status, strict=True))
        self.ages.update(zip(kecamatan, born, sex, eligible, status, strict=True))


def rows_of(counts: Counts) -> Iterator[tuple[object, ...]]:
    """Yield the counts as rows: what is counted, and how many."""
    for key, number in counts.items():
        yield (*key, number)
