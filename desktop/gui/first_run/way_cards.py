"""The three ways as cards in a row, taken by digit or click."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.gui.components.buttons import bind
from desktop.gui.components.keys import badge_width, paint_badge
from desktop.gui.components.text import broken
from desktop.gui.first_run.wording import Way, WayLook, ways
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import radius

_HEIGHT_PX, _SIDE_PX, _ICON_PX, _LINE_PX = 134, 16, 40, 18


class WayCard(QAbstractButton):
    """One way."""

    def __init__(self, look: WayLook, digit: str) -> None:
        super().__init__()
        self._look, self._digit = look, digit
        self.setText(look.title)
        self.setAccessibleName(look.title)
        self.setAccessibleDescription(look.text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", radius("banner"))

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, is_on, is_free = QPainter(self), self.isChecked(), self.isEnabled()
        fill, line, line_px = ("petrol.50", "petrol.700", 2) if is_on else ("surface", "line.control", 1)
        Box(fill, line, radius("card"), line_px).paint(painter, QRectF(self.rect()))
        square = QRectF(_SIDE_PX, _SIDE_PX, _ICON_PX, _ICON_PX)
        Box("petrol.700" if is_on else "petrol.100", None, 8).paint(painter, square)
        icon = square.adjusted(10, 10, -10, -10)
        paint_icon(painter, icon, self._look.icon, "surface" if is_on else "petrol.700")
        ink = "ink" if is_free or is_on else "ink.tertiary"
        title = QRectF(_SIDE_PX + _ICON_PX + 10, _SIDE_PX, self.width() - 94, _ICON_PX)
        paint.text(painter, title, self._look.title, font("section", 700), ink)
        right = self.width() - _SIDE_PX
        if is_on:
            paint_icon(painter, QRectF(right - 20, _SIDE_PX + 10, 20, 20), "check", "petrol.900")
        elif is_free:
            where = QRectF(right - badge_width(self._digit), _SIDE_PX, 0, _ICON_PX)
            paint_badge(painter, where, self._digit)
        small, top = font("detail"), _SIDE_PX + _ICON_PX + 10
        for number, words in enumerate(broken(self._look.text, small, self.width() - 2 * _SIDE_PX)[:3]):
            rect = QRectF(_SIDE_PX, top + number * _LINE_PX, self.width() - 2 * _SIDE_PX, _LINE_PX)
            paint.text(painter, rect, words, small, "ink.secondary")


class WayCards(QWidget):
    """The cards, one of which is chosen.

    Signals:
        chosen: a way.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._cards: dict[Way, WayCard] = {}
        for number, look in enumerate(ways(), 1):
            card = WayCard(look, str(number))
            card.setObjectName(f"way-{look.way.value}")
            card.clicked.connect(partial(self._choose, look.way))
            bind(self, str(number), partial(self._choose, look.way))
            self._cards[look.way] = card
            row.addWidget(card)

    def set_chosen(self, way: Way) -> None:
        """Mark a way as the chosen one."""
        self._cards[way].setChecked(True)

    def take_focus(self) -> None:
        """Let the digits choose: in a field they would be typed."""
        cards = list(self._cards.values())
        next((card for card in cards if card.isChecked()), cards[0]).setFocus()

    def set_free(self, is_free: bool) -> None:
        """Let another way be chosen, or not any more."""
        for card in self._cards.values():
            card.setEnabled(is_free or card.isChecked())

    def _choose(self, way: Way, _on: bool = False) -> None:
        self.chosen.emit(way.value)
