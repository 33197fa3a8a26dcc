"""The table of bundles: four dots joined by a line tell how far each one came."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, SignalInstance
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.components.card import Card, Line
from desktop.gui.components.cells import Cell, TextCell, Words
from desktop.gui.components.states import EmptyState, FailedState
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text
from desktop.gui.sync.wording import Journey
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color
from desktop.i18n import _

_SIDE_PX = 12
_DOT_PX = 20
_SPACING_PX = 114
_FIRST_DOT_PX = 346
_ROW_PX = 41
# A tick as heavy as the ring of a dot not reached; the icon would be a hairline at this size.
_TICK = (QPointF(-4, 0), QPointF(-1, 3), QPointF(4, -3))


class StageCell(Cell):
    """One dot of a journey, under the middle of its column's title, with its part of the line.

    The value is ``(is_reached, is_next_reached)``. A title's width decides where its dot stands, so
    that dots keep their distance in every language.
    """

    def __init__(self, title: str, *, first: bool = False, last: bool = False) -> None:
        self._title, self._first, self._last = title, first, last

    def paint(self, painter: QPainter, rect: QRectF, value: tuple[bool, bool]) -> None:
        is_reached, is_next_reached = value
        x = rect.left() + paint.text_width(self._title, font("detail")) / 2
        middle = rect.center().y()
        whole = rect.adjusted(-_SIDE_PX, 0, _SIDE_PX, 0)
        if not self._first:
            self._line(painter, QRectF(whole.left(), middle - 1.5, x - whole.left(), 3), is_reached)
        if not self._last:
            self._line(painter, QRectF(x, middle - 1.5, whole.right() - x, 3), is_next_reached)
        dot = QRectF(x - _DOT_PX / 2, middle - _DOT_PX / 2, _DOT_PX, _DOT_PX)
        if is_reached:
            Box("petrol.700", None, _DOT_PX / 2).paint(painter, dot)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(_pen("surface"))
            painter.drawPolyline([dot.center() + offset for offset in _TICK])
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_pen("neutral.strong"))
        painter.setBrush(color("surface"))
        painter.drawEllipse(dot.adjusted(1, 1, -1, -1))

    def words(self, value: tuple[bool, bool]) -> str:
        said = _("{stage}: yes") if value[0] else _("{stage}: not yet")
        return said.format(stage=self._title)

    def _line(self, painter: QPainter, rect: QRectF, is_reached: bool) -> None:
        painter.fillRect(rect, color("petrol.700" if is_reached else "line"))


def _pen(token: str) -> QPen:
    return QPen(color(token), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def journey_columns() -> list[Column]:
    """Return the table's columns; the dots stand 106px apart."""
    titles = (_("Made"), _("On USB"), _("At the office"), _("Confirmed"))
    starts = [
        _FIRST_DOT_PX + _SPACING_PX * number - paint.text_width(title, font("detail")) / 2 - _SIDE_PX
        for number, title in enumerate(titles)
    ]
    edges = [*(round(start) for start in starts), 810]
    columns = [
        Column(_("Bundle"), lambda row: row.name, 108, TextCell(700, tabular=True)),
        Column(_("Date"), lambda row: row.made, 83),
        Column(_("Contents"), lambda row: row.contents, edges[0] - 191, TextCell(tabular=True)),
    ]
    for number, title in enumerate(titles):
        cell = StageCell(title, first=number == 0, last=number == 3)
        width = edges[number + 1] - edges[number]
        columns.append(Column(title, partial(_reached, number), width, cell))
    return [*columns, Column(_("State"), _state)]


def _reached(number: int, row: Journey) -> tuple[bool, bool]:
    # A copy may reach the office on another stick than the one noted here, so dots are judged one by one.
    return row.stages[number], row.stages[number] and any(row.stages[number + 1 :])


def _state(row: Journey) -> Words:
    return Words(row.state, row.tone, 700 if row.tone in ("warn", "danger", "ok") else 500)


class JourneysCard(Card):
    """The card "Perjalanan bundel"."""

    def __init__(self) -> None:
        super().__init__((1, 1, 1, 1), clips=True)
        self.body.addWidget(_title())
        self.body.addWidget(Line())
        self._model = RowsModel(journey_columns())
        self.table = DataTable(self._model, _ROW_PX, _SIDE_PX)
        self.table.setObjectName("journeys")
        self.table.setAccessibleName(_("Journey of the bundles"))
        self.body.addWidget(self.table, 1)

    def set_rows(self, rows: Sequence[Journey]) -> None:
        """Show the bundles, newest first, or that there is none yet."""
        self._model.set_rows(rows)
        self.table.set_state(None if rows else _empty())

    def set_loading(self, state: QWidget) -> None:
        """Lay something over the rows that are not known yet."""
        self.table.set_state(state)

    def show_failure(self, headline: str, advice: str, again: SignalInstance) -> None:
        """Say that the bundles could not be read."""
        self.table.set_state(FailedState(headline, advice, again))


def _title() -> QWidget:
    holder = QWidget()
    holder.setFixedHeight(47)
    row = QHBoxLayout(holder)
    row.setContentsMargins(18, 0, 18, 0)
    row.addWidget(Text(_("Journey of the bundles"), "section"))
    row.addStretch(1)
    row.addWidget(
        Text(_("A bundle stays on this laptop until the office confirms it"), "detail", "ink.secondary")
    )
    row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return holder


def _empty() -> EmptyState:
    return EmptyState(
        _("No bundle has been made yet"), _("The first one is made when you copy to USB."), icon="package"
    )
