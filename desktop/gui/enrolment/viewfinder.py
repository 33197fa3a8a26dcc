"""The large picture of the photo step: live or still, with the frame and the oval to stand in."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color
from desktop.i18n import _

# The guide's height, and the oval's place inside the guide, as shares.
_GUIDE = 0.903
_OVAL = QRectF(0.253, 0.224, 0.492, 0.48)
_TICK_PX = 18
_GREEN = QColor("#5BE08A")


class Viewfinder(QWidget):
    """Shows frames, or one still photo in the guide."""

    def __init__(self) -> None:
        super().__init__()
        self._frame, self._still = QImage(), QImage()
        self._advice = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 300)
        self.setAccessibleName(_("Camera picture"))

    def show_frame(self, frame: QImage) -> None:
        """Show the newest frame of the camera."""
        self._frame, self._still = frame, QImage()
        self.update()

    def show_still(self, jpeg: bytes) -> None:
        """Show a photo instead of a live picture."""
        self._frame, self._still = QImage(), QImage.fromData(jpeg)
        self.update()

    def set_advice(self, advice: str) -> None:
        """Say below the live picture what to do; empty when everything is right."""
        self._advice = advice
        self.update()

    def frame(self) -> QImage:
        """Return the newest frame; null when the picture is not live."""
        return self._frame

    def is_live(self) -> bool:
        return not self._frame.isNull()

    def cut(self) -> tuple[int, int, int, int]:
        """Return the part of the frame inside the guide, in its pixels: what one sees is what one gets."""
        part, guide = self._covering(), self._guide()
        scale = part.width() / self.width()
        box = QRectF(guide.x() * scale, guide.y() * scale, guide.width() * scale, guide.height() * scale)
        cut: QRect = box.translated(part.topLeft()).toRect()
        return cut.left(), cut.top(), cut.left() + cut.width(), cut.top() + cut.height()

    def sizeHint(self) -> QSize:
        return QSize(712, 568)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 8, 8)
        painter.fillPath(path, color("petrol.900"))
        painter.setClipPath(path)
        if self.is_live():
            painter.drawImage(QRectF(self.rect()), self._frame, self._covering())
            self._paint_guide(painter)
        elif not self._still.isNull():
            painter.drawImage(self._guide(), self._still, QRectF(self._still.rect()))

    def _guide(self) -> QRectF:
        height = min(self.height() * _GUIDE, self.width() * _GUIDE * 4 / 3)
        width = height * 3 / 4
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _covering(self) -> QRectF:
        """Return the middle part of the frame that fills the widget."""
        width, height = self._frame.width(), self._frame.height()
        scale = min(width / self.width(), height / self.height())
        part = QRectF(0, 0, self.width() * scale, self.height() * scale)
        part.moveCenter(QRectF(self._frame.rect()).center())
        return part

    def _paint_guide(self, painter: QPainter) -> None:
        guide = self._guide()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("surface"), 2))
        painter.drawRect(guide)
        middle = guide.center()
        for x, y, across in (
            (middle.x(), guide.top() + 12, False),
            (middle.x(), guide.bottom() - 12 - _TICK_PX, False),
            (guide.left() + 12, middle.y(), True),
            (guide.right() - 12 - _TICK_PX, middle.y(), True),
        ):
            painter.drawLine(
                round(x), round(y), round(x + across * _TICK_PX), round(y + (not across) * _TICK_PX)
            )
        pen = QPen(color("warn.strong") if self._advice else _GREEN, 4, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3.2, 1.8])
        painter.setPen(pen)
        painter.drawEllipse(
            QRectF(
                guide.left() + _OVAL.x() * guide.width(),
                guide.top() + _OVAL.y() * guide.height(),
                _OVAL.width() * guide.width(),
                _OVAL.height() * guide.height(),
            )
        )
        self._paint_pills(painter, guide)

    def _paint_pills(self, painter: QPainter, guide: QRectF) -> None:
        words, with_font = _("Live"), font("detail", 700)
        pill = QRectF(14, 14, paint.text_width(words, with_font) + 40, 28)
        Box("petrol.900", None, 5).paint(painter, pill)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_GREEN)
        painter.drawEllipse(QRectF(pill.left() + 10, pill.center().y() - 4, 9, 9))
        paint.text(painter, pill.adjusted(26, 0, 0, 0), words, with_font, "surface")
        hint = self._advice or _("Face inside the lines. Ask the resident to look into the camera.")
        width = paint.text_width(hint, font("bodyStrong")) + 28
        below = QRectF((self.width() - width) / 2, guide.bottom() - 52, width, 36)
        Box("petrol.900", None, 7).paint(painter, below)
        paint.centred(painter, below, hint, font("bodyStrong"), "surface")
