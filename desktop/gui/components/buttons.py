"""Buttons: one petrol primary a screen, everything else outlined; each shows its own key."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.gui.components.keys import badge_width, claims_enter, is_enter, key_text, paint_badge
from desktop.gui.components.text import set_tip
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import radius


@dataclass(frozen=True)
class _Kind:
    """The colours of a kind of button."""

    fill: str | None
    line: str | None
    ink: str
    badge: str
    hover: str | None
    pressed: str | None


_KINDS = {
    "primary": _Kind("petrol.700", None, "surface", "petrol", "petrol.600", "petrol.800"),
    "secondary": _Kind("surface", "line.control", "ink", "light", "surface.subtle", "neutral.bg"),
    "danger": _Kind("danger", None, "surface", "danger", "danger", "danger"),
    "danger_outline": _Kind("surface", "danger", "danger", "light", "danger.bg", "danger.bg"),
    "link": _Kind(None, None, "petrol.700", "light", "petrol.50", "petrol.100"),
    "inline": _Kind(None, None, "petrol.700", "light", None, None),
    "underlined": _Kind(None, None, "ink", "light", None, None),
    "dark": _Kind(None, "nav.control", "surface", "night", "petrol.800", "petrol.800"),
}
_OFF = _Kind("disabled.bg", None, "disabled.text", "off", None, None)


@dataclass(frozen=True)
class _Size:
    """The measures of a button."""

    height: int
    side: int
    icon: int
    role: str


_SIZES = {
    "small": _Size(36, 12, 16, "button"),
    "normal": _Size(38, 15, 16, "button"),
    "tall": _Size(42, 15, 16, "button"),
    "large": _Size(46, 22, 18, "button_large"),
}
_GAP_PX = 8


class Button(QPushButton):
    """A button with an optional icon and the badge of its shortcut.

    Args:
        text: a verb.
        kind: ``primary``, ``secondary``, ``danger``, ``danger_outline``, ``link``, ``inline`` and
            ``underlined`` (links without space around) or ``dark`` (on the sidebar).
        size: ``small`` (36px), ``normal`` (38px), ``tall`` (42px) or ``large`` (46px).
        icon: name of a Lucide icon.
        key: its shortcut, such as ``F8``, ``Return``, ``Ctrl+N``, ``L``.
    """

    def __init__(
        self, text: str, kind: str = "secondary", size: str = "normal", *, icon: str = "", key: str = ""
    ) -> None:
        super().__init__(text)
        self._kind, self._size, self._icon = kind, _SIZES[size], icon
        self._shortcuts: list[QShortcut] = []
        self._spreads = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.set_key(key)

    def set_kind(self, kind: str) -> None:
        """Change between primary, secondary and so on."""
        self._kind = kind
        self.update()

    def kind(self) -> str:
        return self._kind

    def set_icon(self, name: str) -> None:
        """Change the icon; an empty name removes it."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_key(self, key: str) -> None:
        """Give the button a shortcut, which its badge shows; empty takes it away.

        A single letter works only while no text field has the focus: a field takes letters first.
        """
        for old in self._shortcuts:
            old.setEnabled(False)
            old.deleteLater()
        wanted = ["Return", "Enter"] if key in ("Return", "Enter") else [key] if key else []
        self._shortcuts = [QShortcut(QKeySequence(name), self) for name in wanted]
        for shortcut in self._shortcuts:
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.click)
        self.updateGeometry()
        self.update()

    def key(self) -> str:
        """Return what the badge says; empty without a shortcut."""
        return key_text(self._shortcuts[0].key()) if self._shortcuts else ""

    def allow(self, refusal: str = "") -> None:
        """Let it be pressed, or say to whoever points at it or hears it read why it cannot be."""
        self.setEnabled(not refusal)
        set_tip(self, refusal)
        self.setAccessibleDescription(refusal)

    def spread(self) -> "Button":
        """Fill the width: text on the left, badge on the right; returns itself."""
        self._spreads = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return self

    def widen(self) -> "Button":
        """Fill the width with the text in the middle; returns itself."""
        self._spreads = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return self

    def sizeHint(self) -> QSize:
        return QSize(math.ceil(self._content_width() + 2 * self._side()), self._size.height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        return claims_enter(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look()
        rect = QRectF(self.rect())
        Box(self._fill(look), look.line, radius("control")).paint(painter, rect)
        side = self._side()
        left = side if self._spreads else (self.width() - self._content_width()) / 2
        self._paint_content(painter, QRectF(left, 0, self.width() - left - side, self.height()), look)

    def _paint_content(self, painter: QPainter, rect: QRectF, look: _Kind) -> None:
        x, key, size = float(round(rect.left())), self.key(), self._size.icon
        if self._icon:
            paint_icon(
                painter, QRectF(x, round((self.height() - size) / 2), size, size), self._icon, look.ink
            )
            x += size + (_GAP_PX if self.text() else 0)
        words = QRectF(x, 0, self.width(), self.height())
        x += paint.text(painter, words, self.text(), self._font(), look.ink)
        if key:
            right = self.width() - self._side() - badge_width(key)
            left = right if self._spreads else round(x + _GAP_PX)
            paint_badge(painter, QRectF(left, 0, 0, self.height()), key, look.badge)

    def _look(self) -> _Kind:
        if self.isEnabled():
            return _KINDS[self._kind]
        return _OFF if _KINDS[self._kind].fill else _Kind(None, None, "disabled.text", "off", None, None)

    def _fill(self, look: _Kind) -> str | None:
        if self.isEnabled() and self.isDown():
            return look.pressed
        return look.hover if self.isEnabled() and self.underMouse() else look.fill

    def _font(self) -> QFont:
        made = font(self._size.role)
        if self._kind == "underlined":
            made = QFont(made)
            made.setUnderline(True)
        return made

    def _side(self) -> int:
        return 0 if self._kind in ("inline", "underlined") else self._size.side

    def _content_width(self) -> float:
        width = paint.text_width(self.text(), self._font())
        if self._icon:
            width += self._size.icon + (_GAP_PX if self.text() else 0)
        if key := self.key():
            width += _GAP_PX + badge_width(key)
        return width


def bind(widget: QWidget, key: str, slot: Callable[[], object]) -> QShortcut:
    """Let `key` call `slot` while `widget` is shown; for keys without a button of their own."""
    shortcut = QShortcut(QKeySequence(key), widget)
    shortcut.activated.connect(slot)
    return shortcut
