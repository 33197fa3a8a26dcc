"""The photo and the signature over the whole screen, until a key or a click takes them away."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.gui.components.keys import badge_width, key_text, paint_badge
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.tokens import color
from desktop.i18n import _


class Zoom(QWidget):
    """Lies over its parent; Z, Esc or a click closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("zoom")
        self.setProperty("ring", -1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._photo = QImage()
        self._before: QWidget | None = None
        self._over = parent
        parent.installEventFilter(self)
        self.hide()

    def open(self, photo: QImage, words: str) -> None:
        """Show a photo; `words` describe it for screen readers."""
        self._photo = photo
        self._before = self.window().focusWidget()
        self.setAccessibleName(words)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def close_zoom(self) -> None:
        """Give the screen back."""
        self.hide()
        if self._before:
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def event(self, event: QEvent) -> bool:
        # Every key belongs to the zoom while it is open: F8 must not approve what is not in sight.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        # Gone with the screen, it does not come back with it: another recording may lie there by then.
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Escape):
            self.close_zoom()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_zoom()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), color("petrol.900"))
        room = QRectF(self.rect()).adjusted(20, 20, -20, -56)
        size = self._photo.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(room.center())
        painter.drawImage(target, self._photo)
        self._paint_hint(painter)

    def _paint_hint(self, painter: QPainter) -> None:
        words, keys = _("back to the recording"), ["Z", key_text("Escape")]
        width = sum(badge_width(key) + 4 for key in keys) + 4 + paint.text_width(words, font("detail"))
        left, top = (self.width() - width) / 2, self.height() - 44
        for key in keys:
            paint_badge(painter, QRectF(left, top, 0, 32), key, "dark")
            left += badge_width(key) + 4
        paint.text(painter, QRectF(left + 4, top, width, 32), words, font("detail"), "nav.text")
