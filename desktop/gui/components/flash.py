"""A ring that lights up around a picture for a moment, with a mark: what was taken is good, or is not."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.gui.components.cue import Cue
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box

FLASH_MS = 350
_RING_PX, _MARK_PX, _INSET_PX = 6, 36, 14
# Ring, and the mark in it: nobody has to tell the colours apart.
_LOOKS = {Cue.GOOD: ("ok.strong", "check"), Cue.AGAIN: ("warn.strong", "rotate-ccw")}


class Flash(QWidget):
    """Lies over `picture` while it shines; it neither moves nor fades, and takes no click."""

    def __init__(self, picture: QWidget) -> None:
        super().__init__(picture)
        self.setObjectName("flash")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.cue = Cue.GOOD
        self._timer = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()
        picture.installEventFilter(self)

    def shine(self, cue: Cue) -> None:
        """Light up now, for less than half a second."""
        self.cue = cue
        self.setGeometry(self.parentWidget().rect())
        self.raise_()
        self.show()
        self.update()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self.parentWidget().rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        token, mark = _LOOKS[self.cue]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        Box(None, token, 8, _RING_PX).paint(painter, QRectF(self.rect()))
        spot = QRectF(self.width() - _INSET_PX - _MARK_PX, _INSET_PX, _MARK_PX, _MARK_PX)
        Box(token, None, _MARK_PX / 2).paint(painter, spot)
        paint_icon(painter, spot.adjusted(7, 7, -7, -7), mark, "surface", 3)
