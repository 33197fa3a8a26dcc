"""Fields one types into: plain, locked, with an icon, several lines."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.tokens import size


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property the stylesheet looks at, and let it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class LineField(QLineEdit):
    """One line of text, 38px high; what is pasted becomes one line too.

    Signals:
        committed: the text, when Enter is pressed or the focus leaves after a change. Save here.

    Args:
        placeholder: shown while empty.
        tabular: digits of one width, for numbers.
    """

    committed = Signal(str)

    def __init__(self, placeholder: str = "", *, tabular: bool = False, icon: str = "") -> None:
        super().__init__()
        self._icon, self._icon_px, self._saved = icon, 16, ""
        self.setFont(font("body", tabular=tabular))
        self.setFixedHeight(size("control"))
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shape()
        self.editingFinished.connect(self._commit)
        if icon:
            self.setTextMargins(26, 0, 0, 0)

    def set_value(self, value: str) -> None:
        """Show `value` as what is saved; nothing is committed until it changes."""
        self.setText(value)
        self.setCursorPosition(0)
        self._saved = self.value()

    def value(self) -> str:
        """Return what was typed."""
        return self.text()

    def set_locked(self, is_locked: bool) -> None:
        """Show a lock and take no typing; the focus may still rest here to read or copy."""
        self.setReadOnly(is_locked)
        set_property(self, "locked", is_locked)

    def set_state(self, state: str) -> None:
        """Colour the border: ``error``, ``warn`` or empty."""
        set_property(self, "state", state)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if self._icon:
            size_px = self._icon_px
            place = QRectF(13, (self.height() - size_px) // 2, size_px, size_px)
            paint_icon(painter, place, self._icon, "ink")
        if self.property("locked"):
            paint_icon(painter, QRectF(self.width() - 29, (self.height() - 16) / 2, 16, 16), "lock", "ink")

    def _shape(self) -> None:
        self.setValidator(_OneLine(self))

    def _commit(self) -> None:
        if self.value() != self._saved:
            self._saved = self.value()
            self.committed.emit(self._saved)


class _OneLine(QValidator):
    """Makes spaces of line ends and tabs, and leaves out signs that nobody sees."""

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        kept, before = _seen(text), _seen(text[:position])
        return QValidator.State.Acceptable, kept, len(before)


def _seen(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "" for sign in text)


class PassphraseField(LineField):
    """A passphrase: dots, never committed by itself, wiped with `clear`."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def _shape(self) -> None:
        pass  # every sign counts


class TextArea(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it.

    Signals:
        committed: the text, when the focus leaves after a change.
    """

    committed = Signal(str)

    def __init__(self, placeholder: str = "", height: int = 72) -> None:
        super().__init__()
        self._saved = ""
        self.setTabChangesFocus(True)
        self.setFont(font("body"))
        self.setPlaceholderText(placeholder)
        self.setFixedHeight(height)

    def set_value(self, value: str) -> None:
        """Show `value` as what is saved."""
        self._saved = value
        self.setPlainText(value)

    def value(self) -> str:
        """Return what was typed."""
        return self.toPlainText()

    def set_state(self, state: str) -> None:
        """Colour the border: ``error``, ``warn`` or empty."""
        set_property(self, "state", state)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.value() != self._saved:
            self._saved = self.value()
            self.committed.emit(self._saved)

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter belongs to the screen's button, which sends the message.
        is_asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and is_asked and event.key() == Qt.Key.Key_Return:
            return False if event.modifiers() else super().event(event)
        return super().event(event)
