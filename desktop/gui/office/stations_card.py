"""The table of stations, with the sequence of their bundles painted cell by cell."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card
from desktop.gui.components.cells import Cell, TextCell
from desktop.gui.components.chips import Chip, ChipLook
from desktop.gui.components.states import EmptyState
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text
from desktop.gui.office.inbox_wording import HELD, MISSING, RECEIVED, Overview, StationLine
from desktop.gui.office.lists import StateCell
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color
from desktop.i18n import _

_CELL_PX, _GAP_PX, _HEIGHT_PX = 48, 4, 24
_TITLE_PX = 50
_TONES = {RECEIVED: "ok", HELD: "info"}


class SequenceCell(Cell):
    """Bundle numbers as boxes: received green, held blue, missing red and dashed."""

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        top = round(rect.center().y() - _HEIGHT_PX / 2)
        for number, cell in enumerate(value):
            box = QRectF(rect.left() + number * (_CELL_PX + _GAP_PX), top, _CELL_PX, _HEIGHT_PX)
            if cell.kind == MISSING:
                self._paint_missing(painter, box, cell.number)
                continue
            tone = _TONES[cell.kind]
            Box(f"{tone}.bg", f"{tone}.line", 4).paint(painter, box)
            paint.centred(painter, box, cell.number, font("key", 600, tabular=True), tone)

    def words(self, value: Any) -> str:
        said = {RECEIVED: _("{number} received"), HELD: _("{number} held"), MISSING: _("{number} missing")}
        return ", ".join(said[cell.kind].format(number=cell.number) for cell in value)

    def _paint_missing(self, painter: QPainter, box: QRectF, number: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(color("danger"), 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        paint.centred(painter, box, number, font("key", 700, tabular=True), "danger")


def station_columns() -> list[Column]:
    """Return the table's columns."""
    return [
        Column(_("Station"), lambda line: line.code, 82, TextCell(700, tabular=True)),
        Column(_("Kecamatan"), lambda line: line.kecamatan, 163),
        Column(_("Came"), lambda line: line.arrived, 138),
        Column(_("Bundles in order"), lambda line: line.cells, 280, SequenceCell()),
        Column(_("Recordings"), lambda line: line.recordings, 98, TextCell(tabular=True), right=True),
        Column(_("State"), lambda line: line.state, 0, StateCell()),
    ]


class StationsCard(Card):
    """The card "Bundel masuk".

    Signals:
        station_chosen: the number of the row.
    """

    station_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__((1, 1, 1, 1), clips=True)
        self.read = Button(_("Read USB"), "primary", "small", icon="usb", key="U")
        self.read.setObjectName("read")
        self._missing = Chip(ChipLook("", "danger"))
        self._arrived = Text("", "body", "ink.secondary")
        self.body.addWidget(self._title())
        self._model = RowsModel(station_columns())
        self.table = DataTable(self._model)
        self.table.setObjectName("stations")
        self.table.setAccessibleName(_("Incoming bundles"))
        self.table.row_changed.connect(self.station_chosen)
        self.body.addWidget(self.table, 1)

    def show_overview(self, overview: Overview) -> None:
        """Show what stands above the table."""
        self._missing.set_look(ChipLook(overview.missing, "danger"))
        self._missing.setVisible(bool(overview.missing))
        self._arrived.setText(overview.arrived)

    def show_stations(self, lines: Sequence[StationLine], chosen: int) -> None:
        """Show the stations and choose one; without any, say how one comes to be."""
        self._model.set_rows(lines)
        self.table.set_state(None if lines else _empty())
        self.table.select_row(chosen)

    def _title(self) -> QWidget:
        holder = QWidget()
        holder.setFixedHeight(_TITLE_PX)
        row = QHBoxLayout(holder)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(12)
        row.addWidget(Text(_("Incoming bundles"), "section"))
        row.addWidget(self._missing)
        row.addStretch(1)
        row.addWidget(self._arrived)
        row.addSpacing(6)
        row.addWidget(self.read)
        self._missing.hide()
        return holder


def _empty() -> EmptyState:
    return EmptyState(
        _("No station yet"),
        _("Press “Certify a new station” and choose its request file; then it may send bundles."),
    )
