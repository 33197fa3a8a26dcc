"""A person as a circle with initials, or as a 3:4 photograph."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.tokens import color

# Fill and text of the circle, by where it stands.
_LOOKS = {
    "light": ("neutral.bg", "ink.secondary"),
    "chosen": ("petrol.700", "surface"),
    "dark": ("nav.badge", "surface"),
}


def initials(name: str) -> str:
    """Return up to two letters: ``Ratna Dewi`` is ``RD``, ``Sukirman`` is ``SK``."""
    words = [word for word in name.replace(".", " ").split() if word[0].isalpha()]
    if not words:
        return "?"
    if len(words) > 1:
        return (words[0][0] + words[1][0]).upper()
    rest = [letter for letter in words[0][1:] if letter.lower() not in "aeiou"]
    return (words[0][0] + (rest or list(words[0][1:2]) or [""])[0]).upper()


class Avatar(QWidget):
    """A circle with initials; `look` is light, chosen or dark."""

    def __init__(self, name: str, look: str = "light", size: int = 32) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(size, size)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show the initials of `name`."""
        self._initials = initials(name)
        self.setAccessibleName(name)
        self.update()

    def set_look(self, look: str) -> None:
        """Change between light, chosen and dark."""
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, ink = _LOOKS[self._look]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(fill))
        painter.drawEllipse(QRectF(self.rect()))
        paint.centred(painter, QRectF(self.rect()), self._initials, font("label", 700), ink)


class PhotoFrame(QWidget):
    """A photograph in 3:4 with round corners; dashed with a figure while there is none.

    Args:
        width: in pixels; the height follows.
        words: what stands under the figure while there is no photo; may be empty.
        look: ``light`` or ``dark`` (on the sidebar).
    """

    def __init__(self, width: int, words: str = "", look: str = "light") -> None:
        super().__init__()
        self._words, self._look, self._image = words, look, QImage()
        self.setFixedSize(width, width * 4 // 3)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def set_photo(self, photo: bytes | QImage, words: str = "") -> None:
        """Show a JPEG or an image; empty bytes take it away. `words` describe it for screen readers."""
        self._image = photo if isinstance(photo, QImage) else QImage.fromData(photo)
        self.setAccessibleName(words or self._words)
        self.update()

    def has_photo(self) -> bool:
        return not self._image.isNull()

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            self._paint_missing(painter)
            return
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipPath(path)
        painter.drawImage(QRectF(self.rect()), self._image, self._cropped())

    def _cropped(self) -> QRectF:
        width, height = self._image.width(), self._image.height()
        wanted = min(width, height * self.width() / self.height())
        tall = wanted * self.height() / self.width()
        return QRectF((width - wanted) / 2, (height - tall) / 2, wanted, tall)

    def _paint_missing(self, painter: QPainter) -> None:
        is_dark = self._look == "dark"
        pen = QPen(color("nav.control" if is_dark else "line.control"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(color("petrol.800") if is_dark else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        lines = self._words.split("\n") if self._words else []
        size = 22 if self.width() < 60 else 30
        top = (self.height() - size - (16 * len(lines) + 4 if lines else 0)) / 2
        ink = "nav.icon" if is_dark else "ink.secondary"
        paint_icon(painter, QRectF((self.width() - size) / 2, top, size, size), "user-round", ink)
        for number, line in enumerate(lines):
            rect = QRectF(0, top + size + 4 + 16 * number, self.width(), 16)
            paint.centred(painter, rect, line, font("small"), ink)
