"""The program's own mark, a songket diamond, and the cloth pattern it is cut from."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color

_TILE_PX = 48


def diamond(centre: QPointF, half: float) -> QPolygonF:
    """Return a square standing on its corner."""
    x, y = centre.x(), centre.y()
    return QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])


def paint_mark(painter: QPainter, rect: QRectF) -> None:
    """Draw the mark: dark diamonds on a yellow rounded square."""
    side = rect.width()
    Box("focus.kunyit", radius=side * 0.22).paint(painter, rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for half, token in ((0.35, "petrol.900"), (0.2, "focus.kunyit")):
        painter.setBrush(color(token))
        painter.drawPolygon(diamond(rect.center(), side * half))
    painter.setBrush(color("petrol.900"))
    painter.drawEllipse(rect.center(), side * 0.07, side * 0.07)
    painter.restore()


def paint_songket(painter: QPainter, rect: QRectF) -> None:
    """Fill `rect` with the cloth: nested diamonds in staggered rows, a small one above each."""
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for row in range(int(rect.height() / _TILE_PX) + 2):
        shift = _TILE_PX / 2 * (row % 2)
        for column in range(-1, int(rect.width() / _TILE_PX) + 2):
            offset = QPointF(column * _TILE_PX + shift, row * _TILE_PX)
            _paint_motif(painter, rect.topLeft() + offset)
    painter.restore()


def _paint_motif(painter: QPainter, centre: QPointF) -> None:
    for half, token in ((20, "songket.1"), (12, "songket.2"), (4, "songket.1")):
        painter.setBrush(color(token))
        painter.drawPolygon(diamond(centre, half))
    painter.setBrush(color("songket.2"))
    painter.drawPolygon(diamond(centre - QPointF(0, _TILE_PX / 2), 4))
