"""Normalised rosters: one sealed file an import, named by its hash in one entry; rows are its fold."""

import io
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from sqlite_utils import Database

from desktop.crypto.sealing import open_stream, recipient_of, seal_stream
from desktop.domain.entries import Entry
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import SILENT, Progress, stretch_of
from desktop.domain.roster_lines import (
    COLUMNS,
    HEADER,
    HEADER_2,
    SEPARATOR,
    Departure,
    gone_line,
    line_of,
    line_of_2,
    values_of,
)
from desktop.store import coverage
from desktop.store.connection import scalar
from desktop.store.days import local_day
from desktop.store.files import private_folder, write_durably
from desktop.store.resident_rows import bulk
from desktop.store.residents import refresh_touched
from desktop.store.roster_changes import Changes, Comparison, apply_changes, lines_here
from desktop.store.secrets import AGE_IDENTITY, secret
from desktop.store.stopping import stoppable
from desktop.store.streams import PulledLines, PushedLines

_PIECE = 2000
# Shares of the whole at which the parts of applying a list end, as they were measured with 100,000 residents.
_COMPARED, _WRITTEN, _COUNTED = 0.35, 0.9, 0.96
# About as long is a resident's line.
_LINE_BYTES = 180
_VILLAGE = COLUMNS.index("village")
Take = Callable[[list[str]], None]


@dataclass(frozen=True)
class KeptRoster:
    """A roster as this place keeps it, by its SHA-256; `areas` are the kecamatan it is complete for."""

    source: str
    areas: tuple[str, ...] = ()


def keep_roster(
    database: Database, folder: Path, name: str, lines: Iterable[str], progress: Progress = SILENT
) -> None:
    """Seal lines, in the order of names, to this place itself and write them durably as ``<name>.age``.

    Raises:
        EnvironmentProblem: the disk refused.
        Canceled: nothing is kept.
    """
    recipient = recipient_of(secret(database, AGE_IDENTITY))
    source = cast(BinaryIO, io.BufferedReader(PulledLines(_told(pieces(lines), progress)), 1 << 18))
    path = private_folder(folder) / f"{name}.age"
    write_durably(path, lambda file: seal_stream(source, file, [recipient]))


def pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """Yield the bytes of a kept roster."""
    yield f"{HEADER}\n".encode()
    rest = iter(lines)
    while some := list(islice(rest, _PIECE)):
        yield ("\n".join(some) + "\n").encode()


def _told(some: Iterable[bytes], progress: Progress) -> Iterator[bytes]:
    for piece in some:
        progress.report(1, 1, "roster.store")
        yield piece


def forget_roster(folder: Path, name: str) -> None:
    """Remove a kept roster that was not applied."""
    (folder / f"{name}.age").unlink(missing_ok=True)


def compare(
    database: Database, folder: Path, roster: KeptRoster, today: date, progress: Progress = SILENT
) -> Changes:
    """Return what a kept roster would change; nothing is changed.

    Raises:
        EnvironmentProblem: the file is gone.
        Canceled: the person asked to stop.
    """
    path = folder / f"{roster.source}.age"
    expected = path.stat().st_size // _LINE_BYTES if path.exists() else 0
    comparison = Comparison(database, roster.areas, today, expected)
    with stoppable(database, progress) as told, closing(comparison):
        _read(secret(database, AGE_IDENTITY), path, comparison.take, stretch_of(told, 0, 0.7))
        return comparison.finish(stretch_of(told, 0.7, 1))


def fold_roster(database: Database, entry: Entry, folder: Path, progress: Progress = SILENT) -> None:
    """Bring the rows of a kept roster into the residents' table.

    Raises:
        EnvironmentProblem: the file is gone.
        Canceled: the person asked to stop; the caller's transaction takes all back.
    """
    content, at = entry.content, entry.header.at
    roster = KeptRoster(content["source"], tuple(content.get("areas", ())))
    if scalar(database, "SELECT 1 FROM residents LIMIT 1") is None:
        _fill(database, folder / f"{roster.source}.age", at, stretch_of(progress, 0, _COUNTED))
    else:
        with coverage.counted_afterwards(database):
            today = date.fromisoformat(local_day(at))
            changes = compare(database, folder, roster, today, stretch_of(progress, 0, _COMPARED))
            with stoppable(database, stretch_of(progress, _COMPARED, _WRITTEN)) as told:
                apply_changes(database, changes, at, told)
    with stoppable(database, stretch_of(progress, _COUNTED, 1)) as told:
        told.report(0, 1, "roster.count")
        refresh_touched(database)
    database.execute(
        """INSERT INTO rosters (source, file, at, rows) VALUES (?, ?, ?, ?) ON CONFLICT (source)
        DO UPDATE SET file = excluded.file, at = excluded.at, rows = excluded.rows""",
        [content["source"], content["file"], at, content["imported"]],
    )
    # From here on it is the disk's turn, which cannot be asked to stop.
    stretch_of(progress, _COUNTED, 1).report(1, 1, "roster.commit")


def _fill(database: Database, path: Path, at: str, progress: Progress) -> None:
    """Write the very first list: nobody is there to compare it with."""
    identity = secret(database, AGE_IDENTITY)

    def tell_all(take: Take) -> None:
        _read(identity, path, lambda lines: take(_residents(lines)))

    with stoppable(database, progress) as told, coverage.counted_beside(database, tell_all) as count:
        with bulk(database, at, stretch_of(told, 0.55, 0.95), written=count) as write:
            _read(identity, path, lambda lines: write(_residents(lines)), stretch_of(told, 0, 0.55))
        told.report(19, 20, "roster.count")


def _residents(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith("-")]


def _read(identity: str, path: Path, take: Take, progress: Progress = SILENT) -> None:
    """Hand the lines of a kept roster over, in the order of names."""
    if not path.exists():
        raise EnvironmentProblem("roster.file_missing", name=path.name)
    total = path.stat().st_size

    def take_and_tell(lines: list[str]) -> None:
        progress.report(sealed.tell(), total, "roster.apply")
        take(lines)

    reader = _Reader(take_and_tell)
    with path.open("rb") as sealed:
        open_stream(sealed, cast(BinaryIO, PushedLines(reader.take)), [identity])
        reader.finish()


class _Reader:
    """Reads every form of kept rosters; the first program wrote JSON, in the order of the file."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._is_first, self._is_second_form = True, False
        self._older: list[str] | None = None
        self._gathered: list[bytes] = []

    def take(self, lines: list[bytes]) -> None:
        """Gather the next lines and read them when they are many: each handing on has its price."""
        self._gathered += lines
        if len(self._gathered) >= _PIECE:
            gathered, self._gathered = self._gathered, []
            self._take_many(gathered)

    def _take_many(self, lines: list[bytes]) -> None:
        if self._is_first:
            self._is_first = False
            header = lines[0].decode()
            self._is_second_form = header == HEADER_2
            if header in (HEADER, HEADER_2):
                lines = lines[1:]
            else:
                self._older = []
        if self._older is not None:
            self._older += [line_of_2(line_of(json.loads(line))) for line in lines]
        elif self._is_second_form:
            self._take([line_of_2(line.decode()) for line in lines])
        else:
            self._take([line.decode() for line in lines])

    def finish(self) -> None:
        """Hand over what could not be handed over before all was read."""
        if self._gathered:
            self._take_many(self._gathered)
        if self._older:
            self._take(sorted({line.split("\x1f", 2)[1]: line for line in self._older}.values()))


def is_newest(database: Database, source: str) -> bool:
    """Tell whether the roster file with this SHA-256 is the one that was applied last."""
    newest = "SELECT source FROM rosters ORDER BY at DESC LIMIT 1"
    return bool(scalar(database, newest) == source)


def is_applied(database: Database, source: str) -> bool:
    """Tell whether a roster file with this SHA-256 was ever applied."""
    return scalar(database, "SELECT 1 FROM rosters WHERE source = ?", [source]) is not None


def lines_of(database: Database, kecamatan: str) -> list[str]:
    """Return the list of a kecamatan as a kept roster has it: who has gone, then residents by name."""
    gone = [
        gone_line(nik, Departure(reason))
        for nik, reason, line in database.execute(
            "SELECT nik, reason, line FROM former_residents WHERE reason <> ? ORDER BY nik",
            [Departure.UNLISTED.value],
        )
        if line.split(SEPARATOR)[_VILLAGE].startswith(kecamatan)
    ]
    return gone + lines_here(database, kecamatan)


def line_here(database: Database, nik: str) -> dict[str, str]:
    """Return a resident's row as a roster's line has it, by column; empty for nobody."""
    found = database.execute(f"SELECT {', '.join(COLUMNS)} FROM residents WHERE nik = ?", [nik]).fetchone()
    return values_of(SEPARATOR.join(map(str, found))) if found else {}


def last_import(database: Database) -> tuple[str, str] | None:
    """Return ``(when, file name)`` of the last roster, or None."""
    row = database.execute("SELECT at, file FROM rosters ORDER BY at DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else None
