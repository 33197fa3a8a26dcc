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
    """Fill `rect` with the cloth: nested diamonds in rows, small ones between them."""
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    columns = int(rect.width() / _TILE_PX) + 2
    rows = int(rect.height() / _TILE_PX) + 2
    for row in range(rows):
        for column in range(columns):
            corner = rect.topLeft() + QPointF(column * _TILE_PX, row * _TILE_PX)
            _paint_motif(painter, corner)
    painter.restore()


def _paint_motif(painter: QPainter, corner: QPointF) -> None:
    painter.setBrush(color("songket.1"))
    painter.drawPolygon(diamond(corner, 20))
    painter.setBrush(color("songket.2"))
    painter.drawPolygon(diamond(corner, 10))
    painter.setBrush(color("songket.2"))
    painter.drawPolygon(diamond(corner + QPointF(_TILE_PX / 2, _TILE_PX / 2), 4))
