"""Roster files as the office hands them over: CSV in its dialects, or an XLSX workbook.

Files come from sticks and spreadsheets: everything about them is checked before the first row is
read, and no size of file, line or cell makes memory grow.
"""

import codecs
import csv
import hashlib
import os
import re
import stat
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from desktop.domain.errors import EnvironmentProblem, InputError
from desktop.domain.roster import MISSHAPEN, OPTIONAL_COLUMNS, REQUIRED_COLUMNS
from desktop.exchange.roster_workbook import ZIP_MAGIC, open_sheet

MAX_BYTES = 512 << 20
MAX_ROWS = 1_000_000
# A row of a roster has some 200 bytes; a whole chunk without a line's end is no table.
LONGEST_LINE = 1 << 16
DELIMITERS = ";,\t"
_SAMPLE_BYTES = 1 << 13
_MISNAMED = re.compile(r"[\s_]+")


@dataclass(frozen=True)
class _Layout:
    """What the one pass over a file has found out."""

    name: str
    total_bytes: int
    sha256: str
    encoding: str


class RosterFile:
    """An opened roster: its SHA-256, its size, how far it is read, and its rows."""

    def __init__(self, file: BinaryIO, layout: _Layout) -> None:
        self.sha256 = layout.sha256
        self.total_bytes = layout.total_bytes
        self._name = layout.name
        self._encoding = layout.encoding
        self._file = file

    @property
    def position(self) -> int:
        """How many bytes of `total_bytes` are read; for showing progress."""
        return min(self._file.tell(), self.total_bytes)

    def rows(self) -> Generator[tuple[int, Mapping[str, str]], None, None]:
        """Yield each row that is not blank, with its number as a spreadsheet counts (the header is 1).

        Every known column is present, empty where the file lacks it. A row with too few or too
        many cells holds the key `MISSHAPEN`.

        Raises:
            InputError: ``roster.missing_columns``, ``roster.repeated_column``, ``roster.not_a_table``,
                ``roster.line_too_long`` or ``roster.too_large``.
            EnvironmentProblem: ``roster.unreadable``, the stick was pulled out.
        """
        with _translated(self._name):
            self._file.seek(0)
            is_workbook = self._encoding == "xlsx"
            lines = open_sheet(self._file, MAX_ROWS) if is_workbook else self._csv_lines()
            yield from _mapped(lines)

    def _csv_lines(self) -> Iterator[tuple[int, list[str]]]:
        first = (
            self._file.readline(LONGEST_LINE).removeprefix(codecs.BOM_UTF8).decode(self._encoding, "replace")
        )
        rest = (line.decode(self._encoding, "replace") for line in self._file)
        try:
            yield from enumerate(csv.reader(chain([first], rest), delimiter=_delimiter(first)), 1)
        except csv.Error as error:
            # A quotation mark that is never closed turns the rest of the file into one cell.
            is_too_long = "field limit" in str(error)
            raise InputError("roster.line_too_long" if is_too_long else "roster.not_a_table") from error


@contextmanager
def open_roster(path: Path) -> Iterator[RosterFile]:
    """Open a roster file after one pass over all its bytes and a look at its header.

    Raises:
        InputError: ``roster.nul_bytes``, ``roster.too_large``, ``roster.xlsx_bomb``, or what `rows` raises.
        EnvironmentProblem: ``roster.unreadable``, the file cannot be read.
    """
    with _opened(path) as file:
        with _translated(path.name):
            roster = RosterFile(file, _examine(file, path.name))
        with closing(roster.rows()) as rows:
            next(rows, None)
        file.seek(0)
        yield roster


def _opened(path: Path) -> BinaryIO:
    # No symbolic link, no pipe that never ends: a stick may hold anything.
    safely = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with _translated(path.name):
        return open(path, "rb", opener=lambda name, flags: os.open(name, flags | safely))


@contextmanager
def _translated(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem("roster.unreadable", file=name, errno=error.errno or 0) from error


def _examine(file: BinaryIO, name: str) -> _Layout:
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode) or status.st_size == 0:
        raise InputError("roster.not_a_table", file=name)
    if status.st_size > MAX_BYTES:
        raise InputError("roster.too_large", bytes=status.st_size)
    is_workbook = file.read(len(ZIP_MAGIC)) == ZIP_MAGIC
    file.seek(0)
    sha256, encoding = _hash_and_encoding(file, is_workbook)
    return _Layout(name, status.st_size, sha256, encoding)


def _hash_and_encoding(file: BinaryIO, is_workbook: bool) -> tuple[str, str]:
    digest = hashlib.sha256()
    scan = None if is_workbook else _TextScan()
    while chunk := file.read(LONGEST_LINE):
        digest.update(chunk)
        if scan:
            scan.look_at(chunk)
    return digest.hexdigest(), scan.encoding if scan else "xlsx"


class _TextScan:
    """Refuses what is no text and finds the encoding: whatever is not UTF-8 is taken for CP1252."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self.encoding = "utf-8"

    def look_at(self, chunk: bytes) -> None:
        if b"\0" in chunk:
            raise InputError("roster.nul_bytes")
        if len(chunk) == LONGEST_LINE and b"\n" not in chunk:
            raise InputError("roster.line_too_long", bytes=LONGEST_LINE)
        if self.encoding != "cp1252":
            try:
                self._decoder.decode(chunk)
            except UnicodeDecodeError:
                self.encoding = "cp1252"


def _mapped(lines: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    header = _columns(next(lines, (1, []))[1])
    width = len(header)
    absent = [column for column in (*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS) if column not in header]
    names, blanks = [*header, *absent], [""] * len(absent)
    for number, cells in lines:
        if number > MAX_ROWS:
            raise InputError("roster.too_large", rows=MAX_ROWS)
        if len(cells) != width:
            cells = _squared(cells, width)
        if len(cells) != width:
            yield number, {**dict.fromkeys(names, ""), MISSHAPEN: str(len(cells))}
        elif any(cells):
            yield number, dict(zip(names, cells + blanks, strict=True))


def _delimiter(header: str) -> str:
    found = max(DELIMITERS, key=header.count)
    if found not in header:
        raise InputError("roster.not_a_table")
    return found


def _columns(header: list[str]) -> list[str]:
    """Return the header's names in SIAK's spelling.

    Raises:
        InputError: needed columns are missing, or one stands twice.
    """
    names = [_MISNAMED.sub("_", name.strip()).upper() for name in header]
    while names and not names[-1]:
        names.pop()
    missing = [column for column in REQUIRED_COLUMNS if column not in names]
    if len(missing) == len(REQUIRED_COLUMNS):
        raise InputError("roster.not_a_table")
    if missing:
        raise InputError("roster.missing_columns", columns=", ".join(missing))
    for column in (*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS):
        if names.count(column) > 1:
            raise InputError("roster.repeated_column", column=column)
    return names


def _squared(cells: list[str], width: int) -> list[str]:
    """Bring a row to the header's width if only empty cells are in the way: spreadsheets add them."""
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    return cells if any(cells) else [""] * width
