"""A row of small pictures with a caption each: fingers and eyes, coarse as the station keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color

_CAPTION_PX = 22


@dataclass(frozen=True)
class Thumb:
    """One of the pictures.

    Attributes:
        name: which finger or eye, for screen readers.
        caption: what stands below: its score, or why it was not taken.
        jpeg: the picture; empty where none is kept (any more).
        is_excepted: it was not taken, and `caption` says why.
        is_weak: the score is less than good.
    """

    name: str
    caption: str
    jpeg: bytes = b""
    is_excepted: bool = False
    is_weak: bool = False


class ThumbRow(QWidget):
    """Pictures side by side.

    Args:
        size: of one picture, in pixels.
        icon: what stands where no picture is kept.
    """

    def __init__(self, size: tuple[int, int], icon: str = "fingerprint") -> None:
        super().__init__()
        self._size, self._icon = size, icon
        self._thumbs: tuple[Thumb, ...] = ()
        self._images: list[QImage] = []
        self.setFixedHeight(size[1] + _CAPTION_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_thumbs(self, thumbs: Sequence[Thumb]) -> None:
        """Show other pictures."""
        if tuple(thumbs) == self._thumbs:
            return
        self._thumbs = tuple(thumbs)
        self._images = [QImage.fromData(thumb.jpeg) if thumb.jpeg else QImage() for thumb in thumbs]
        self.setAccessibleName(". ".join(f"{thumb.name}: {thumb.caption}" for thumb in thumbs))
        self.update()

    def thumbs(self) -> tuple[Thumb, ...]:
        """Return what is shown."""
        return self._thumbs

    def sizeHint(self) -> QSize:
        return QSize(len(self._thumbs) * (self._size[0] + 8), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        width, height = self._size
        room = self.width() / max(1, len(self._thumbs))
        step = min(room, width + 14)
        for number, (thumb, image) in enumerate(zip(self._thumbs, self._images, strict=True)):
            frame = QRectF(round(number * step), 0, min(width, step - 4), height)
            if image.isNull():
                self._paint_missing(painter, frame, thumb)
            else:
                _paint_image(painter, frame, image)
            caption = QRectF(frame.left() - 6, height + 3, frame.width() + 12, _CAPTION_PX - 3)
            tone = "warn" if thumb.is_weak else "ink.secondary" if thumb.is_excepted else "ink"
            paint.centred(painter, caption, thumb.caption, font("small", 700, tabular=True), tone)

    def _paint_missing(self, painter: QPainter, frame: QRectF, thumb: Thumb) -> None:
        pen = QPen(color("line.control"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen if thumb.is_excepted else Qt.PenStyle.NoPen)
        painter.setBrush(color("neutral.bg"))
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        icon = QRectF(0, 0, 18, 18)
        icon.moveCenter(frame.center())
        paint_icon(painter, icon, "ban" if thumb.is_excepted else self._icon, "ink.tertiary")


def _paint_image(painter: QPainter, frame: QRectF, image: QImage) -> None:
    Box("surface.subtle", None, 5).paint(painter, frame)
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(frame, 5, 5)
    painter.setClipPath(path)
    size = image.size().scaled(frame.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRectF(0, 0, size.width(), size.height())
    target.moveCenter(frame.center())
    painter.drawImage(target, image)
    painter.restore()
