"""Normalised rosters: one sealed file an import, named by its hash in one entry; rows are its fold."""

import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from sqlite_utils import Database

from desktop.crypto.sealing import open_stream, recipient_of, seal_stream
from desktop.domain.entries import Entry
from desktop.domain.errors import EnvironmentProblem
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
from desktop.store.files import private_folder, write_durably
from desktop.store.resident_rows import bulk
from desktop.store.residents import refresh_touched
from desktop.store.roster_changes import Changes, Comparison, apply_changes, lines_here
from desktop.store.secrets import AGE_IDENTITY, secret
from desktop.store.streams import PulledLines, PushedLines

_PIECE = 2000
# About as long is a resident's line.
_LINE_BYTES = 180
_VILLAGE = COLUMNS.index("village")
Take = Callable[[list[str]], None]


@dataclass(frozen=True)
class KeptRoster:
    """A roster as this place keeps it, by its SHA-256; `areas` are the kecamatan it is complete for."""

    source: str
    areas: tuple[str, ...] = ()


def keep_roster(database: Database, folder: Path, name: str, lines: Iterable[str]) -> None:
    """Seal lines, in the order of names, to this place itself and write them durably as ``<name>.age``.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    recipient = recipient_of(secret(database, AGE_IDENTITY))
    source = cast(BinaryIO, io.BufferedReader(PulledLines(pieces(lines)), 1 << 18))
    path = private_folder(folder) / f"{name}.age"
    write_durably(path, lambda file: seal_stream(source, file, [recipient]))


def pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """Yield the bytes of a kept roster."""
    yield f"{HEADER}\n".encode()
    rest = iter(lines)
    while some := list(islice(rest, _PIECE)):
        yield ("\n".join(some) + "\n").encode()


def forget_roster(folder: Path, name: str) -> None:
    """Remove a kept roster that was not applied."""
    (folder / f"{name}.age").unlink(missing_ok=True)


def compare(database: Database, folder: Path, roster: KeptRoster, today: date) -> Changes:
    """Return what a kept roster would change; nothing is changed.

    Raises:
        EnvironmentProblem: the file is gone.
    """
    path = folder / f"{roster.source}.age"
    expected = path.stat().st_size // _LINE_BYTES if path.exists() else 0
    comparison = Comparison(database, roster.areas, today, expected)
    _read(database, path, comparison.take)
    return comparison.finish()


def fold_roster(database: Database, entry: Entry, folder: Path) -> None:
    """Bring the rows of a kept roster into the residents' table.

    Raises:
        EnvironmentProblem: the file is gone.
    """
    content, at = entry.content, entry.header.at
    roster = KeptRoster(content["source"], tuple(content.get("areas", ())))
    if scalar(database, "SELECT 1 FROM residents LIMIT 1") is None:
        with coverage.counted_meanwhile(database) as count, bulk(database, at, count) as write:
            _read(database, folder / f"{roster.source}.age", lambda lines: write(_residents(lines)))
    else:
        with coverage.counted_afterwards(database):
            changes = compare(database, folder, roster, date.fromisoformat(at[:10]))
            apply_changes(database, changes, at)
    refresh_touched(database)
    database.execute(
        """INSERT INTO rosters (source, file, at, rows) VALUES (?, ?, ?, ?) ON CONFLICT (source)
        DO UPDATE SET file = excluded.file, at = excluded.at, rows = excluded.rows""",
        [content["source"], content["file"], at, content["imported"]],
    )


def _residents(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith("-")]


def _read(database: Database, path: Path, take: Take) -> None:
    """Hand the lines of a kept roster over, in the order of names."""
    if not path.exists():
        raise EnvironmentProblem("roster.file_missing", name=path.name)
    reader = _Reader(take)
    with path.open("rb") as sealed:
        open_stream(sealed, cast(BinaryIO, PushedLines(reader.take)), [secret(database, AGE_IDENTITY)])
    reader.finish()


class _Reader:
    """Reads every form of kept rosters; the first program wrote JSON, in the order of the file."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._is_first, self._is_second_form = True, False
        self._older: list[str] | None = None

    def take(self, lines: list[bytes]) -> None:
        """Read the next lines."""
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
