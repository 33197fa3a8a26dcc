"""A kept roster laid beside the residents there are: what it would change, and changing it."""

from collections import Counter
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from sqlite_utils import Database

from desktop.domain.line_shelves import LineShelves
from desktop.domain.progress import Progress, stretch_of
from desktop.domain.roster_lines import (
    COLUMNS,
    SEPARATOR,
    Change,
    Departure,
    keep_further,
    kind_of_change,
    read_gone,
)
from desktop.store.connection import scalar
from desktop.store.name_reading import forget
from desktop.store.resident_rows import bulk, put

_LINE = f" || '{SEPARATOR}' || ".join(COLUMNS)
_NIK, _BORN = COLUMNS.index("nik"), COLUMNS.index("birth_date")
KTP_AGE = 17
_DEPARTURES = {
    Departure.DIED: Change.DIED,
    Departure.MOVED: Change.LEFT,
    Departure.UNLISTED: Change.UNLISTED,
}
# With so many newcomers the whole table is put in order anew instead of row by row.
_MANY, _MANY_SHARE = 5000, 20
_TOLD_EVERY = 100


@dataclass
class Changes:
    """What a roster changes. `put` are lines to write; `gone` is NIK → reason; `kinds` is NIK → kind."""

    unchanged: int = 0
    put: list[str] = field(default_factory=list)
    gone: dict[str, Departure] = field(default_factory=dict)
    kinds: dict[str, Change] = field(default_factory=dict)

    def counts(self) -> Counter[Change]:
        """Return how many changes there are by kind."""
        return Counter(self.kinds.values())


class Comparison:
    """Lays the lines of a kept roster, in order, beside the residents.

    Args:
        database: the store.
        areas: kecamatan of which the roster is the complete list: whoever of them is not in it is gone.
            Empty when it only adds and corrects.
        today: tells who has just come of age.
        expected: about how many lines will come; many are read beside the residents, few are looked up.
    """

    def __init__(self, database: Database, areas: Iterable[str], today: date, expected: int = 0) -> None:
        self._database = database
        # The last birthday of those who are older than the age at which one is first recorded.
        self._of_age = f"{today.year - KTP_AGE - 1}-{today:%m-%d}"
        self._areas = tuple(areas)
        # Where more come than there are, all who are here are read at once.
        self._there = int(scalar(database, "SELECT count(*) FROM residents"))
        is_beside = self._areas or expected > self._there // _MANY_SHARE
        self._here = self._lines_here() if is_beside else _nobody()
        self._next = next(self._here, None)
        self._missing: set[str] = set()
        self._new: list[str] = []
        self._known: dict[str, str] | None = None
        self.changes = Changes()

    def take(self, lines: Iterable[str]) -> None:
        """Compare the next lines."""
        for line in lines:
            gone = read_gone(line)
            if gone is not None:
                self._depart(*gone)
                continue
            while self._next is not None and self._next < line:
                self._pass_over(self._next)
            if self._next == line:
                self.changes.unchanged += 1
                self._next = next(self._here, None)
            else:
                self._new.append(line)

    def finish(self, progress: Progress) -> Changes:
        """Return all changes.

        Raises:
            Canceled: the person asked to stop.
        """
        while self._areas and self._next is not None:
            self._pass_over(self._next)
        self.close()
        if len(self._new) > self._there:
            self._known = dict(self._database.execute(f"SELECT nik, {_LINE} FROM residents"))
        for number, line in enumerate(self._new):
            if not number % _TOLD_EVERY:
                progress.report(number, len(self._new), "roster.compare")
            self._add(line)
        for nik in self._missing - self.changes.gone.keys():
            self._depart(nik, Departure.UNLISTED)
        self._new, self._missing = [], set()
        return self.changes

    def close(self) -> None:
        """End the reading of those who are here: left open, it would keep the table from being changed."""
        self._here.close()

    def _pass_over(self, line: str) -> None:
        """Somebody who is here is not in the list at that place: perhaps under another name, perhaps gone."""
        if self._areas:
            self._missing.add(line.split(SEPARATOR, 2)[_NIK])
        self._next = next(self._here, None)

    def _add(self, line: str) -> None:
        values = line.split(SEPARATOR)
        nik = values[_NIK]
        self._missing.discard(nik)
        before = self._before(nik)
        if before is not None:
            line = keep_further(before, line)
        if before == line:
            self.changes.unchanged += 1
            return
        self.changes.put.append(line)
        if before is not None:
            self.changes.kinds[nik] = kind_of_change(before, line)
            return
        is_young = values[_BORN] > self._of_age
        self.changes.kinds[nik] = Change.NEW_YOUNG if is_young else Change.NEW

    def _before(self, nik: str) -> str | None:
        if self._known is not None:
            return self._known.get(nik)
        line = scalar(self._database, f"SELECT {_LINE} FROM residents WHERE nik = ?", [nik])
        return None if line is None else str(line)

    def _depart(self, nik: str, reason: Departure) -> None:
        if nik in self._missing or scalar(self._database, "SELECT 1 FROM residents WHERE nik = ?", [nik]):
            self.changes.gone[nik] = reason
            self.changes.kinds[nik] = _DEPARTURES[reason]

    def _lines_here(self) -> Generator[str, None, None]:
        """Yield the rows that a roster brought; whom this place wrote down itself no list can miss.

        Beside a list that is complete for no area, all rows.
        """
        if not self._areas:
            yield from (
                row[0] for row in self._database.execute(f"SELECT {_LINE} FROM residents ORDER BY id")
            )
            return
        marks = ", ".join("?" * len(self._areas))
        found = self._database.execute(
            f"""SELECT {_LINE} FROM residents WHERE substr(village, 1, 8) IN ({marks})
            AND NOT EXISTS (SELECT 1 FROM journal WHERE kind = 'resident.listed' AND subject = residents.nik)
            ORDER BY id""",
            self._areas,
        )
        for row in found:
            yield row[0]


def _nobody() -> Generator[str, None, None]:
    yield from ()


def lines_here(database: Database, kecamatan: str) -> list[str]:
    """Return the lines of a kecamatan's residents, in the order of names."""
    sql = f"SELECT {_LINE} FROM residents WHERE village >= ? AND village < ?"
    return sorted(row[0] for row in database.execute(sql, [kecamatan, kecamatan + ":"]))


def apply_changes(database: Database, changes: Changes, at: str, progress: Progress) -> None:
    """Write what a comparison found; the caller owns the transaction.

    Raises:
        Canceled: the person asked to stop.
    """
    going = stretch_of(progress, 0, 0.2)
    for number, (nik, reason) in enumerate(changes.gone.items()):
        if not number % _TOLD_EVERY:
            going.report(number, len(changes.gone), "roster.write")
        database.execute(
            f"""INSERT INTO former_residents (nik, reason, at, line)
            SELECT nik, ?, ?, {_LINE} FROM residents WHERE nik = ? ON CONFLICT (nik)
            DO UPDATE SET reason = excluded.reason, at = excluded.at, line = excluded.line""",
            [reason.value, at, nik],
        )
        database.execute("DELETE FROM residents WHERE nik = ?", [nik])
    if changes.gone:
        forget(database)
    there = scalar(
        database,
        "SELECT count(*) FROM (SELECT 1 FROM residents LIMIT ?) AS first_rows",
        [_MANY * _MANY_SHARE],
    )
    if len(changes.put) > max(_MANY, there // _MANY_SHARE):
        _put_in_order(database, changes.put, at, stretch_of(progress, 0.2, 1))
    else:
        put(database, changes.put, at, stretch_of(progress, 0.2, 1))
    database.execute("DELETE FROM former_residents WHERE nik IN (SELECT nik FROM residents)")


def _put_in_order(database: Database, lines: list[str], at: str, progress: Progress) -> None:
    """Write the whole table anew: those who stay and those who come, in the order of names."""
    coming = {line.split(SEPARATOR, 2)[_NIK]: line for line in lines}
    every = LineShelves()
    cursor = database.execute(f"SELECT nik, listed_at, {_LINE} FROM residents")
    while some := cursor.fetchmany(_MANY):
        progress.report(0, 1, "roster.write")
        every.add(f"{coming.pop(nik, line)}{SEPARATOR}{since}" for nik, since, line in some)
    every.add(f"{line}{SEPARATOR}{at}" for line in coming.values())
    total, written, ordered = len(every), 0, every.in_order()
    writing = stretch_of(progress, 0.1, 0.6)
    with bulk(database, at, progress=stretch_of(progress, 0.6, 1)) as write:
        database.execute("DELETE FROM residents")
        while some := list(islice(ordered, _MANY)):
            writing.report(written, total, "roster.write")
            write(some)
            written += len(some)
