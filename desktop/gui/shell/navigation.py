"""The first page of the sidebar: where one can go, and who is signed in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.components.avatar import Avatar
from desktop.gui.components.keys import KeyBadge
from desktop.gui.components.text import Text, set_tip
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.mark import paint_mark
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import radius, size
from desktop.i18n import _

_CLOSE_PX = 30


@dataclass(frozen=True)
class NavItem:
    """One screen in the sidebar. `digit` is what Ctrl switches with, ``1`` to ``9`` and ``0``."""

    id: str
    label: str
    icon: str
    digit: str


class NavButton(QAbstractButton):
    """One row of the sidebar with its badge."""

    def __init__(self, item: NavItem) -> None:
        super().__init__()
        self.item = item
        self._badge, self._is_alarm, self._is_compact = "", False, False
        self.setObjectName(f"nav-{item.id}")
        self.setText(item.label)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # In a low window they stand closer together.
        self.setMinimumHeight(_CLOSE_PX)
        self.setMaximumHeight(size("navItem"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", 8)
        self.set_badge("")

    def set_badge(self, words: str, *, alarm: bool = False) -> None:
        """Show a count, or in yellow what needs attention, such as ``!``."""
        self._badge, self._is_alarm = words, alarm
        self.setAccessibleName(f"{self.item.label} {words}".strip())
        self.update()

    def badge(self) -> str:
        return self._badge

    def set_compact(self, is_compact: bool) -> None:
        """Show the icon and the digit alone; the words become a tooltip."""
        self._is_compact = is_compact
        set_tip(self, self.item.label if is_compact else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, size("navItem"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked()
        if is_on or self.underMouse():
            Box("surface" if is_on else "petrol.800", None, 8).paint(painter, QRectF(self.rect()))
        ink = "petrol.900" if is_on else "nav.text"
        height = self.height()
        paint_icon(painter, QRectF(9, (height - 18) / 2, 18, 18), self.item.icon, ink)
        if not self._is_compact:
            words = QRectF(35, 0, self.width() - 35, height)
            paint.text(painter, words, self.text(), font("nav_active" if is_on else "nav"), ink)
        digit_font = font("label", 600, tabular=True)
        width = paint.text_width(self.item.digit, digit_font)
        digit = QRectF(self.width() - 9 - width, 0, width + 1, height - 1)
        paint.text(painter, digit, self.item.digit, digit_font, "ink.secondary" if is_on else "nav.muted")
        if self._badge and self._is_compact:
            fill = "focus.kunyit" if self._is_alarm else "petrol.400"
            Box(fill, None, 4).paint(painter, QRectF(23, 7, 8, 8))
        elif self._badge:
            self._paint_badge(painter, is_on)

    def _paint_badge(self, painter: QPainter, is_on: bool) -> None:
        with_font = font("label", 700, tabular=True)
        width = max(18.0, round(paint.text_width(self._badge, with_font)) + 10)
        badge = QRectF(self.width() - 27 - width, (self.height() - 18) / 2, width, 18)
        fill, ink = ("petrol.100", "petrol.600") if is_on else ("nav.badge", "surface")
        if self._is_alarm:
            fill, ink = "focus.kunyit", "petrol.900"
        Box(fill, None, 9).paint(painter, badge)
        paint.centred(painter, badge.translated(0, -1), self._badge, with_font, ink)


class Brand(QWidget):
    """The mark, the program's name and the district."""

    def __init__(self, place: str = "", mark: int = 30, roles: tuple[str, str] = ("brand", "small")) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10 if mark < 40 else 12)
        row.addWidget(_Mark(mark))
        names = QVBoxLayout()
        names.setSpacing(2 if mark < 40 else 1)
        names.addStretch(1)
        self._name = Text("Rekam KTP", roles[0], "surface")
        names.addWidget(self._name)
        self._place = Text(place, roles[1], "nav.icon")
        names.addWidget(self._place)
        names.addStretch(1)
        row.addLayout(names, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_place(self, place: str) -> None:
        """Name the district."""
        self._place.setText(place)

    def set_compact(self, is_compact: bool) -> None:
        """Show the mark alone."""
        for words in (self._name, self._place):
            words.setVisible(not is_compact)


class _Mark(QWidget):
    def __init__(self, side: int) -> None:
        super().__init__()
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(QPainter(self), QRectF(self.rect()))


class OfficerCard(QFrame):
    """Who is signed in, and the button that locks the screen."""

    lock_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(57)
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 0, 1, 0)
        row.setSpacing(6)
        self._avatar = Avatar("?", "dark")
        names = QVBoxLayout()
        names.setSpacing(3)
        self._name = Text("", "detail", "surface").weight(700).elide()
        self._role = Text("", "small", "nav.text").elide()
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._role)
        names.addStretch(1)
        self.lock = _IconButton("lock", _("Lock the screen"))
        self.lock.setObjectName("lock")
        self.lock.clicked.connect(self.lock_requested)
        row.addWidget(self._avatar)
        row.addLayout(names, 1)
        row.addSpacing(-8)
        row.addWidget(self.lock)

    def set_compact(self, is_compact: bool) -> None:
        """Show the lock alone."""
        for widget in (self._avatar, self._name, self._role):
            widget.setVisible(not is_compact)
        set_tip(self, self._name.text() if is_compact else "")

    def set_officer(self, name: str, role: str) -> None:
        """Show who is signed in."""
        self._avatar.set_name(name)
        self._name.setText(name)
        self._role.setText(role)

    def paintEvent(self, event: QPaintEvent) -> None:
        Box(None, "nav.line", radius("control")).paint(QPainter(self), QRectF(self.rect()))


class _IconButton(QAbstractButton):
    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(36, 36)
        self.setAccessibleName(name)
        set_tip(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            Box("petrol.800", None, radius("control")).paint(painter, QRectF(self.rect()))
        paint_icon(painter, QRectF(10, 10, 16, 16), self._icon, "nav.text")


class Navigation(QWidget):
    """Brand, items, hint, officer.

    Signals:
        chosen: id of the item that was clicked.
        lock_requested: the lock of the officer's card.
    """

    chosen = Signal(str)
    lock_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(0)
        self.brand = Brand()
        self.brand.setContentsMargins(8, 0, 0, 0)
        self.brand.setFixedHeight(40)
        column.addWidget(self.brand)
        column.addSpacing(20)
        self._items = QVBoxLayout()
        self._items.setSpacing(2)
        column.addLayout(self._items)
        column.addSpacing(12)
        self._hint = _hint()
        column.addWidget(self._hint)
        column.addStretch(1)
        self.officer = OfficerCard()
        self.officer.lock_requested.connect(self.lock_requested)
        column.addWidget(self.officer)
        self._buttons: dict[str, NavButton] = {}
        self._is_compact = False

    def set_compact(self, is_compact: bool) -> None:
        """Leave the room to the screen: icons and digits without their words."""
        if is_compact == self._is_compact:
            return
        self._is_compact = is_compact
        self._hint.setVisible(not is_compact)
        self.brand.set_compact(is_compact)
        self.officer.set_compact(is_compact)
        for button in self._buttons.values():
            button.set_compact(is_compact)

    def set_items(self, items: Sequence[NavItem]) -> None:
        """Show the screens this role may open."""
        for button in self._buttons.values():
            self._items.removeWidget(button)
            button.hide()  # deletion waits for the event loop; it must not be seen meanwhile
            button.deleteLater()
        self._buttons = {item.id: NavButton(item) for item in items}
        for button in self._buttons.values():
            self._items.addWidget(button)
            button.set_compact(self._is_compact)
            button.clicked.connect(lambda _on, chosen=button.item.id: self.chosen.emit(chosen))

    def items(self) -> list[NavItem]:
        return [button.item for button in self._buttons.values()]

    def set_current(self, identity: str) -> None:
        """Mark the screen that is shown; an unknown id marks none."""
        for name, button in self._buttons.items():
            button.setAutoExclusive(False)
            button.setChecked(name == identity)
            button.setAutoExclusive(True)

    def set_badge(self, identity: str, words: str, *, alarm: bool = False) -> None:
        """Show a count or an alarm on an item; ignored when the role has no such item."""
        if identity in self._buttons:
            self._buttons[identity].set_badge(words, alarm=alarm)

    def button(self, identity: str) -> NavButton:
        """Return the button of an item."""
        return self._buttons[identity]


def _hint() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(10, 0, 0, 0)
    row.setSpacing(3)
    row.addWidget(Text(_("Switch screen"), "small", "nav.muted"))
    row.addWidget(KeyBadge("Ctrl", "dark"))
    row.addWidget(Text(_("+ digit"), "small", "nav.muted"))
    row.addStretch(1)
    return holder
