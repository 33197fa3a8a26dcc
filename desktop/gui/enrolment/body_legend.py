"""What the circles on hands and eyes stand for, in the words a circle has no room for."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.components.text import Text
from desktop.gui.theme.tokens import color
from desktop.i18n import _

# Line and fill of a circle, by what is known of its finger or eye.
CIRCLES = {
    "good": ("ok.strong", "ok.bg"),
    "poor": ("warn.strong", "warn.bg"),
    "open": ("line.control", "surface"),
    "excepted": ("line.control", "neutral.bg"),
    "now": ("ink", "focus.kunyit"),
}


class BodyLegend(QWidget):
    """One small circle and one word for each state."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body-legend")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        words = {
            "good": _("Good"),
            "now": _("Now"),
            "poor": _("Again"),
            "open": _("Not yet"),
            "excepted": _("Excepted"),
        }
        for number, (state, said) in enumerate(words.items()):
            if number:
                row.addSpacing(10)
            row.addWidget(_Dot(state))
            row.addWidget(Text(said, "detail", "ink.secondary"))
        row.addStretch(1)


class _Dot(QWidget):
    def __init__(self, state: str) -> None:
        super().__init__()
        self._state = state
        self.setFixedSize(14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, fill = CIRCLES[self._state]
        pen = QPen(color(line), 2)
        if self._state == "excepted":
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(color(fill))
        painter.drawEllipse(QRectF(1, 1, 12, 12))
