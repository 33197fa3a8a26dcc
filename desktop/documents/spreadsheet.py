"""The book of letters as a spreadsheet: the same rows, with dates that are dates and text that stays text."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from desktop.documents.dates import long_moment
from desktop.documents.register_words import (
    chain_line,
    filter_line,
    nik_of,
    number,
    register_words,
    relation_word,
    secrecy_line,
    state_word,
    station_line,
)
from desktop.documents.wording import Wording
from desktop.documents.workbooks import keep_in_memory, save_in_memory
from desktop.domain.progress import SILENT, Progress
from desktop.domain.register import Book, RegisterRow, totals_of

_WIDTHS = {
    "line": 6, "number": 34, "name": 30, "nik": 19, "village": 20, "kecamatan": 20, "issued_on": 12,
    "expires_on": 14, "state": 16, "handed_on": 12, "receiver": 26, "relation": 16, "ended_on": 12,
    "remark": 34, "successor": 34, "predecessor": 34, "sheets": 8, "first_entry": 13, "last_entry": 13,
}  # fmt: skip
_FONTS: dict[str, dict[str, Any]] = {"plain": {}, "bold": {"bold": True}, "title": {"bold": True, "size": 14}}
_DAYS = ("issued_on", "expires_on", "handed_on", "ended_on")
_DAY_FORMAT = "dd-mm-yyyy"
_TEXT_FORMAT = "@"
_REPORT_EVERY = 500
# Longer than Excel's own limit for one cell would make the file unreadable.
_LONGEST = 32_000


def register_xlsx(book: Book, progress: Progress = SILENT) -> bytes:
    """Return the book as an XLSX file with one row a number.

    Raises:
        EnvironmentProblem: ``letter.wording``.
        Canceled: `progress` said so.
    """
    words = register_words()
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "Rekam KTP"
    workbook.properties.created = datetime.fromisoformat(book.printed_at).replace(tzinfo=None)
    sheet = workbook.create_sheet(words.text("spreadsheet.sheet"))
    head = list(_head(words, book))
    for index, width in enumerate(_WIDTHS.values(), 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = f"A{len(head) + 2}"
    last = f"{get_column_letter(len(_WIDTHS))}{len(head) + 1 + len(book.rows)}"
    sheet.auto_filter.ref = f"A{len(head) + 1}:{last}"
    keep_in_memory(sheet)
    try:
        for line in _lines(_Cells(sheet), words, book, head, progress):
            sheet.append(line)
    finally:
        sheet.close()  # given up half way too: openpyxl leaves no sheet open in peace
    made = save_in_memory(workbook)
    progress.report(len(book.rows), len(book.rows), "register")
    return made


def _lines(
    cells: "_Cells", words: Wording, book: Book, head: Iterable[tuple[str, str]], progress: Progress
) -> Iterator[list[Any]]:
    for text, font in head:
        yield [cells.text(text, font)]
    yield [cells.text(words.text(f"spreadsheet.{name}"), "bold") for name in _WIDTHS]
    for position, row in enumerate(book.rows, 1):
        if position % _REPORT_EVERY == 1:
            progress.report(position - 1, len(book.rows), "register")
        values = _values(words, book, position, row)
        yield [cells.of(name, values[name]) for name in _WIDTHS]


def _head(words: Wording, book: Book) -> Iterator[tuple[str, str]]:
    """Yield the lines above the table, each with its font."""
    if book.is_demo:
        yield words.text("foot.demo"), "bold"
    yield words.text("title.main"), "title"
    yield book.letterhead.office, "plain"
    yield station_line(words, book), "plain"
    yield filter_line(words, book), "plain"
    yield secrecy_line(words, book), "bold" if book.is_office_copy else "plain"
    totals = totals_of(book.rows)
    counts = {name: number(value) for name, value in vars(totals).items()}
    yield words.text("spreadsheet.totals", **counts), "bold"
    made = words.text(
        "spreadsheet.printed", printed_at=long_moment(book.printed_at), printed_by=book.printed_by
    )
    yield made, "plain"
    yield chain_line(words, book), "plain"


def _values(words: Wording, book: Book, line: int, row: RegisterRow) -> dict[str, Any]:
    return {
        **vars(row),
        "line": line,
        "nik": nik_of(row, book),
        "state": state_word(words, row.state),
        "relation": relation_word(words, row.relation),
    }


class _Cells:
    """Makes the cells of a sheet. Styles are made once: openpyxl takes longer over them than over values."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._styles = {name: self._style(Font(**font)) for name, font in _FONTS.items()}
        day = WriteOnlyCell(sheet)
        day.number_format = _DAY_FORMAT
        self._day = day._style

    def _style(self, font: Font) -> Any:
        cell = WriteOnlyCell(self._sheet)
        cell.font = font
        cell.number_format = _TEXT_FORMAT
        cell.quotePrefix = True
        return cell._style

    def text(self, text: str, font: str = "plain") -> Any:
        """Return a cell that shows `text` and never computes it, whatever sign it begins with."""
        cell = WriteOnlyCell(self._sheet, ILLEGAL_CHARACTERS_RE.sub(" ", text)[:_LONGEST])
        cell.data_type = "s"
        cell._style = self._styles[font]
        return cell

    def day(self, day: str) -> Any:
        """Return a cell that is a date."""
        cell = WriteOnlyCell(self._sheet, date.fromisoformat(day))
        cell._style = self._day
        return cell

    def of(self, name: str, value: Any) -> Any:
        """Return the cell of a column; an empty text is no cell at all."""
        if isinstance(value, int) or not value:
            return value if value != "" else None
        return self.day(value) if name in _DAYS else self.text(value)
