"""The pad one signs on, with a pen tablet, a finger or the mouse."""

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color, radius
from desktop.i18n import _

_PEN_PX = 4
# Closer samples than this are the trembling of the device, not of the hand.
_NEAREST_PX = 1.5
_LINE = 0.665


class Pad(QWidget):
    """Collects strokes as shares of its width and height.

    Signals:
        lifted: the pen was lifted; `strokes` holds everything so far.
    """

    lifted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[list[QPointF]] = []
        self._image = QImage()
        self._is_down = False
        self._timer, self._seconds = QElapsedTimer(), 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(160)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Signature pad"))

    def strokes(self) -> list[list[tuple[float, float]]]:
        """Return the strokes; coordinates from 0 to 1, at the very edge where the pen left the pad."""
        width, height = max(1, self.width()), max(1, self.height())
        return [
            [(_share(point.x() / width), _share(point.y() / height)) for point in stroke]
            for stroke in self._strokes
        ]

    def aspect(self) -> float:
        """Return width divided by height."""
        return self.width() / max(1, self.height())

    def seconds(self) -> float:
        """Return how long the signing took."""
        return self._seconds

    def clear(self) -> None:
        """Wipe the pad."""
        self._strokes, self._image, self._is_down, self._seconds = [], QImage(), False, 0.0
        self._timer.invalidate()
        self.update()

    def show_image(self, png: bytes) -> None:
        """Show a signature made before, until the next stroke replaces it."""
        if not self._strokes:
            self._image = QImage.fromData(png) if png else QImage()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(658, 330)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touch(event)
            return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._press(event.position())
        elif kind == QEvent.Type.TabletMove:
            self._move(event.position())
        elif kind == QEvent.Type.TabletRelease:
            self._lift()
        # An accepted tablet event is not sent again as a mouse event.
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._lift()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        Box("surface", "line.control", radius("control")).paint(painter, QRectF(self.rect()))
        pen = QPen(color("line.control"), 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        line = round(self.height() * _LINE)
        painter.drawLine(round(self.width() * 0.075), line, round(self.width() * 0.925), line)
        if not self._strokes and self._image.isNull():
            hint = QRectF(0, self.height() - 34, self.width(), 20)
            paint.centred(
                painter, hint, _("Sign here with pen, finger or mouse"), font("detail"), "ink.secondary"
            )
        elif not self._strokes:
            self._paint_image(painter)
        self._paint_strokes(painter)

    def _touch(self, event: QTouchEvent) -> None:
        point = event.points()[0].position() if event.points() else QPointF()
        if event.type() == QEvent.Type.TouchBegin:
            self._press(point)
        elif event.type() == QEvent.Type.TouchUpdate:
            self._move(point)
        else:
            self._lift()
        event.accept()

    def _press(self, point: QPointF) -> None:
        if not self._timer.isValid():
            self._timer.start()
        self._image, self._is_down = QImage(), True
        self._strokes.append([point])
        self.update()

    def _move(self, point: QPointF) -> None:
        if not self._is_down:
            return
        last = self._strokes[-1][-1]
        if (point - last).manhattanLength() >= _NEAREST_PX:
            self._strokes[-1].append(point)
            self.update()

    def _lift(self) -> None:
        if self._is_down:
            self._is_down = False
            self._seconds = self._timer.elapsed() / 1000
            self.lifted.emit()

    def _paint_strokes(self, painter: QPainter) -> None:
        pen = QPen(color("ink"), _PEN_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            path = QPainterPath(stroke[0])
            for before, point in zip(stroke, stroke[1:], strict=False):
                path.quadTo(before, (before + point) / 2)
            path.lineTo(stroke[-1])
            painter.drawPath(path)

    def _paint_image(self, painter: QPainter) -> None:
        size = self._image.size().scaled(self.size() * 0.85, Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRectF(0, 0, size.width(), size.height())
        rect.moveCenter(QRectF(self.rect()).center())
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(rect, self._image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))
