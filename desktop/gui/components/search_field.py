"""The search box: 46px, with what was found and the key that clears it."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from desktop.gui.components.fields import LineField
from desktop.gui.components.keys import badge_width, key_text, paint_badge
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.tokens import size


class SearchField(LineField):
    """A search box; `textChanged` comes with every key, Esc clears.

    Args:
        placeholder: what can be searched for.
        large: 46px with a badge on the right, instead of 38px.
        key: the badge on the right: ``Escape`` clears, ``Return`` submits.

    Signals:
        moved: +1 or -1, when the arrow keys should move in the list below.
        submitted: Enter.
    """

    moved = Signal(int)
    submitted = Signal(str)

    def __init__(
        self, placeholder: str, *, large: bool = True, key: str = "Escape", icon: str = "search"
    ) -> None:
        super().__init__(placeholder, icon=icon)
        self._found, self._key, self._is_large = "", key, large
        self.setAccessibleName(placeholder)
        self.setFixedHeight(size("controlLarge" if large else "control"))
        if large:
            self.setFont(font("search"))
            self._icon_px = 20
        self._make_room()
        self.textChanged.connect(self._make_room)

    def set_found(self, words: str) -> None:
        """Show a remark on the right: how many were found, how fast."""
        self._found = words
        self._make_room()

    def event(self, event: QEvent) -> bool:
        is_asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and is_asked and event.key() == Qt.Key.Key_Escape and self.text():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit(self.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_large:
            return
        painter = QPainter(self)
        right = self.width() - 14.0
        if self._shows_key():
            words = key_text(self._key)
            right -= badge_width(words)
            paint_badge(painter, QRectF(right, 0, 0, self.height()), words)
            right -= 9
        if self._found:
            width = paint.text_width(self._found, font("detail"))
            rect = QRectF(right - width, 0, width + 1, self.height())
            paint.text(painter, rect, self._found, font("detail"), "ink.secondary")

    def _shows_key(self) -> bool:
        return bool(self._key) and (self._key != "Escape" or bool(self.text()))

    def _make_room(self) -> None:
        right = badge_width(key_text(self._key)) + 12 if self._is_large and self._shows_key() else 0
        if self._is_large and self._found:
            right += paint.text_width(self._found, font("detail")) + 12
        self.setTextMargins(30 if self._is_large else 24, 0, round(right), 0)
        self.update()
