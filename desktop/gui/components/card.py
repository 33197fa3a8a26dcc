"""White frames: the card, its title row, and the hairline."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.components.text import Text
from desktop.gui.theme.paint import Box, ground
from desktop.gui.theme.tokens import color, radius

_MARGINS = (20, 18, 20, 18)
_RAISING = (QEvent.Type.Resize, QEvent.Type.ChildPolished, QEvent.Type.Show)


class Card(QFrame):
    """A white box with a hairline and round corners; put things into `body`.

    Args:
        margins: left, top, right, bottom of the body in pixels.
        clips: children reach to the border and are cut by the round corners, as tables do.
        on: colour token of what the card lies on, for the cut corners.
    """

    # Qt sends events before the constructor is done.
    _corners: "_Corners | None" = None

    def __init__(
        self, margins: tuple[int, int, int, int] = _MARGINS, *, clips: bool = False, on: str = "canvas"
    ) -> None:
        super().__init__()
        self._box = Box("surface", "line", radius("card"))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(0)
        self._corners = _Corners(self, on) if clips else None

    def set_look(self, fill: str = "surface", line: str = "line", line_px: float = 1) -> None:
        """Change the colours, for a card that is chosen or marked."""
        self._box = Box(fill, line, radius("card"), line_px)
        self.update()

    def box(self) -> Box:
        return self._box

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if self._corners and event.type() in _RAISING:
            self._corners.setGeometry(self.rect())
            self._corners.raise_()
        return handled

    def paintEvent(self, event: QPaintEvent) -> None:
        self._box.paint(QPainter(self), QRectF(self.rect()))


class _Corners(QWidget):
    """Lies over the children and repaints what is outside the round corners, and the border."""

    def __init__(self, card: Card, on: str) -> None:
        super().__init__(card)
        self._card, self._on = card, on
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole, inner, box = QPainterPath(), QPainterPath(), self._card.box()
        rect = QRectF(self.rect())
        whole.addRect(rect)
        inner.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), box.radius, box.radius)
        painter.fillPath(whole.subtracted(inner), color(self._on))
        painter.setPen(QPen(color(box.line or "line"), box.line_px))
        inset = box.line_px / 2
        painter.drawRoundedRect(
            rect.adjusted(inset, inset, -inset, -inset), box.radius - inset, box.radius - inset
        )


class TableCard(Card):
    """A card filled to its border by a table and what stands above or below it.

    Args:
        parts: from top to bottom; the tables among them take the room.
    """

    def __init__(self, *parts: QWidget) -> None:
        # Only here: it is large, and the first window has lines, no table.
        from PySide6.QtWidgets import QAbstractItemView

        super().__init__((1, 1, 1, 1), clips=True)
        for part in parts:
            self.body.addWidget(part, 1 if isinstance(part, QAbstractItemView) else 0)


class TitleRow(QWidget):
    """The first row of a card: a title, and a remark or widgets on the right."""

    def __init__(self, title: str, remark: str = "", role: str = "section") -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(10)
        self.title = Text(title, role)
        self.remark = Text(remark, "body", "ink.tertiary")
        self.row.addWidget(self.title)
        self.row.addStretch(1)
        self.row.addWidget(self.remark)


class Line(QWidget):
    """A hairline across; ``line.row`` between rows, ``line`` between parts."""

    def __init__(self, tone: str = "line", *, upright: bool = False) -> None:
        super().__init__()
        self._tone = tone
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground(QPainter(self), self.rect(), self._tone)
