"""Two hands, or two eyes, with a circle for each that says how far it is."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.biometrics import Position
from desktop.gui.enrolment.body_captions import Caption
from desktop.gui.enrolment.body_legend import CIRCLES
from desktop.gui.enrolment.body_state import Spot
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color
from desktop.i18n import _

# Hands or eyes, and two lines of words below them.
_WIDTH, _HEIGHT = 658, 382
_NAME_Y, _WORDS_Y = 336, 357
_CIRCLE_PX = 44
# The left hand as it is seen: x, top of the finger; the right one is its mirror image.
_FINGERS = {"little": (44, 95), "ring": (91, 55), "middle": (137, 37), "index": (185, 59)}
_THUMB = (275, 185)
_THUMBED = 163  # the middle of the left hand with its thumb
_EYES = {Position.RIGHT_EYE: 162, Position.LEFT_EYE: 496}
_EYE_FRAME = QRectF(-158, 36, 316, 270)
_INKS = {"good": "ok.ink", "poor": "warn.ink", "open": "ink.secondary", "excepted": "ink.secondary"}
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
        self._captions: Sequence[Caption] = ()
        self.setObjectName("body-map")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_spots(self, spots: Sequence[Spot], captions: Sequence[Caption] = ()) -> None:
        """Show other spots, and what is said below the two drawings."""
        self._spots, self._captions = spots, captions
        said = {
            "good": _("good"),
            "poor": _("to be taken again"),
            "open": _("not yet"),
            "excepted": _("excepted"),
        }
        lines = [f"{spot.name}: {spot.score or ''} {said[spot.state]}" for spot in spots]
        lines += [f"{caption.name}: {caption.words}" for caption in captions if self._is_hands()]
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
        scale, left, top = self._frame()
        at = (event.position() - QPointF(left, top)) / scale
        for spot in self._spots:
            is_there = (_point(spot.position) - at).manhattanLength() < _CIRCLE_PX
            if spot.position in _EYES:
                is_there = _eye_frame(spot.position).contains(at)
            if is_there:
                self.chosen.emit(spot.position.value)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale, left, top = self._frame()
        painter.translate(left, top)
        painter.scale(scale, scale)
        if self._is_hands():
            painter.setPen(QPen(color("line.control"), 1.5))
            painter.setBrush(color("neutral.bg"))
            for hand in (_hand(), _mirrored(_hand())):
                painter.drawPath(hand)
        for spot in self._spots:
            if spot.position in _EYES:
                _paint_eye(painter, spot)
            _paint_spot(painter, spot)
        middles = (_THUMBED, _WIDTH - _THUMBED) if self._is_hands() else tuple(_EYES.values())
        for x, caption in zip(middles, self._captions, strict=False):
            _paint_caption(painter, x, caption)

    def _is_hands(self) -> bool:
        return not self._spots or self._spots[0].position not in _EYES

    def _frame(self) -> tuple[float, float, float]:
        scale = min(self.width() / _WIDTH, self.height() / _HEIGHT)
        return scale, (self.width() - _WIDTH * scale) / 2, (self.height() - _HEIGHT * scale) / 2


def _point(position: Position) -> QPointF:
    if position in _EYES:
        frame = _eye_frame(position)
        return QPointF(frame.right() - 34, frame.top() + 34)
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


def _eye_frame(position: Position) -> QRectF:
    return _EYE_FRAME.translated(_EYES[position], 0)


def _paint_eye(painter: QPainter, spot: Spot) -> None:
    frame = _eye_frame(spot.position)
    line, line_px = ("ink", 4) if spot.is_now else (CIRCLES[spot.state][0], 2)
    Box("surface", line, 9, line_px).paint(painter, frame)
    Box("neutral.bg", None, 5).paint(painter, frame.adjusted(6, 6, -6, -6))
    middle, lid = frame.center(), QPainterPath()
    lid.moveTo(middle.x() - 124, middle.y())
    lid.quadTo(middle - QPointF(0, 118), middle + QPointF(124, 0))
    lid.quadTo(middle + QPointF(0, 118), middle - QPointF(124, 0))
    painter.setPen(QPen(color("line.control"), 2))
    painter.setBrush(color("surface"))
    painter.drawPath(lid)
    for fill, radius in (("ink.tertiary", 46), ("ink", 18)):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(fill))
        painter.drawEllipse(middle, radius, radius)
    if spot.state != "open":
        pen = QPen(color(CIRCLES[spot.state][0]), 3)
        if spot.state != "good":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, 60, 60)


def _paint_caption(painter: QPainter, x: float, caption: Caption) -> None:
    name, words = (QRectF(x - 160, y, 320, 22) for y in (_NAME_Y, _WORDS_Y))
    paint.centred(painter, name, caption.name, font("body", 700), "ink")
    tone, weight = ("warn.ink", 700) if caption.is_poor else ("ink.secondary", None)
    paint.centred(painter, words, caption.words, font("detail", weight), tone)


def _paint_spot(painter: QPainter, spot: Spot) -> None:
    line, fill = CIRCLES["now" if spot.is_now else spot.state]
    middle = _point(spot.position)
    rect = QRectF(middle.x() - _CIRCLE_PX / 2, middle.y() - _CIRCLE_PX / 2, _CIRCLE_PX, _CIRCLE_PX)
    pen = QPen(color(line), 4 if spot.is_now else 3)
    if spot.state == "excepted":
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(color(fill))
    painter.drawEllipse(rect)
    number = _NUMBERS.get(spot.position.value.split("_")[1], "")
    words = "–" if spot.state == "excepted" else str(spot.score) if spot.score is not None else number
    paint.centred(painter, rect, words, font("body", 700), "ink" if spot.is_now else _INKS[spot.state])
