"""Small drawings every component shares: boxes with sharp hairlines, one line of text."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop.gui.theme.tokens import color


@dataclass(frozen=True)
class Box:
    """A rounded box whose border lies wholly inside its rectangle; colours are tokens."""

    fill: str | None
    line: str | None = None
    radius: float = 0
    line_px: float = 1

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw it into `rect`."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self.line), self.line_px) if self.line else Qt.PenStyle.NoPen)
        painter.setBrush(color(self.fill) if self.fill else Qt.BrushStyle.NoBrush)
        inset = self.line_px / 2 if self.line else 0
        inner = rect.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(inner, self.radius - inset, self.radius - inset)
        painter.restore()


def ground(painter: QPainter, rect: QRect, tone: str) -> None:
    """Fill `rect` with one colour.

    As ``fillRect`` does, for which PySide6 loads every gradient there is: what is shown first uses this.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(tone))
    painter.drawRect(rect)


def text(painter: QPainter, rect: QRectF, words: str, font: QFont, ink: str | QColor) -> float:
    """Draw one line from the left, centred upright by its line box, elided to fit; return its width."""
    metrics = QFontMetricsF(font)
    shown = words
    if metrics.horizontalAdvance(words) > rect.width() + 0.5:
        shown = shortened(words, metrics, rect.width())
    painter.setFont(font)
    painter.setPen(color(ink) if isinstance(ink, str) else ink)
    painter.drawText(QPointF(rect.left(), baseline(rect, metrics)), shown)
    return metrics.horizontalAdvance(shown)


def shortened(words: str, metrics: QFontMetricsF, width: float) -> str:
    """Return the beginning of words that have not the room for all, and three dots."""
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


def centred(painter: QPainter, rect: QRectF, words: str, font: QFont, ink: str) -> None:
    """Draw one line in the middle of `rect`."""
    width = text_width(words, font)
    text(painter, rect.adjusted((rect.width() - width) / 2, 0, width, 0), words, font, ink)


def text_width(words: str, font: QFont) -> float:
    """Return how many pixels one line takes."""
    return QFontMetricsF(font).horizontalAdvance(words)


def baseline(rect: QRectF, metrics: QFontMetricsF) -> float:
    """Return the y of the baseline that centres a line in `rect`, on a whole pixel as browsers do."""
    return round(rect.center().y() + (metrics.ascent() - metrics.descent()) / 2)
