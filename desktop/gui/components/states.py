"""What a part of a screen shows when it has nothing yet: empty, loading, failed."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.components.ways import WayButton
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color
from desktop.i18n import _

_BARS = ((0.30, 0.34, 0.20), (0.24, 0.34, 0.22), (0.28, 0.30, 0.24))


class EmptyState(QWidget):
    """An icon, a headline, a sentence, and buttons if there is something to do.

    `way` is the id of the screen where the next thing is done; a button leads there.
    """

    def __init__(
        self, headline: str, text: str = "", *, icon: str = "inbox", tone: str = "ink.tertiary", way: str = ""
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(0)
        column.addStretch(1)
        self._icon = Icon(icon, tone, 26)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._headline = Text(headline, "body").weight(700).wrap().align(centre)
        column.addWidget(self._headline)
        self._text = Text(text, "detail", "ink.secondary").wrap().align(centre)
        self._text.setMaximumWidth(320)
        # Between springs: a widget that is aligned instead is never asked how high it gets by wrapping.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._text)
        row.addStretch(1)
        column.addLayout(row)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.buttons.setAlignment(centre)
        column.addLayout(self.buttons)
        column.addStretch(1)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{headline} {text}".strip())
        if way:
            self.add_button(WayButton(way))

    def add_button(self, button: QWidget) -> None:
        """Offer a way on."""
        self.buttons.setContentsMargins(0, 12, 0, 0)
        self.buttons.addWidget(button)


class FailedState(EmptyState):
    """What could not be read, what is safe, and a button that tries again: `again` is called, or emitted."""

    def __init__(self, headline: str, text: str, again: Callable[[], object] | SignalInstance) -> None:
        super().__init__(headline, text, icon="circle-alert", tone="danger")
        button = Button(_("Try again"), icon="refresh-cw")
        button.setObjectName("try-again")
        button.clicked.connect(again if isinstance(again, SignalInstance) else lambda: again())
        self.add_button(button)


class Skeleton(QWidget):
    """Grey bars where rows will be. Show it only after 300 ms of waiting; it does not move."""

    def __init__(self, rows: int = 2, row_height: int = 32) -> None:
        super().__init__()
        self._rows, self._row_height = rows, row_height
        self.setMinimumHeight(rows * row_height + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, gap = self.width() - 32, 16
        for row in range(self._rows):
            top = 6 + row * self._row_height
            left = 16.0
            for share in _BARS[row % len(_BARS)]:
                Box("track", "track.line", 5).paint(painter, QRectF(left, top + 11, width * share, 10))
                left += width * share + gap
            if row < self._rows - 1:
                painter.fillRect(16, top + self._row_height - 1, width, 1, color("line.row"))
