"""What both office screens draw alike: lines of an icon and words, and a station's state."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.gui.components.card import Line as Hairline
from desktop.gui.components.cells import Cell
from desktop.gui.components.chips import ChipLook, chip_width, paint_chip
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.office.inbox_wording import Line, State
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font


class StateCell(Cell):
    """A `State`: a chip, or bold words where it has no icon."""

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        if not isinstance(value, State):
            return
        if value.icon:
            paint_chip(painter, rect, _chip(value))
        else:
            paint.text(painter, rect, value.words, font("body", 700), value.tone)

    def words(self, value: Any) -> str:
        return value.words if isinstance(value, State) else ""

    def room(self, value: Any) -> float:
        if isinstance(value, State) and value.icon:
            return chip_width(_chip(value))
        return paint.text_width(self.words(value), font("body", 700))


def _chip(state: State) -> ChipLook:
    return ChipLook(state.words, state.tone, state.icon)


class LineList(QScrollArea):
    """Lines one below the other; it scrolls when they are many."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_lines([])

    def set_lines(self, lines: Sequence[Line], nothing: str = "") -> None:
        """Show other lines, or a sentence where there are none."""
        holder = QWidget()
        holder.setObjectName("scrolled")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(0)
        for number, line in enumerate(lines):
            if number:
                column.addWidget(Hairline("line.row"))
            column.addWidget(_Row(line))
        if not lines and nothing:
            column.addWidget(Text(nothing, "detail", "ink.secondary").wrap())
        column.addStretch(1)
        self.setWidget(holder)
        # What cannot be scrolled is no stop on the way through the screen.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if lines else Qt.FocusPolicy.NoFocus)


class _Row(QWidget):
    def __init__(self, line: Line) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 7)
        row.setSpacing(12)
        row.addWidget(Icon(line.icon, line.tone, 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        tone = "danger" if line.tone == "danger" else "ink"
        words.addWidget(Text(line.headline, "bodyStrong", tone).wrap())
        words.addWidget(Text(line.detail, "detail", "ink.secondary").wrap())
        row.addLayout(words, 1)
        self.setAccessibleName(f"{line.headline}. {line.detail}")
