"""Biodata as label and value; what a value replaced stands struck through before it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.components.chips import ChipLook, chip_width, paint_chip
from desktop.gui.components.text import broken
from desktop.gui.review.wording import Line
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font, role
from desktop.i18n import _

_LABEL_GAP_PX, _ROW_GAP_PX, _PART_GAP_PX = 16, 9, 5


class BiodataLines(QWidget):
    """Lines of biodata; long values break, and the widget grows with them."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other biodata."""
        self._lines = tuple(lines)
        self.setAccessibleName(". ".join(_spoken(line) for line in lines))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, top, left, line_px = QPainter(self), 0.0, self._left(), role("body").line_px
        for line in self._lines:
            paint.text(painter, QRectF(0, top, left, line_px), line.label, font("body"), "ink.secondary")
            top = self._paint_value(painter, line, top) + _ROW_GAP_PX

    def _paint_value(self, painter: QPainter, line: Line, top: float) -> float:
        left, line_px = self._left(), role("body").line_px
        chip = ChipLook(_("changed"), "info")
        if line.before:
            row = QRectF(left, top, self.width() - left, line_px)
            taken = paint.text(painter, row, line.before, _struck(), "ink.tertiary")
            if self._fits_beside(line):
                left += taken + _PART_GAP_PX
            else:
                top += line_px
        for words in self._broken(line):
            row = QRectF(left, top, self.width() - left, line_px)
            end = left + paint.text(painter, row, words, font("bodyStrong"), "ink") + _PART_GAP_PX
            top += line_px
        if line.before:
            paint_chip(painter, QRectF(end, top - line_px, chip_width(chip), line_px), chip)
        return top

    def _broken(self, line: Line) -> list[str]:
        room = self.width() - self._left()
        room -= chip_width(ChipLook(_("changed"))) + _PART_GAP_PX if line.before else 0
        return broken(line.value, font("bodyStrong"), room)

    def _fits_beside(self, line: Line) -> bool:
        parts = paint.text_width(line.before, _struck()) + paint.text_width(line.value, font("bodyStrong"))
        chip = chip_width(ChipLook(_("changed")))
        return self._left() + parts + chip + 2 * _PART_GAP_PX <= self.width()

    def _left(self) -> float:
        widest = max((paint.text_width(line.label, font("body")) for line in self._lines), default=0.0)
        return round(widest) + _LABEL_GAP_PX

    def _fit(self) -> None:
        rows = 0
        for line in self._lines:
            beside = bool(line.before) and self._fits_beside(line)
            rows += 1 if beside else len(self._broken(line)) + bool(line.before)
        gaps = max(0, len(self._lines) - 1) * _ROW_GAP_PX
        self.setFixedHeight(rows * role("body").line_px + gaps)


def _struck() -> QFont:
    made = QFont(font("body"))
    made.setStrikeOut(True)
    return made


def _spoken(line: Line) -> str:
    if not line.before:
        return f"{line.label}: {line.value}"
    said = _("{label}: {value}, before: {before}")
    return said.format(label=line.label, value=line.value, before=line.before)
