"""The list that is read aloud: one line after the other, the present one marked."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, TitleRow
from desktop.gui.components.cells import paint_nik
from desktop.gui.components.text import broken
from desktop.gui.enrolment.check_presenter import SpokenLine
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color
from desktop.i18n import _

_VALUE_LEFT = 170


class ReadAloudCard(Card):
    """Shows the lines and takes the resident's answers.

    Signals:
        confirmed: the present line is right.
        change_requested: the present line has to be changed.
    """

    confirmed = Signal()
    change_requested = Signal()

    def __init__(self) -> None:
        super().__init__((0, 0, 0, 0), clips=True)
        self._top = TitleRow(_("Read aloud to the resident"))
        self._top.row.setContentsMargins(19, 14, 18, 14)
        self._top.setFixedHeight(50)
        self.body.addWidget(self._top)
        self._list = SpokenList()
        self._list.setObjectName("spoken")
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._make_buttons())

    def show_lines(
        self, lines: Sequence[SpokenLine], current: str, confirmed: str, *, can_change: bool
    ) -> None:
        """Show the lines and which one is read now."""
        self._top.remark.setText(confirmed)
        self._list.show_lines(lines, current)
        self.right.setEnabled(bool(current))
        self.change.setEnabled(can_change)

    def _make_buttons(self) -> QWidget:
        holder = _Footer()
        row = QHBoxLayout(holder)
        row.setContentsMargins(18, 11, 18, 11)
        row.setSpacing(10)
        self.right = Button(_("Right, go on"), "primary", icon="check", key="Space").spread()
        self.right.setObjectName("confirm-line")
        self.right.clicked.connect(self.confirmed)
        self.change = Button(_("Change"), key="U")
        self.change.setObjectName("change-line")
        self.change.clicked.connect(self.change_requested)
        row.addWidget(self.right, 1)
        row.addWidget(self.change)
        return holder


class _Footer(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface.subtle"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))


class SpokenList(QWidget):
    """The lines themselves, sharing the height."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[SpokenLine] = ()
        self._current = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_lines(self, lines: Sequence[SpokenLine], current: str) -> None:
        """Show other lines."""
        self._lines, self._current = lines, current
        self.setAccessibleName(". ".join(f"{line.label}: {line.value}" for line in lines))
        self.update()

    def lines(self) -> Sequence[SpokenLine]:
        return self._lines

    def sizeHint(self) -> QSize:
        return QSize(454, 450)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 320)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, color("line"))
        height = self.height() / max(1, len(self._lines))
        for number, line in enumerate(self._lines):
            rect = QRectF(0, round(number * height), self.width(), round(height))
            self._paint_line(painter, rect, line)

    def _paint_line(self, painter: QPainter, rect: QRectF, line: SpokenLine) -> None:
        is_now = line.id == self._current
        if is_now:
            painter.fillRect(rect.adjusted(0, 1, 0, 0), color("warn.bg"))
            painter.fillRect(QRectF(0, rect.top() + 1, 4, rect.height() - 1), color("focus.kunyit"))
        painter.fillRect(QRectF(0, rect.bottom(), rect.width(), 1), color("line.row"))
        circle = QRectF(18, round(rect.center().y() - 11), 22, 22)
        if line.is_confirmed:
            Box("ok.strong", None, 11).paint(painter, circle)
            paint_icon(painter, circle.adjusted(4, 4, -4, -4), "check", "surface")
        else:
            Box("surface", "ink" if is_now else "line.control", 11, 3 if is_now else 2).paint(painter, circle)
        label = QRectF(52, rect.top(), _VALUE_LEFT - 58, rect.height())
        paint.text(painter, label, line.label, font("body"), "ink.secondary")
        value = QRectF(_VALUE_LEFT, rect.top(), rect.width() - _VALUE_LEFT - 16, rect.height())
        role = font("section", 700 if is_now else 500, tabular=line.is_number)
        if line.is_number:
            paint_nik(painter, value, line.value, role)
        elif paint.text_width(line.value, role) <= value.width():
            paint.text(painter, value, line.value, role, "ink")
        else:
            _paint_two_lines(painter, value, line.value)


def _paint_two_lines(painter: QPainter, rect: QRectF, words: str) -> None:
    lines = broken(words, font("bodyStrong"), rect.width())
    halves = [lines[0], " ".join(lines[1:])]
    if not halves[1]:
        paint.text(painter, rect, halves[0], font("bodyStrong"), "ink")
        return
    for number, line in enumerate(halves):
        half = QRectF(rect.left(), rect.center().y() - 19 + 19 * number, rect.width(), 19)
        paint.text(painter, half, line, font("bodyStrong"), "ink")
