"""The heat table: every village of the regency, or every RT of a kecamatan, at one glance.

No free boundary source of villages is small and sure enough to draw a map from; so each part is a tile, in
rows by the area that holds it, with its share in figures: colour never says anything alone.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRectF
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from desktop.gui.components.cells import Cell, TextCell
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text, plain_tip
from desktop.gui.coverage.heat_wording import HeatLine, legend
from desktop.gui.coverage.tables import no_list
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.i18n import _

# Fill and ink by level; the ink of each is readable on its fill.
_COLORS = (
    ("ok.bg", "ok"),
    ("petrol.50", "ink"),
    ("warn.bg", "warn"),
    ("warn.line", "ink"),
    ("danger.line", "ink"),
)
_MOST_PX, _GAP_PX, _WORDS_PX, _ROW_PX = 46, 2, 26, 33


class _TilesCell(Cell):
    """The tiles of a `HeatLine`, side by side."""

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        if not isinstance(value, HeatLine):
            return
        for place, tile in zip(_places(rect, len(value.tiles)), value.tiles, strict=True):
            fill, ink = _COLORS[tile.level]
            Box(fill, None, 3).paint(painter, place)
            if place.width() >= _WORDS_PX:
                words = font("small", 600, tabular=True)
                left = place.center().x() - paint.text_width(tile.share, words) / 2
                paint.text(
                    painter, QRectF(left, place.top(), place.width(), place.height()), tile.share, words, ink
                )

    def words(self, value: Any) -> str:
        return ". ".join(tile.words for tile in value.tiles) if isinstance(value, HeatLine) else ""


def _places(rect: QRectF, number: int) -> list[QRectF]:
    room = min(float(_MOST_PX), rect.width() / max(1, number))
    return [
        QRectF(rect.left() + room * place, rect.top() + 4, max(1.0, room - _GAP_PX), rect.height() - 8)
        for place in range(number)
    ]


class _HeatTable(DataTable):
    def __init__(self, model: RowsModel) -> None:
        super().__init__(model, row_height=_ROW_PX)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self.words_at(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def words_at(self, position: QPoint) -> str:
        """Return what the tile at a point of the viewport says; empty where there is none."""
        index = self.indexAt(position)
        line = index.data()
        if not isinstance(line, HeatLine):
            return ""
        cell = QRectF(self.visualRect(index)).adjusted(self.side, 0, -self.side, 0)
        pairs = zip(_places(cell, len(line.tiles)), line.tiles, strict=True)
        return next((tile.words for place, tile in pairs if place.contains(position.toPointF())), "")


class HeatView(QWidget):
    """A legend and the table of tiles."""

    def __init__(self) -> None:
        super().__init__()
        self._model = RowsModel(_columns(""))
        self.table = _HeatTable(self._model)
        self.table.setObjectName("heat")
        self.table.setAccessibleName(_("Who has no proof yet, by area"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 6)
        row.setSpacing(14)
        row.addWidget(
            Text(_("No proof or not recorded, of all who must hold a KTP"), "detail", "ink.secondary")
        )
        row.addStretch(1)
        for level, words in enumerate(legend()):
            row.addWidget(_Swatch(level))
            row.addWidget(Text(words, "detail", "ink.secondary"))
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def show_lines(self, heading: str, lines: Sequence[HeatLine]) -> None:
        """Show other rows."""
        self._model.columns = self.table.columns = tuple(_columns(heading))
        self._model.set_rows(lines)
        self.table.set_state(None if lines else no_list())

    def code(self, row: int) -> str:
        """Return the area of a row."""
        return str(self._model.row(row).code)


class _Swatch(QWidget):
    def __init__(self, level: int) -> None:
        super().__init__()
        self._fill = _COLORS[level][0]
        self.setFixedSize(16, 16)

    def paintEvent(self, event: Any) -> None:
        Box(self._fill, "line", 3).paint(QPainter(self), QRectF(self.rect()))


def _columns(heading: str) -> list[Column]:
    left = TextCell(700, tabular=True)
    return [
        Column(heading, lambda line: line.name, 190, TextCell(600)),
        Column(_("Left"), lambda line: line.left, 74, left, right=True),
        Column(_("Parts"), lambda line: line, 0, _TilesCell()),
    ]
