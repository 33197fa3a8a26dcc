"""A plain ruled table on paper: a heading, rows of texts, and a last row that adds up. In points."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.canvas import Sheet
from desktop.documents.register_words import shown
from desktop.documents.typesetting import Style, fit

_PAD, _LINE = 5.0, 0.6


@dataclass(frozen=True)
class GridColumn:
    """A column: its heading, its width, and how it is set: 0 left, 0.5 middle, 1 right."""

    title: str
    width: float
    align: float = 0


@dataclass(frozen=True)
class Grid:
    """A table of fixed columns; `row` is the height of its rows."""

    columns: tuple[GridColumn, ...]
    row: float = 18.0
    size: float = 9.2

    def draw(
        self, sheet: Sheet, top: float, rows: Sequence[Sequence[str]], total: Sequence[str] = ()
    ) -> float:
        """Draw heading, rows and, if given, the total; return the lower edge."""
        lines = [[column.title for column in self.columns], *rows, *([total] if total else [])]
        last = len(lines) - 1
        for position, texts in enumerate(lines):
            weight = 700 if position == 0 or total and position == last else 500
            self._draw_row(sheet, top - position * self.row, texts, weight)
        bottom = top - len(lines) * self.row
        self._rule(sheet, top, len(lines))
        return bottom

    def fitting(self, top: float, bottom: float) -> int:
        """Return how many rows fit between two heights, below the heading."""
        return max(1, int((top - bottom) / self.row) - 1)

    def _draw_row(self, sheet: Sheet, top: float, texts: Sequence[str], weight: int) -> None:
        x, baseline = sheet.left, top - self.row / 2 - 0.35 * self.size
        for column, text in zip(self.columns, texts, strict=True):
            style = Style(weight, self.size, 5.5, tabular=column.align == 1)
            at = x + _PAD + column.align * (column.width - 2 * _PAD)
            block = fit(shown(text), style, column.width - 2 * _PAD)
            style.face.draw(
                sheet.canvas, (at - column.align * block.width, baseline), block.lines[0], block.size
            )
            x += column.width

    def _rule(self, sheet: Sheet, top: float, lines: int) -> None:
        width = sum(column.width for column in self.columns)
        sheet.canvas.setLineWidth(_LINE)
        for position in range(lines + 1):
            y = top - position * self.row
            sheet.canvas.line(sheet.left, y, sheet.left + width, y)
        x = sheet.left
        for column in (*self.columns, GridColumn("", 0)):
            sheet.canvas.line(x, top, x, top - lines * self.row)
            x += column.width
