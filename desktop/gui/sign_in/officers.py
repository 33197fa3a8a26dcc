"""The officers of a place as a list of cards, taken by digit, arrow or click."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.components.avatar import Avatar
from desktop.gui.components.buttons import bind
from desktop.gui.components.keys import badge_width, claims_enter, is_enter, paint_badge
from desktop.gui.sign_in.presenter import OfficerLook
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import radius

_HEIGHT_PX, _GAP_PX, _SIDE_PX, _AVATAR_PX = 58, 8, 14, 32
_DIGITS = 9


class OfficerCard(QAbstractButton):
    """One officer; Enter takes them and goes on to the passphrase."""

    def __init__(self, look: OfficerLook, digit: str) -> None:
        super().__init__()
        self._look, self._digit = look, digit
        self.setText(look.name)
        self.setAccessibleName(f"{look.name}, {look.role}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", radius("banner"))
        self._avatar = Avatar(look.name)
        self._avatar.setParent(self)
        self._avatar.move(_SIDE_PX, (_HEIGHT_PX - _AVATAR_PX) // 2)
        self._avatar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(lambda is_on: self._avatar.set_look("chosen" if is_on else "light"))

    def sizeHint(self) -> QSize:
        return QSize(340, _HEIGHT_PX)

    def event(self, event: QEvent) -> bool:
        return claims_enter(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        is_on = self.isChecked()
        fill, line, line_px = ("petrol.50", "petrol.700", 2) if is_on else ("surface", "line", 1)
        if not is_on and self.underMouse():
            fill = "surface.subtle"
        Box(fill, line, radius("banner"), line_px).paint(painter, QRectF(self.rect()))
        left = _SIDE_PX + _AVATAR_PX + 13
        width = self.width() - left - 44
        paint.text(painter, QRectF(left, 10, width, 20), self._look.name, font("body", 700), "ink")
        paint.text(painter, QRectF(left, 31, width, 18), self._look.role, font("small"), "ink.secondary")
        if is_on:
            paint_icon(painter, QRectF(self.width() - 32, 20, 18, 18), "check", "petrol.900")
        elif self._digit:
            where = QRectF(self.width() - _SIDE_PX - badge_width(self._digit), 0, 0, _HEIGHT_PX)
            paint_badge(painter, where, self._digit)


class OfficerList(QWidget):
    """The cards, one of which is chosen.

    Signals:
        chosen: the number of an officer, from zero, by digit, click, Enter or arrow.
        settled: that was meant; go on to the passphrase (not after an arrow).
    """

    chosen = Signal(int)
    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP_PX)
        self._cards: list[OfficerCard] = []
        for number in range(_DIGITS):
            bind(self, str(number + 1), partial(self._settle, number))

    def show_officers(self, officers: Sequence[OfficerLook]) -> None:
        """List other officers; none is chosen yet."""
        for card in self._cards:
            card.setParent(None)
            card.deleteLater()
        self._cards = []
        for number, look in enumerate(officers):
            card = OfficerCard(look, str(number + 1) if number < _DIGITS else "")
            card.setObjectName(f"officer-{number}")
            card.clicked.connect(lambda _on=False, chosen=number: self._settle(chosen))
            self._cards.append(card)
            self._column.addWidget(card)

    def count(self) -> int:
        return len(self._cards)

    def set_chosen(self, number: int) -> None:
        """Mark an officer as the one who signs in."""
        self._cards[number].setChecked(True)

    def take_focus(self) -> None:
        """Put the focus on the chosen officer."""
        for card in self._cards:
            if card.isChecked():
                card.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        number = next((n for n, card in enumerate(self._cards) if card.isChecked()), 0) + step
        if step and 0 <= number < len(self._cards):
            self.chosen.emit(number)
            self.take_focus()
            return
        super().keyPressEvent(event)

    def _settle(self, number: int) -> None:
        if number < len(self._cards):
            self.chosen.emit(number)
            self.settled.emit()
