"""The passphrase: a large field of dots with an eye that shows what was typed."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from desktop.gui.components.fields import PassphraseField
from desktop.gui.components.text import set_tip
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import radius, size
from desktop.i18n import _

_EYE_PX, _INSET_PX = 36, 5


class LargePassphrase(PassphraseField):
    """A passphrase field 46px high with a button that shows and hides the words.

    Signals:
        escaped: Esc was pressed; what was typed is gone.
    """

    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(size("controlLarge"))
        self.setTextMargins(2, 0, _EYE_PX + _INSET_PX, 0)
        self.setMaxLength(256)
        self._eye = _Eye(self)
        self._eye.toggled.connect(self._show_words)

    def eye(self) -> QAbstractButton:
        """Return the button that shows the words."""
        return self._eye

    def forget(self) -> None:
        """Wipe the field and hide what will be typed next."""
        self._eye.setChecked(False)
        self.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._eye.move(self.width() - _EYE_PX - _INSET_PX, (self.height() - _EYE_PX) // 2)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.forget()
                self.escaped.emit()
            event.accept()
            return True
        return super().event(event)

    def _show_words(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)


class _Eye(QAbstractButton):
    def __init__(self, parent: PassphraseField) -> None:
        super().__init__(parent)
        self.setObjectName("show-passphrase")
        self.setCheckable(True)
        self.setFixedSize(_EYE_PX, _EYE_PX)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._rename)
        self._rename(False)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            Box("neutral.bg", None, radius("control")).paint(painter, QRectF(self.rect()))
        name = "eye-off" if self.isChecked() else "eye"
        paint_icon(painter, QRectF(7, 7, 18, 18), name, "ink.secondary")

    def _rename(self, is_shown: bool) -> None:
        words = _("Hide the passphrase") if is_shown else _("Show the passphrase")
        self.setAccessibleName(words)
        set_tip(self, words)
        self.update()
