"""The four steps of a new station, from top to bottom."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.components.text import broken
from desktop.gui.first_run.wording import steps
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.tokens import color

_ROW_PX, _CIRCLE_PX = 74, 28


class StepList(QWidget):
    """Circles with numbers, joined by a line; those before the current one are ticked."""

    def __init__(self) -> None:
        super().__init__()
        self._current, self._remark = 0, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, current: int, remark: str = "") -> None:
        """Mark the step that is next, counted from zero; `remark` stands below the first one."""
        self._current, self._remark = current, remark
        self.setAccessibleName(steps()[current][0])
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, _ROW_PX * (len(steps()) - 1) + 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (title, text) in enumerate(steps()):
            top = number * _ROW_PX
            if number:
                tone = "ok" if number <= self._current else "line.control"
                painter.setPen(QPen(color(tone), 2))
                painter.drawLine(QPointF(14, top - _ROW_PX + 28), QPointF(14, top))
            self._paint_circle(painter, QRectF(1, top + 1, _CIRCLE_PX - 2, _CIRCLE_PX - 2), number)
            weight = 700 if number == self._current else 600
            words = QRectF(40, top - 1, self.width() - 40, 20)
            paint.text(painter, words, title, font("body", weight), "ink")
            below = self._remark if self._remark and not number else text
            for line, part in enumerate(broken(below, font("detail"), words.width())):
                under = words.translated(0, 19 + 17 * line)
                paint.text(painter, under, part, font("detail"), "ink.secondary")

    def _paint_circle(self, painter: QPainter, circle: QRectF, number: int) -> None:
        is_done, is_now = number < self._current, number == self._current
        painter.setPen(QPen(color("ok" if is_done else "petrol.700" if is_now else "line.control"), 2))
        painter.setBrush(color("ok" if is_done else "petrol.700" if is_now else "surface"))
        painter.drawEllipse(circle)
        if is_done:
            paint_icon(painter, circle.adjusted(6, 6, -6, -6), "check", "surface")
            return
        digit = str(number + 1)
        middle = circle.translated((circle.width() - paint.text_width(digit, font("detail", 700))) / 2, 0)
        paint.text(painter, middle, digit, font("detail", 700), "surface" if is_now else "ink")
