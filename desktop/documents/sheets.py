"""A table as an XLSX file: text that stays text, numbers that are numbers, nothing computed, in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from desktop.documents.workbooks import keep_in_memory, save_in_memory

_LONGEST = 32_000


@dataclass(frozen=True)
class SheetTable:
    """A sheet: lines above, the first of them the title; headings with their widths; rows."""

    name: str
    above: tuple[str, ...]
    headings: tuple[tuple[str, int], ...]
    rows: Iterable[Sequence[str | int]]


def table_xlsx(table: SheetTable, made_at: datetime) -> bytes:
    """Return the file of one sheet."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "Rekam KTP"
    workbook.properties.created = made_at.replace(tzinfo=None)
    sheet = workbook.create_sheet(table.name)
    for index, (_heading, width) in enumerate(table.headings, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = f"A{len(table.above) + 2}"
    keep_in_memory(sheet)
    try:
        for position, line in enumerate(table.above):
            sheet.append([_text(sheet, line, is_bold=position == 0)])
        sheet.append([_text(sheet, heading, is_bold=True) for heading, _width in table.headings])
        for row in table.rows:
            sheet.append([value if isinstance(value, int) else _text(sheet, value) for value in row])
    finally:
        sheet.close()
    return save_in_memory(workbook)


def _text(sheet: Any, text: str, *, is_bold: bool = False) -> Any:
    """Return a cell that shows `text` and never computes it, whatever sign it begins with."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(" ", text)[:_LONGEST])
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
    if is_bold:
        cell.font = Font(bold=True)
    return cell
