"""The camera's live picture while it looks for a QR, and how Qt's pictures reach the reader."""

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.equipment.frame_source import FrameSource
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color, radius
from desktop.gui.verification.reading import GreyPicture
from desktop.i18n import _

_GUIDE = 0.72
_CORNER = 0.16
# A module of a letter's QR is some three pixels at this size; more only costs time.
_LONGEST_PX = 1920
# A few frames a second are enough to catch a QR, and leave an old laptop its other work.
_SEARCH_EVERY_MS = 250


def grey_picture(image: QImage, longest: int = _LONGEST_PX) -> GreyPicture:
    """Return a picture as the reader takes it, made smaller where its longer side exceeds `longest`."""
    if max(image.width(), image.height()) > longest:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(longest, longest, keep, smooth)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, stride = grey.width(), grey.height(), grey.bytesPerLine()
    rows = bytes(grey.constBits())
    if stride != width:
        rows = b"".join(rows[start : start + width] for start in range(0, stride * height, stride))
    return GreyPicture(width, height, rows)


class QrViewfinder(QWidget):
    """Shows a camera's frames with the corners to hold the QR between.

    Signals:
        frame_taken: a `GreyPicture` to be searched, a few times a second.
        lost: the camera is gone.
    """

    frame_taken = Signal(object)
    lost = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._frame, self._hint, self._is_warning = QImage(), "", False
        self._source: FrameSource | None = None
        self._since_taken = QElapsedTimer()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 260)

    def start(self, source: FrameSource) -> None:
        """Show what a camera sees from now on."""
        self.stop()
        self._source, self._frame = source, QImage()
        self._since_taken.invalidate()
        self._say(_("Hold the QR of the letter between the corners."), is_warning=False)
        source.frame_ready.connect(self.show_frame)
        source.lost.connect(self.lost)
        source.start()

    def stop(self) -> None:
        """Let go of the camera; its last frame stays."""
        if self._source is not None:
            source, self._source = self._source, None
            source.frame_ready.disconnect(self.show_frame)
            source.lost.disconnect(self.lost)
            source.stop()

    def is_live(self) -> bool:
        """Tell whether a camera is in use."""
        return self._source is not None

    def show_frame(self, frame: QImage) -> None:
        """Show the newest frame, and give it away to be searched when it is time again."""
        self._frame = frame
        self.update()
        if not self._since_taken.isValid() or self._since_taken.elapsed() >= _SEARCH_EVERY_MS:
            self._since_taken.start()
            self.frame_taken.emit(grey_picture(frame))

    def show_hint(self, words: str) -> None:
        """Say what is wrong with what is seen."""
        self._say(words, is_warning=True)

    def hint(self) -> str:
        return self._hint

    def sizeHint(self) -> QSize:
        return QSize(1102, 560)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(self.rect()), radius("card"), radius("card"))
        painter.fillPath(whole, color("petrol.900"))
        painter.setClipPath(whole)
        if not self._frame.isNull():
            painter.drawImage(self._fitted(), self._frame, QRectF(self._frame.rect()))
        self._paint_corners(painter)
        self._paint_hint(painter)

    def _say(self, words: str, *, is_warning: bool) -> None:
        self._hint, self._is_warning = words, is_warning
        self.setAccessibleName(f"{_('Camera picture')}. {words}")
        self.update()

    def _fitted(self) -> QRectF:
        """Return where the frame goes: all of it is seen, as all of it is searched."""
        scale = min(self.width() / self._frame.width(), self.height() / self._frame.height())
        place = QRectF(0, 0, self._frame.width() * scale, self._frame.height() * scale)
        place.moveCenter(QRectF(self.rect()).center())
        return place

    def _paint_corners(self, painter: QPainter) -> None:
        side = min(self.width(), self.height()) * _GUIDE
        guide = QRectF(0, 0, side, side)
        guide.moveCenter(QRectF(self.rect()).center() - QPointF(0, 14))
        length = side * _CORNER
        corners = QPainterPath()
        for corner, right, down in (
            (guide.topLeft(), 1, 1),
            (guide.topRight(), -1, 1),
            (guide.bottomLeft(), 1, -1),
            (guide.bottomRight(), -1, -1),
        ):
            corners.moveTo(corner + QPointF(right * length, 0))
            corners.lineTo(corner)
            corners.lineTo(corner + QPointF(0, down * length))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # White alone is lost on a sheet of paper.
        for token, width in (("petrol.900", 9), ("focus.kunyit", 5)):
            round_ends = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.setPen(QPen(color(token), width, *round_ends))
            painter.drawPath(corners)

    def _paint_hint(self, painter: QPainter) -> None:
        with_font = font("bodyStrong")
        width = paint.text_width(self._hint, with_font) + 28
        place = QRectF((self.width() - width) / 2, self.height() - 52, width, 36)
        fill, ink = ("warn.bg", "warn.ink") if self._is_warning else ("petrol.900", "surface")
        Box(fill, None, 7).paint(painter, place)
        paint.centred(painter, place, self._hint, with_font, ink)
