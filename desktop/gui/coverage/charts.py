"""The drawings of coverage: the funnel's bars, letters by week, and the share in a cell of the table.

Each says its numbers in words to a screen reader, and the weeks can be read as a table instead.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolTip, QWidget

from desktop.gui.components.cells import Cell
from desktop.gui.components.text import Text, plain_tip
from desktop.gui.coverage.wording import Bar, Line, Stage
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color
from desktop.i18n import _, formats

_BAR_PX, _LEAST_PX = 16, 4
_AXIS_PX, _TOP_PX, _BELOW_PX, _GAP_PX = 34, 8, 22, 5
_STEPS = (1, 2, 5)
_SHARE_PX = (104, 10)


class Funnel(QWidget):
    """From all who must hold a KTP to those who do: words, bar, number, share."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[Text, _StageBar, Text, Text]] = []
        self.setAccessibleName(_("From having to hold a KTP to having a proof"))

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Show the lines, from the top."""
        while len(self._rows) < len(stages):
            self._add_row(len(self._rows))
        for (words, bar, number, percent), stage in zip(self._rows, stages, strict=True):
            words.setText(stage.words)
            bar.show_share(stage.share, stage.tone)
            number.setText(stage.number)
            percent.setText(stage.percent)
        said = [f"{stage.words}: {stage.number} {stage.percent}".strip() for stage in stages]
        self.setAccessibleDescription(". ".join(said))

    def _add_row(self, row: int) -> None:
        right = Qt.AlignmentFlag.AlignRight
        words, bar = Text(), _StageBar()
        number = Text("", "bodyStrong").weight(700).tabular().align(right)
        percent = Text("", "detail", "ink.secondary").tabular().align(right)
        percent.setMinimumWidth(44)
        for column, part in enumerate((words, bar, number, percent)):
            self._grid.addWidget(part, row, column)
        self._rows.append((words, bar, number, percent))


class _StageBar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._share, self._tone = 0.0, "track"
        self.setFixedHeight(_BAR_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, tone: str) -> None:
        self._share, self._tone = share, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        Box("locked.bg", None, 3).paint(painter, rect)
        if self._share:
            # What is there is seen, however few it is.
            rect.setWidth(max(_LEAST_PX, rect.width() * self._share))
            Box(self._tone, None, min(3, rect.width() / 2)).paint(painter, rect)


class WeekChart(QLabel):
    """Bars by week over a few lines; the pointer over a bar tells its week."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: list[Bar] = []
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("KTP Sementara issued by week"))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other weeks."""
        self._bars = list(bars)
        self.setAccessibleDescription(". ".join(bar.words for bar in self._bars))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = _step(max((bar.number for bar in self._bars), default=0))
        area = QRectF(_AXIS_PX, _TOP_PX, self.width() - _AXIS_PX, self.height() - _TOP_PX - _BELOW_PX)
        for line in range(5):
            y = round(area.bottom() - area.height() * line / 4)
            painter.fillRect(QRectF(area.left(), y, area.width(), 1), color("line.row"))
            words = formats.number(step * line)
            width = paint.text_width(words, font("small", tabular=True))
            rect = QRectF(_AXIS_PX - 6 - width, y - 8, width + 1, 16)
            paint.text(painter, rect, words, font("small", tabular=True), "ink.secondary")
        for place, bar in zip(self._places(), self._bars, strict=True):
            self._paint_bar(painter, area, place, bar, step * 4)

    def _paint_bar(self, painter: QPainter, area: QRectF, place: QRectF, bar: Bar, top: int) -> None:
        height = area.height() * bar.number / top
        rect = QRectF(place.left(), area.bottom() - height, place.width(), height)
        if height:
            Box("petrol.700" if bar.is_last else "chart.bar", None, min(2, height / 2)).paint(painter, rect)
        if bar.label:
            width = paint.text_width(bar.label, font("small"))
            left = min(max(_AXIS_PX - 8, place.center().x() - width / 2), self.width() - width)
            below = QRectF(left, area.bottom() + 4, width + 1, 16)
            paint.text(painter, below, bar.label, font("small"), "ink.secondary")

    def _places(self) -> list[QRectF]:
        count = max(1, len(self._bars))
        room = (self.width() - _AXIS_PX - _GAP_PX) / max(count, 8)
        return [
            QRectF(_AXIS_PX + _GAP_PX + room * number, 0, max(2.0, room - _GAP_PX), self.height())
            for number in range(len(self._bars))
        ]

    def event(self, event: Any) -> bool:
        if isinstance(event, QHelpEvent):
            pairs = zip(self._places(), self._bars, strict=True)
            words = next((bar.words for place, bar in pairs if place.contains(event.pos().toPointF())), "")
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)


def _step(most: int) -> int:
    """Return a round number, four times of which is at least `most`."""
    scale = 1
    while True:
        for step in _STEPS:
            if 4 * step * scale >= most:
                return step * scale
        scale *= 10


class ShareCell(Cell):
    """A `Line` whose share is a bar with its percentage."""

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        if not isinstance(value, Line) or not value.share_words:
            return
        width, height = _SHARE_PX
        track = QRectF(rect.left(), rect.center().y() - height / 2, width, height)
        Box("track", "track.line", height / 2).paint(painter, track)
        if value.share:
            track.setWidth(max(height, width * value.share))
            Box("petrol.700", None, height / 2).paint(painter, track)
        with_font = font("body", 500, tabular=True)
        left = rect.right() - paint.text_width(value.share_words, with_font)
        words = QRectF(left, rect.top(), rect.width(), rect.height())
        paint.text(painter, words, value.share_words, with_font, "ink")

    def words(self, value: Any) -> str:
        return value.share_words if isinstance(value, Line) else ""
