"""The table of the book of letters: columns, rows set into them, and the lines of totals. In points."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.documents.canvas import Sheet
from desktop.documents.dates import numeric_date
from desktop.documents.register_words import (
    entries_of,
    links_of,
    nik_of,
    number,
    remark_of,
    shown,
    state_word,
    totals_words,
)
from desktop.documents.typesetting import Block, Style, fit
from desktop.documents.wording import Wording
from desktop.domain.register import Book, BookPage, RegisterRow, Totals

HEADER_HEIGHT = 25.0
TOTALS_HEIGHT = 17.0

_STRONG = Style(700, 8.2, 6.4)
_PLAIN = Style(500, 7.8, 6.0)
_SMALL = Style(500, 7.4, 6.0)
_FIGURES = Style(500, 8.0, 6.0, tabular=True)
_REMARK = Style(500, 7.2)
_HEADER = Style(700, 7.8, 6.0)
_TOTAL = Style(700, 8.2, 6.4)
_TOTAL_FIGURES = Style(700, 8.2, 6.4, tabular=True)

_PAD = 4.0
_LEADING = 9.8
_ROW_AIR = 6.4
_LINE = 0.4
_MOST_LINES = 4


@dataclass(frozen=True)
class Column:
    """A column: the key of its heading, its width, and how it is set: 0 left, 0.5 middle, 1 right."""

    name: str
    width: float
    align: float = 0


COLUMNS = (
    Column("line", 32, 0.5),
    Column("number", 156),
    Column("person", 142),
    Column("place", 88),
    Column("issued", 54, 0.5),
    Column("expires", 54, 0.5),
    Column("state", 74),
    Column("remark", 130),
    Column("sheets", 40, 0.5),
)
WIDTH = sum(column.width for column in COLUMNS)


@dataclass(frozen=True)
class SetRow:
    """A row set into its columns: each cell is lines of text below each other."""

    row: RegisterRow
    cells: tuple[tuple[Block, ...], ...]
    height: float


def set_rows(words: Wording, book: Book, told: Callable[[int], None]) -> Iterator[SetRow]:
    """Set the rows of a book, numbered from 1; `told` hears how many are done."""
    for line, row in enumerate(book.rows, 1):
        told(line)
        cells = tuple(_cells(words, book, line, row))
        lines = max(sum(len(block.lines) for block in cell) for cell in cells)
        yield SetRow(row, cells, max(2, lines) * _LEADING + _ROW_AIR)


def _cells(words: Wording, book: Book, line: int, row: RegisterRow) -> Iterator[tuple[Block, ...]]:
    nik = nik_of(row, book)
    texts: tuple[tuple[tuple[str, Style], ...], ...] = (
        ((number(line), _FIGURES),),
        ((shown(row.number), _STRONG), (entries_of(words, row), _SMALL)),
        ((shown(row.name), _STRONG), (" ".join((nik[:6], nik[6:12], nik[12:])), _FIGURES)),
        ((shown(row.village), _PLAIN), (shown(row.kecamatan), _SMALL)),
        ((numeric_date(row.issued_on), _FIGURES),),
        ((numeric_date(row.expires_on), _FIGURES),),
        ((state_word(words, row.state), _STRONG), (_day(row.ended_on or row.handed_on), _FIGURES)),
        ((remark_of(words, row), _REMARK), *_links(words, row)),
        ((number(row.sheets), _FIGURES),),
    )
    for column, cell in zip(COLUMNS, texts, strict=True):
        width = column.width - 2 * _PAD
        # A remark may not make its row a page: the journal entry beside it has it whole.
        yield tuple(fit_lines(text, style, width, _MOST_LINES) for text, style in cell if text)


def _links(words: Wording, row: RegisterRow) -> Iterator[tuple[str, Style]]:
    for word, linked in links_of(words, row):
        yield word, _REMARK
        yield linked, _SMALL


def _day(day: str) -> str:
    return numeric_date(day) if day else ""


def fit_lines(text: str, style: Style, width: float, lines: int = 1) -> Block:
    """Set `text` on at most so many lines; what is longer is cut, and says so by three dots."""
    block = fit(text, style, width, _LEADING)
    if len(block.lines) <= lines:
        return block
    *kept, last = block.lines[:lines]
    while last and style.face.width(f"{last}…", block.size) > width:
        last = last[:-1].rstrip()
    return Block((*kept, f"{last}…"), style, block.size, block.leading)


def draw_table(sheet: Sheet, words: Wording, page: BookPage, rows: Sequence[SetRow], top: float) -> float:
    """Draw a page's table below `top` and return its lower edge."""
    start, top = top, _draw_header(sheet, words, top)
    edges = [start, top]
    if page.number > 1:
        label = words.text("totals.carried", page=page.number - 1)
        top = _draw_totals(sheet, words, label, page.carried, top)
        edges.append(top)
    for row in rows:
        _draw_row(sheet, row, top)
        top -= row.height
        edges.append(top)
    if not rows:
        _draw_nothing(sheet, words, top)
        top -= 2 * _LEADING + _ROW_AIR
        edges.append(top)
    _rule_columns(sheet, start, top, page, edges)
    is_last = page.number == page.of
    lines = [(words.text("totals.whole" if is_last else "totals.so_far"), page.total)]
    if page.of > 1:
        lines.insert(0, (words.text("totals.on_page"), page.on_page))
    for label, totals in lines:
        top = _draw_totals(sheet, words, label, totals, top)
        edges.append(top)
    _rule_rows(sheet, edges)
    return top


def _draw_header(sheet: Sheet, words: Wording, top: float) -> float:
    for column, x in _places(sheet):
        lines = words.lines(f"columns.{column.name}")
        baseline = top - HEADER_HEIGHT / 2 + (len(lines) - 1) * 4.6 - 2.8
        for line in lines:
            block = fit(line, _HEADER, column.width - 4)
            block.draw_on(sheet.canvas, _anchor(column, x), baseline, column.align)
            baseline -= 9.2
    return top - HEADER_HEIGHT


def _draw_row(sheet: Sheet, row: SetRow, top: float) -> None:
    for (column, x), blocks in zip(_places(sheet), row.cells, strict=True):
        baseline = top - _ROW_AIR / 2 - 7.2
        for block in blocks:
            block.draw_on(sheet.canvas, _anchor(column, x), baseline, column.align)
            baseline -= len(block.lines) * _LEADING


def _draw_nothing(sheet: Sheet, words: Wording, top: float) -> None:
    fit(words.text("rows.none"), _PLAIN, WIDTH).draw_on(sheet.canvas, sheet.centre, top - 16, 0.5)


def _draw_totals(sheet: Sheet, words: Wording, label: str, totals: Totals, top: float) -> float:
    baseline = top - TOTALS_HEIGHT / 2 - 2.9
    numbers, handed_over, ended, sheets = totals_words(words, totals)
    canvas, at = sheet.canvas, {column.name: x for column, x in _places(sheet)}
    fit(label, _TOTAL, 300).draw_on(canvas, sheet.left + _PAD, baseline)
    for name, text in (("place", numbers), ("issued", handed_over), ("state", ended)):
        fit(text, _TOTAL_FIGURES, 100).draw_on(canvas, at[name] + _PAD, baseline)
    last = COLUMNS[-1]
    block = fit(sheets, _TOTAL_FIGURES, last.width - 2 * _PAD)
    block.draw_on(canvas, _anchor(last, at[last.name]), baseline, last.align)
    return top - TOTALS_HEIGHT


def _places(sheet: Sheet) -> Iterator[tuple[Column, float]]:
    x = sheet.left
    for column in COLUMNS:
        yield column, x
        x += column.width


def _anchor(column: Column, x: float) -> float:
    return x + _PAD + column.align * (column.width - 2 * _PAD)


def _rule_columns(sheet: Sheet, top: float, bottom: float, page: BookPage, edges: Sequence[float]) -> None:
    """Draw the lines between columns, which the line carried from the page before has none of."""
    sheet.canvas.setLineWidth(_LINE)
    body = edges[2] if page.number > 1 else top
    spans = [(top, edges[1]), (body, bottom)] if page.number > 1 else [(top, bottom)]
    for _column, x in list(_places(sheet))[1:]:
        for upper, lower in spans:
            sheet.canvas.line(x, upper, x, lower)


def _rule_rows(sheet: Sheet, edges: Iterable[float]) -> None:
    levels = list(edges)
    canvas = sheet.canvas
    canvas.setLineWidth(_LINE)
    right = sheet.left + WIDTH
    for y in levels[1:-1]:
        canvas.line(sheet.left, y, right, y)
    canvas.setLineWidth(1)
    canvas.rect(sheet.left, levels[-1], WIDTH, levels[0] - levels[-1], stroke=1, fill=0)
