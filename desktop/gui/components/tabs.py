"""The tabs in a screen's header, behind its title: screens that share one item of the sidebar."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import radius

_HEIGHT_PX, _SIDE_PX = 36, 12


class Tabs(QWidget):
    """A row of words, one of which is on: the screen that is shown.

    Signals:
        chosen: the id of another tab.
    """

    chosen = Signal(str)

    def __init__(self, words: Mapping[str, str], current: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._current = current
        for identity, label in words.items():
            tab = _Tab(identity, label, identity == current)
            tab.clicked.connect(lambda _on, chosen=identity: self._choose(chosen))
            row.addWidget(tab)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _choose(self, identity: str) -> None:
        if identity != self._current:
            self.chosen.emit(identity)


class _Tab(QAbstractButton):
    def __init__(self, identity: str, words: str, is_on: bool) -> None:
        super().__init__()
        self._is_on = is_on
        self.setObjectName(f"tab-{identity}")
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(round(2 * _SIDE_PX + paint.text_width(self.text(), font("button"))) + 1, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._is_on or self.underMouse():
            fill = "petrol.100" if self._is_on else "canvas"
            Box(fill, None, radius("control")).paint(painter, QRectF(self.rect()))
        words = QRectF(self.rect()).adjusted(_SIDE_PX, 0, 0, 0)
        paint.text(
            painter, words, self.text(), font("button"), "petrol.900" if self._is_on else "ink.secondary"
        )
