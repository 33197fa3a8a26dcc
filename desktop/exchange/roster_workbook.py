"""The first sheet of an XLSX workbook as rows of text, streamed in bounded memory.

Written on expat because neither reader at hand will do: one allocates every cell up to the last
one a file claims to have, the other builds an object a cell and reads 1,500 rows a second.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import BinaryIO
from xml.parsers import expat

from desktop.domain.errors import InputError

ZIP_MAGIC = b"PK\x03\x04"
MAX_COLUMNS = 128
# A sheet of 800,000 residents is just below; rosters shrink ten- to thirtyfold, bombs a thousandfold.
MAX_UNPACKED_BYTES = 1 << 30
MAX_STRINGS_BYTES = 192 << 20
# A million residents have some two million different numbers, names and addresses; each takes 70 bytes here.
MAX_STRINGS = 3_000_000
MAX_PART_BYTES = 16 << 20
MAX_RATIO = 100
SMALL_BYTES = 1 << 20
# A cell holds 32,767 characters at most; expat may hand them over in pieces.
LONGEST_PIECE = 32_767
MOST_PIECES = 16
CHUNK_BYTES = 1 << 16
# Spreadsheets keep fifteen digits, and above this number no odd ones at all.
DIGITS_KEPT = 15
EXACT_INTEGERS = 2**53

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_DATE_FORMATS = frozenset([*range(14, 18), 22, *range(27, 37), *range(50, 59)])
_NOT_DATE_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_COLUMN = re.compile(r"[A-Z]{1,3}")
_MALFORMED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError, NotImplementedError, RuntimeError),
    *(KeyError, IndexError, ValueError, OverflowError),
)

Start = Callable[[str, dict[str, str]], None]
Text = Callable[[str], None]


def open_sheet(file: BinaryIO, max_rows: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of each row of the first sheet that holds any.

    Raises:
        InputError: ``roster.xlsx_bomb``, ``roster.too_large`` or ``roster.not_a_table``.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_bombs(archive)
            yield from _Workbook(archive).rows(max_rows)
    except _MALFORMED as error:
        raise InputError("roster.not_a_table") from error


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if total > MAX_UNPACKED_BYTES:
        raise InputError("roster.xlsx_bomb", bytes=total)
    for member in members:
        if member.file_size > max(SMALL_BYTES, member.compress_size * MAX_RATIO):
            raise InputError("roster.xlsx_bomb", bytes=member.file_size)


def _parser(start: Start, end: Text | None = None, text: Text | None = None) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_declared: object) -> None:
    # Entities, the billion laughs and files from elsewhere all begin with a document type.
    raise ValueError("no spreadsheet declares a document type")


def _names(*tags: str) -> dict[str, str]:
    return {f"{space} {tag}": tag for space in (_MAIN, _STRICT) for tag in tags}


class _Workbook:
    """The parts of a workbook that decide what a cell's text is."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._sheet_id = ""
        self._targets: dict[str, str] = {}
        self._epoch = date(1899, 12, 30)
        self._formats: dict[str, str] = {}
        self._date_styles: set[str] = set()
        self._style = -1
        self.strings: list[str] = []

    def rows(self, max_rows: int) -> Iterator[tuple[int, list[str]]]:
        self._read("xl/workbook.xml", self._on_workbook)
        self._read("xl/_rels/workbook.xml.rels", self._on_relation)
        if "xl/styles.xml" in self._archive.namelist():
            self._read("xl/styles.xml", self._on_style)
        if "xl/sharedStrings.xml" in self._archive.namelist():
            self._read_strings()
        sheet = posixpath.normpath(posixpath.join("/xl", self._targets[self._sheet_id])).lstrip("/")
        reader = _SheetReader(self)
        width = 0
        for _chunk in self._feed(sheet, reader.parser, MAX_UNPACKED_BYTES):
            for number, cells in reader.rows:
                if number > max_rows:
                    raise InputError("roster.too_large", rows=max_rows)
                width = width or len(cells)
                # Empty cells at the end of a row are not written.
                yield number, cells + [""] * (width - len(cells))
            reader.rows.clear()

    def date_of(self, serial: str) -> str:
        try:
            return (self._epoch + timedelta(days=int(float(serial)))).isoformat()
        except (ValueError, OverflowError):
            return serial

    def is_date(self, style: str) -> bool:
        return style in self._date_styles

    def _feed(self, name: str, parser: expat.XMLParserType, most: int) -> Iterator[None]:
        if self._archive.getinfo(name).file_size > most:
            raise InputError("roster.xlsx_bomb", bytes=self._archive.getinfo(name).file_size)
        with self._archive.open(name) as source:
            fed = 0
            while chunk := source.read(CHUNK_BYTES):
                parser.Parse(chunk)
                fed += len(chunk)
                # A tag that never ends would be parsed again with every chunk.
                if fed - parser.CurrentByteIndex > 4 * CHUNK_BYTES:
                    raise ValueError("endless tag")
                yield
            parser.Parse(b"", True)
            yield

    def _read(self, name: str, start: Start) -> None:
        for _chunk in self._feed(name, _parser(start), MAX_PART_BYTES):
            pass

    def _on_workbook(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "sheet" and not self._sheet_id:
            self._sheet_id = next(value for key, value in attributes.items() if key.endswith(" id"))
        elif name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self._epoch = date(1904, 1, 1)

    def _on_relation(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" Relationship"):
            self._targets[attributes["Id"]] = attributes["Target"]

    def _on_style(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "numFmt":
            self._formats[attributes["numFmtId"]] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._style = 0
        elif name in ("cellStyles", "dxfs"):
            self._style = -1
        elif name == "xf" and self._style >= 0:
            if self._shows_date(attributes.get("numFmtId", "0")):
                self._date_styles.add(str(self._style))
            self._style += 1

    def _shows_date(self, number_format: str) -> bool:
        written = _NOT_DATE_LETTERS.sub("", self._formats.get(number_format, "")).lower()
        return int(number_format) in _DATE_FORMATS or "y" in written or "d" in written

    def _read_strings(self) -> None:
        reader = _StringsReader(self.strings)
        for _chunk in self._feed("xl/sharedStrings.xml", reader.parser, MAX_STRINGS_BYTES):
            pass


class _Pieces:
    """Gathers the pieces of text that stand inside wanted elements."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.is_wanted = False

    def add(self, text: str) -> None:
        if self.is_wanted:
            self._pieces.append(text)
            if len(text) > LONGEST_PIECE or len(self._pieces) > MOST_PIECES:
                raise ValueError("longer than a spreadsheet's cell can be")

    def take(self) -> str:
        text = "".join(self._pieces)
        self._pieces.clear()
        return text


class _StringsReader:
    """Collects the shared strings; readings of Chinese characters (``rPh``) are no part of them."""

    def __init__(self, strings: list[str]) -> None:
        self._strings = strings
        self._tags = _names("t", "si", "rPh")
        self._is_reading = False
        self._text = _Pieces()
        self.parser = _parser(self._start, self._end, self._text.add)

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = self._tags.get(tag)
        if name == "t":
            self._text.is_wanted = not self._is_reading
        elif name == "rPh":
            self._is_reading = True

    def _end(self, tag: str) -> None:
        name = self._tags.get(tag)
        if name == "t":
            self._text.is_wanted = False
        elif name == "rPh":
            self._is_reading = False
        elif name == "si":
            if len(self._strings) == MAX_STRINGS:
                raise InputError("roster.xlsx_bomb", bytes=MAX_STRINGS_BYTES)
            self._strings.append(self._text.take())


class _SheetReader:
    """Turns a sheet's XML events into rows; `rows` holds those finished since it was last cleared."""

    _TAGS = _names("row", "c", "v", "t")

    def __init__(self, workbook: _Workbook) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._workbook = workbook
        self._number = 0
        self._cells: list[str] = []
        self._kind = self._style = ""
        self._text = _Pieces()
        self.parser = _parser(self._start, self._end, self._text.add)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._TAGS.get(tag)
        if name == "c":
            self._kind = attributes.get("t", "n")
            self._style = attributes.get("s", "")
            place = attributes.get("r")
            gap = _column(place.rstrip("0123456789")) - len(self._cells) if place else 0
            if gap:
                self._skip(gap)
        elif name in ("v", "t"):
            self._text.is_wanted = True
        elif name == "row":
            number = int(attributes.get("r", self._number + 1))
            if number <= self._number:
                raise ValueError("rows go backwards")
            self._number, self._cells = number, []

    def _skip(self, gap: int) -> None:
        if gap < 0 and len(self._cells) <= MAX_COLUMNS:
            raise ValueError("cells go backwards")
        self._cells += [""] * gap

    def _end(self, tag: str) -> None:
        name = self._TAGS.get(tag)
        if name == "c":
            self._cells.append(self._value(self._text.take()))
        elif name in ("v", "t"):
            self._text.is_wanted = False
        elif name == "row" and any(self._cells):
            self.rows.append((self._number, self._cells))

    def _value(self, text: str) -> str:
        if self._kind == "s":
            return self._workbook.strings[int(text)]
        if self._kind == "n" and text:
            return self._workbook.date_of(text) if self._workbook.is_date(self._style) else _digits(text)
        return text


@lru_cache(maxsize=1 << 10)
def _column(letters: str) -> int:
    if not _COLUMN.fullmatch(letters):
        raise ValueError("a cell without a place")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    # Far cells stand together behind the last column, so that the row is seen to be too long.
    return min(column - 1, MAX_COLUMNS)


def _digits(number: str) -> str:
    """Return a number as it was typed, or in the form 1.6E+15 if a spreadsheet has cut digits off."""
    if number.isdigit() and (len(number) <= DIGITS_KEPT or _is_exact(int(number))):
        return number
    value = float(number)
    if abs(value) >= 10**DIGITS_KEPT:
        return f"{value:.14E}"
    return str(int(value)) if value.is_integer() else number


def _is_exact(number: int) -> bool:
    return number < EXACT_INTEGERS and number % 10 != 0
