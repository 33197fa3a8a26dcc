"""Two hands, or two eyes, with a circle for each that says how far it is."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.biometrics import Position
from desktop.gui.enrolment.body_presenter import Spot
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.tokens import color
from desktop.i18n import _

_WIDTH, _HEIGHT = 658, 350
_CIRCLE_PX = 44
# The left hand as it is seen: x, top of the finger; the right one is its mirror image.
_FINGERS = {"little": (44, 95), "ring": (91, 55), "middle": (137, 37), "index": (185, 59)}
_THUMB = (275, 185)
_EYES = {Position.RIGHT_EYE: 165, Position.LEFT_EYE: 493}
_LOOKS = {
    "good": ("ok.strong", "ok.bg", "ok.ink"),
    "poor": ("warn.strong", "warn.bg", "warn.ink"),
    "open": ("line.control", "surface", "ink.secondary"),
    "excepted": ("line.control", "neutral.bg", "ink.secondary"),
}
_NUMBERS = {"thumb": "1", "index": "2", "middle": "3", "ring": "4", "little": "5"}


class BodyMap(QWidget):
    """Shows the spots of one step.

    Signals:
        chosen: the position whose circle was clicked.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._spots: Sequence[Spot] = ()
        self.setObjectName("body-map")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_spots(self, spots: Sequence[Spot]) -> None:
        """Show other spots."""
        self._spots = spots
        said = {
            "good": _("good"),
            "poor": _("to be taken again"),
            "open": _("not yet"),
            "excepted": _("excepted"),
        }
        lines = [f"{spot.name}: {spot.score or ''} {said[spot.state]}" for spot in spots]
        self.setAccessibleName(". ".join(lines))
        self.update()

    def spots(self) -> Sequence[Spot]:
        return self._spots

    def place_of(self, position: Position) -> QPointF:
        """Return the middle of a circle, in this widget."""
        scale, left, top = self._frame()
        point = _point(position)
        return QPointF(left + point.x() * scale, top + point.y() * scale)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 230)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for spot in self._spots:
            away = self.place_of(spot.position) - event.position()
            if away.manhattanLength() < _CIRCLE_PX:
                self.chosen.emit(spot.position.value)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale, left, top = self._frame()
        painter.translate(left, top)
        painter.scale(scale, scale)
        eyes = bool(self._spots) and self._spots[0].position in _EYES
        painter.setPen(QPen(color("ink.tertiary"), 1.5))
        painter.setBrush(color("surface.subtle"))
        for shape in [_eye(x) for x in _EYES.values()] if eyes else [_hand(), _mirrored(_hand())]:
            painter.drawPath(shape)
        for spot in self._spots:
            _paint_spot(painter, spot)

    def _frame(self) -> tuple[float, float, float]:
        scale = min(self.width() / _WIDTH, self.height() / _HEIGHT)
        return scale, (self.width() - _WIDTH * scale) / 2, (self.height() - _HEIGHT * scale) / 2


def _point(position: Position) -> QPointF:
    if position in _EYES:
        return QPointF(_EYES[position], _HEIGHT / 2)
    side, finger = position.value.split("_")
    x, y = _THUMB if finger == "thumb" else _FINGERS[finger]
    return QPointF(x if side == "left" else _WIDTH - x, y)


def _hand() -> QPainterPath:
    palm, heel = QPainterPath(), QPainterPath()
    palm.addRect(QRectF(24, 200, 181, 60))
    heel.addRoundedRect(QRectF(24, 200, 181, 116), 56, 56)
    hand = palm.united(heel)
    for x, top in _FINGERS.values():
        finger = QPainterPath()
        finger.addRoundedRect(QRectF(x - 20, top - 26, 40, 280 - top), 20, 20)
        hand = hand.united(finger)
    thumb = QPainterPath(QPointF(150, 300))
    thumb.lineTo(285, 207)
    thumb.cubicTo(310, 180, 285, 150, 258, 166)
    thumb.lineTo(205, 201)
    thumb.closeSubpath()
    return hand.united(thumb).simplified()


def _mirrored(path: QPainterPath) -> QPainterPath:
    mirrored = QPainterPath()
    for number in range(path.elementCount()):
        element = path.elementAt(number)
        point = QPointF(_WIDTH - element.x, element.y)
        if element.isMoveTo():
            mirrored.moveTo(point)
        elif element.isLineTo():
            mirrored.lineTo(point)
        elif element.isCurveTo():
            ends = [path.elementAt(number + step) for step in (1, 2)]
            mirrored.cubicTo(point, *[QPointF(_WIDTH - end.x, end.y) for end in ends])
    mirrored.closeSubpath()
    return mirrored


def _eye(x: float) -> QPainterPath:
    eye = QPainterPath(QPointF(x - 130, _HEIGHT / 2))
    eye.quadTo(QPointF(x, _HEIGHT / 2 - 130), QPointF(x + 130, _HEIGHT / 2))
    eye.quadTo(QPointF(x, _HEIGHT / 2 + 130), QPointF(x - 130, _HEIGHT / 2))
    iris = QPainterPath()
    iris.addEllipse(QPointF(x, _HEIGHT / 2), 52, 52)
    eye.addPath(iris)
    return eye


def _paint_spot(painter: QPainter, spot: Spot) -> None:
    line, fill, ink = _LOOKS[spot.state]
    middle = _point(spot.position)
    rect = QRectF(middle.x() - _CIRCLE_PX / 2, middle.y() - _CIRCLE_PX / 2, _CIRCLE_PX, _CIRCLE_PX)
    pen = QPen(color("ink" if spot.is_now else line), 4 if spot.is_now else 3)
    if spot.state == "excepted":
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(color("focus.kunyit" if spot.is_now else fill))
    painter.drawEllipse(rect)
    number = _NUMBERS.get(spot.position.value.split("_")[1], "")
    words = "–" if spot.state == "excepted" else str(spot.score) if spot.score is not None else number
    paint.centred(painter, rect, words, font("body", 700), "ink" if spot.is_now else ink)
