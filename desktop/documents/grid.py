"""A plain ruled table on paper: a heading, rows of texts, and a last row that adds up. In points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from desktop.documents.canvas import Sheet
from desktop.documents.register_words import shown
from desktop.documents.typesetting import Block, Style, fit, on_one_line

_PAD, _LINE = 5.0, 0.6
_SMALLEST, _READABLE, _LEADING = 5.5, 7.4, 1.2


@dataclass(frozen=True)
class GridColumn:
    """A column: its heading, its width, and how it is set: 0 left, 0.5 middle, 1 right."""

    title: str
    width: float
    align: float = 0


@dataclass(frozen=True)
class Grid:
    """A table of fixed columns.

    Attributes:
        row: the height of its rows; `head` that of the heading, if it differs.
        size: of the letters. What is too long for a cell is set smaller, as small as it has to be.
        grows: it stays readable instead, and breaks into lines, for which the row becomes higher.
    """

    columns: tuple[GridColumn, ...]
    row: float = 18.0
    size: float = 9.2
    head: float = 0.0
    grows: bool = False

    def draw(
        self, sheet: Sheet, top: float, rows: Sequence[Sequence[str]], total: Sequence[str] = ()
    ) -> float:
        """Draw heading, rows and, if given, the total; return the lower edge."""
        lines = [self._titles()]
        lines += [self._blocks(texts, is_broken=self.grows) for texts in rows]
        lines += [self._blocks(total, 700)] if total else []
        heights = [self.head or self.row, *(self._height(blocks) for blocks in lines[1:])]
        edges = [top - down for down in accumulate(heights, initial=0.0)]
        for blocks, above, below in zip(lines, edges, edges[1:], strict=False):
            self._draw_row(sheet, (above + below) / 2, blocks)
        self._rule(sheet, edges)
        return edges[-1]

    def fitting(self, top: float, bottom: float) -> int:
        """Return how many rows of the usual height fit between two heights, below the heading."""
        return max(1, int((top - bottom - (self.head or self.row)) / self.row + 1e-9))

    def pages(
        self, rows: Sequence[Sequence[str]], top: float, bottom: float
    ) -> list[Sequence[Sequence[str]]]:
        """Return the rows of each page between two heights, each below the heading; at least one page."""
        return list(self._packed(rows, top - bottom - (self.head or self.row))) or [[]]

    def _packed(self, rows: Sequence[Sequence[str]], room: float) -> Iterator[Sequence[Sequence[str]]]:
        first, left = 0, room
        for position, texts in enumerate(rows):
            height = self._height(self._blocks(texts, is_broken=self.grows))
            if height > left + 1e-9 and position > first:
                yield rows[first:position]
                first, left = position, room
            left -= height
        if first < len(rows):
            yield rows[first:]

    def _titles(self) -> list[Block]:
        if not self.head:
            return self._blocks([column.title for column in self.columns], 700)
        # All in one size, in which the longest of their words fits.
        face = Style(700).face
        words = [(word, column) for column in self.columns for word in column.title.split()]
        fitting = [(column.width - 2 * _PAD) / face.width(word, 1) for word, column in words]
        style = Style(700, min([self.size, *fitting]))
        return [
            fit(shown(column.title), style, column.width - 2 * _PAD + 0.01, leading=self.size * _LEADING)
            for column in self.columns
        ]

    def _blocks(self, texts: Sequence[str], weight: int = 500, *, is_broken: bool = False) -> list[Block]:
        pairs = zip(self.columns, texts, strict=True)
        return [self._set(column, text, weight, is_broken=is_broken) for column, text in pairs]

    def _set(self, column: GridColumn, text: str, weight: int, *, is_broken: bool) -> Block:
        floor, width = min(_READABLE if is_broken else _SMALLEST, self.size), column.width - 2 * _PAD
        style = Style(weight, self.size, floor, tabular=column.align == 1)
        if not is_broken:
            return on_one_line(shown(text), style, width)
        return fit(shown(text), style, width, leading=self.size * _LEADING)

    def _height(self, blocks: Sequence[Block]) -> float:
        most = max(len(block.lines) for block in blocks)
        return self.row + (most - 1) * self.size * _LEADING if self.grows else self.row

    def _draw_row(self, sheet: Sheet, middle: float, blocks: Sequence[Block]) -> None:
        x = sheet.left
        for column, block in zip(self.columns, blocks, strict=True):
            at = x + _PAD + column.align * (column.width - 2 * _PAD)
            first = middle - 0.35 * self.size + (len(block.lines) - 1) * block.leading / 2
            block.draw_on(sheet.canvas, at, first, column.align)
            x += column.width

    def _rule(self, sheet: Sheet, edges: Sequence[float]) -> None:
        width = sum(column.width for column in self.columns)
        sheet.canvas.setLineWidth(_LINE)
        for y in edges:
            sheet.canvas.line(sheet.left, y, sheet.left + width, y)
        x = sheet.left
        for column in (*self.columns, GridColumn("", 0)):
            sheet.canvas.line(x, edges[0], x, edges[-1])
            x += column.width
