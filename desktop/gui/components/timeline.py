"""Events one below the other: a round icon, what happened, when and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color

_LINE_PX = 17
_MOST_LINES = 4


@dataclass(frozen=True)
class Event:
    """One event.

    Attributes:
        icon: a Lucide name.
        tone: ok, warn, danger, info, temp or neutral.
        headline: what happened.
        detail: below it: when, by whom, why.
        right: on the right of the headline: a time or an officer.
        left: two short lines on the left of the icon: day and time.
    """

    icon: str
    headline: str
    detail: str = ""
    tone: str = "neutral"
    right: str = ""
    left: tuple[str, str] = ("", "")


class Timeline(QWidget):
    """A list of events, newest first.

    Args:
        row_height: 45 in a side panel, 57 on a page of its own.
        circle: diameter of the icon's circle: 24 or 28.
        connected: a line joins the circles.
    """

    def __init__(self, row_height: int = 45, circle: int = 24, *, connected: bool = False) -> None:
        super().__init__()
        self._row_height, self._circle, self._connected = row_height, circle, connected
        self._events: tuple[Event, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_events(self, events: Sequence[Event]) -> None:
        """Show other events."""
        self._events = tuple(events)
        self.setAccessibleName(". ".join(_said(event) for event in events))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._row_height * len(self._events))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(sum(self._height(item, self.width()) for item in self._events))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = self._left()
        if self._connected and len(self._events) > 1:
            middle = round(left + self._circle / 2)
            height = sum(self._height(item, self.width()) for item in self._events[:-1])
            painter.fillRect(middle, self._circle // 2, 1, height, color("line"))
        top = 0.0
        for item in self._events:
            self._paint_event(painter, item, left, top)
            top += self._height(item, self.width())

    def _left(self) -> float:
        return 56.0 if any(any(item.left) for item in self._events) else 0.0

    def _words_at(self) -> float:
        return self._left() + self._circle + (12 if self._connected else 10)

    def _detail_lines(self, item: Event, width: int) -> list[str]:
        face = font("detail" if self._left() else "small")
        return wrapped(item.detail, face, width - self._words_at())

    def _headline_lines(self, item: Event, width: int) -> list[str]:
        room = width - self._words_at()
        if item.right:
            room -= paint.text_width(item.right, font("detail")) + 10
        return wrapped(item.headline, font("bodyStrong"), room)

    def _height(self, item: Event, width: int) -> int:
        more = max(1, len(self._detail_lines(item, width))) - 1
        return self._row_height + _LINE_PX * (more + max(1, len(self._headline_lines(item, width))) - 1)

    def _paint_event(self, painter: QPainter, item: Event, left: float, top: float) -> None:
        circle = QRectF(left, top, self._circle, self._circle)
        fill, line, ink = f"{item.tone}.bg", f"{item.tone}.line", item.tone
        if item.tone == "neutral" and self._connected:
            fill = "surface"
        Box(fill, line if self._connected else None, self._circle / 2).paint(painter, circle)
        size = 13 if self._circle <= 24 else 14
        inset = (self._circle - size) / 2
        paint_icon(painter, circle.adjusted(inset, inset, -inset, -inset), item.icon, ink)
        if left:
            for line_number, words in enumerate(item.left):
                weight, tone = ((600, "ink"), (500, "ink.secondary"))[line_number]
                rect = QRectF(0, top + 2 + 16 * line_number, left - 12, 17)
                rect.setLeft(rect.right() - paint.text_width(words, font("detail", weight)))
                paint.text(painter, rect, words, font("detail", weight), tone)
        x = self._words_at()
        if item.right:
            width = paint.text_width(item.right, font("detail"))
            spot = QRectF(self.width() - width, top, width + 1, 20)
            paint.text(painter, spot, item.right, font("detail"), "ink.secondary")
        headlines = self._headline_lines(item, self.width())
        for number, line in enumerate(headlines):
            spot = QRectF(x, top + _LINE_PX * number, self.width() - x, 20)
            paint.text(painter, spot, line, font("bodyStrong"), "ink")
        below = top + 21 + _LINE_PX * (max(1, len(headlines)) - 1)
        for number, line in enumerate(self._detail_lines(item, self.width())):
            spot = QRectF(x, below + _LINE_PX * number, self.width() - x, 18)
            paint.text(painter, spot, line, font("detail" if left else "small"), "ink.secondary")


def _said(event: Event) -> str:
    """Return an event as a screen reader says it: everything that is drawn."""
    parts = (" ".join(event.left), event.headline, event.detail, event.right)
    return ", ".join(part for part in map(str.strip, parts) if part)


def wrapped(words: str, face: QFont, width: float) -> list[str]:
    """Return words as lines that fit into a width; the last of the most lines holds the rest."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == _MOST_LINES or paint.text_width(longer, face) <= width):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
