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
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from desktop.domain.errors import EnvironmentProblem, InputError
from desktop.domain.roster import MISSHAPEN
from desktop.domain.roster_batches import Block, is_tidy
from desktop.domain.roster_columns import OPTIONAL_COLUMNS, REQUIRED_COLUMNS, siak_names
from desktop.exchange.roster_workbook import ZIP_MAGIC, open_sheet

MAX_BYTES = 512 << 20
MAX_ROWS = 1_000_000
# A row of a roster has some 200 bytes; a whole chunk without a line's end is no table.
LONGEST_LINE = 1 << 16
DELIMITERS = ";,\t"
BLOCK_BYTES, BLOCK_ROWS = 1 << 16, 500
_MISNAMED = re.compile(r"[\s_]+")


@dataclass(frozen=True)
class _Layout:
    """What the one pass over a file has found out."""

    name: str
    total_bytes: int
    sha256: str
    encoding: str
    is_plain: bool


class RosterFile:
    """An opened roster: its SHA-256, its size, how far it is read, and its rows."""

    def __init__(self, file: BinaryIO, layout: _Layout) -> None:
        self.sha256 = layout.sha256
        self.total_bytes = layout.total_bytes
        self._name = layout.name
        self._encoding = layout.encoding
        self._is_plain = layout.is_plain
        self._file = file
        self.columns: tuple[str, ...] = ()

    @property
    def position(self) -> int:
        """How many bytes of `total_bytes` are read; for showing progress."""
        return min(self._file.tell(), self.total_bytes)

    def blocks(self) -> Iterator[Block]:
        """Yield the rows that are not blank, many at once, numbered as a spreadsheet does (header: 1).

        The first block is empty: once it is there, `columns` is known.

        Raises:
            InputError: ``roster.missing_columns``, ``roster.repeated_column``, ``roster.not_a_table``,
                ``roster.line_too_long`` or ``roster.too_large``.
            EnvironmentProblem: ``roster.unreadable``, the stick was pulled out.
        """
        with _translated(self._name):
            self._file.seek(0)
            yield from self._plain_blocks() if self._is_plain else self._other_blocks()

    def rows(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Yield the same rows one by one, by column; every known column is present.

        A row with too few or too many cells holds the key `MISSHAPEN`.

        Raises:
            InputError: what `blocks` raises.
            EnvironmentProblem: ``roster.unreadable``, the stick was pulled out.
        """
        for block in self.blocks():
            known = (*self.columns, *REQUIRED_COLUMNS, *OPTIONAL_COLUMNS)
            for number, row in zip(block.numbers, block.rows, strict=True):
                if len(row) == len(self.columns):
                    yield number, {**dict.fromkeys(known, ""), **dict(zip(self.columns, row, strict=True))}
                else:
                    yield number, {**dict.fromkeys(known, ""), MISSHAPEN: str(len(row))}

    def _plain_blocks(self) -> Iterator[Block]:
        """Read a file without a quotation mark: every line is a row, every delimiter ends a cell."""
        first = self._first_line()
        delimiter = _delimiter(first)
        self.columns = tuple(_columns(first.rstrip("\r\n").split(delimiter)))
        yield Block((), (), True)
        number, rest = 1, b""
        while chunk := self._file.read(BLOCK_BYTES):
            whole, end, rest = (rest + chunk).rpartition(b"\n")
            if end:
                lines = self._lines(whole)
                yield self._block(number, lines, delimiter)
                number += len(lines)
                _refuse_too_many(number)
        if rest:
            yield self._block(number, self._lines(rest), delimiter)

    def _lines(self, data: bytes) -> list[str]:
        return data.decode(self._encoding, "replace").replace("\r\n", "\n").rstrip("\r").split("\n")

    def _block(self, before: int, lines: list[str], delimiter: str) -> Block:
        width = len(self.columns)
        rows = [line.split(delimiter) for line in lines]
        numbers: Sequence[int] = range(before + 1, before + 1 + len(lines))
        is_even = set(map(len, rows)) == {width} and delimiter * (width - 1) not in lines
        if not is_even:
            squared = [row if len(row) == width else _squared(row, width) for row in rows]
            kept = [(number, row) for number, row in zip(numbers, squared, strict=True) if any(row)]
            numbers, rows = [item[0] for item in kept], [item[1] for item in kept]
        return Block(numbers, rows, is_tidy("\n".join(lines), delimiter))

    def _other_blocks(self) -> Iterator[Block]:
        is_workbook = self._encoding == "xlsx"
        lines = open_sheet(self._file, MAX_ROWS + 1) if is_workbook else self._csv_lines()
        self.columns = tuple(_columns(next(lines, (1, []))[1]))
        width = len(self.columns)
        yield Block((), (), True)
        while batch := list(islice(lines, BLOCK_ROWS)):
            _refuse_too_many(batch[-1][0])
            squared = [(number, row if len(row) == width else _squared(row, width)) for number, row in batch]
            kept = [item for item in squared if any(item[1])]
            text = "\n".join("|".join(row) for _number, row in kept)
            yield Block([item[0] for item in kept], [item[1] for item in kept], is_tidy(text, "|"))

    def _first_line(self) -> str:
        line = self._file.readline(LONGEST_LINE).removeprefix(codecs.BOM_UTF8)
        return line.decode(self._encoding, "replace")

    def _csv_lines(self) -> Iterator[tuple[int, list[str]]]:
        first = self._first_line()
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
        with closing(_generator(roster)) as blocks:
            next(blocks, None)
            next(blocks, None)
        file.seek(0)
        yield roster


def _generator(roster: RosterFile) -> Generator[Block, None, None]:
    yield from roster.blocks()


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
    digest, scan = hashlib.sha256(), None if is_workbook else _TextScan()
    while chunk := file.read(LONGEST_LINE):
        digest.update(chunk)
        if scan:
            scan.look_at(chunk)
    encoding = scan.encoding if scan else "xlsx"
    return _Layout(name, status.st_size, digest.hexdigest(), encoding, bool(scan and scan.is_plain))


class _TextScan:
    """Refuses what is no text and finds the encoding: whatever is not UTF-8 is taken for CP1252."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self.encoding = "utf-8"
        self.is_plain = True
        self._last = b""

    def look_at(self, chunk: bytes) -> None:
        if b"\0" in chunk:
            raise InputError("roster.nul_bytes")
        if len(chunk) == LONGEST_LINE and b"\n" not in chunk:
            raise InputError("roster.line_too_long", bytes=LONGEST_LINE)
        if self.is_plain:
            # A lone carriage return ends a line for some programs and none for others.
            seen = self._last + chunk
            lone = seen.count(b"\r", 0, len(seen) - 1) - seen.count(b"\r\n")
            self.is_plain = b'"' not in chunk and not lone
            self._last = chunk[-1:] if chunk.endswith(b"\r") else b""
        if self.encoding != "cp1252":
            try:
                self._decoder.decode(chunk)
            except UnicodeDecodeError:
                self.encoding = "cp1252"


def _refuse_too_many(number: int) -> None:
    """Refuse a file by how many lines it has, blank ones too: reading those takes as long."""
    if number > MAX_ROWS + 1:
        raise InputError("roster.too_large", rows=MAX_ROWS)


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
    names = siak_names([_MISNAMED.sub("_", name.strip()).upper() for name in header])
    while names and not names[-1]:
        names.pop()
    missing = [column for column in REQUIRED_COLUMNS if column not in names]
    # Names alone stand in any list.
    if set(REQUIRED_COLUMNS) - set(missing) <= {"NAMA_LGKP"}:
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
