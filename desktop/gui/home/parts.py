"""The other cards of the home screen: today, devices, letters, the office, the saved work."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.components.card import Card, TitleRow
from desktop.gui.components.labelled import Icon
from desktop.gui.components.progress import Bar
from desktop.gui.components.text import Text
from desktop.gui.equipment.words import DeviceLine
from desktop.gui.home.wording import Carried, Letters, Saved
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color
from desktop.i18n import _

# Closer together where a strip of gauges above takes its room.
_DEVICE_PX, _CLOSE_PX, _DOT_PX, _SWATCH_PX = 40, 32, 9, 12
_REMARK_PX = (81, 98)
# The colour of a device's dot and of its words.
_TONES = {
    "ok": ("ok.strong", "ok"),
    "warn": ("warn.strong", "warn"),
    "danger": ("danger.strong", "danger"),
    "neutral": ("neutral.strong", "ink.tertiary"),
}


class TodayCard(Card):
    """Today's four counts."""

    def __init__(self) -> None:
        super().__init__((21, 17, 21, 16))
        title = TitleRow(_("Today"))
        self._since = title.remark
        self.body.addWidget(title)
        self.body.addSpacing(8)
        self._row = QHBoxLayout()
        self._row.setSpacing(25)
        self._row.addStretch(1)
        self.body.addLayout(self._row)
        self._figures: list[tuple[Text, Text]] = []

    def show_figures(self, figures: Sequence[tuple[str, str]], since: str) -> None:
        """Show counts with the words below them."""
        self._since.setText(since)
        while len(self._figures) < len(figures):
            self._figures.append(self._add_figure())
        for (number, words), (value, label) in zip(self._figures, figures, strict=True):
            number.setText(value)
            words.setText(label)

    def _add_figure(self) -> tuple[Text, Text]:
        column = QVBoxLayout()
        column.setSpacing(0)
        number, words = Text("", "number"), Text("", "small", "ink.secondary")
        column.addWidget(number)
        column.addWidget(words)
        self._row.insertLayout(len(self._figures), column)
        return number, words


class DevicesCard(Card):
    """What is plugged in, one row a device."""

    def __init__(self) -> None:
        super().__init__((0, 0, 0, 1))
        title = TitleRow(_("Devices"))
        title.setContentsMargins(21, 0, 21, 0)
        title.setFixedHeight(51)
        self.body.addWidget(title)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self._rows: dict[str, _DeviceRow] = {}

    def show_devices(self, lines: Sequence[DeviceLine]) -> None:
        """Show the state of the devices in the order given; rows that are there change their words."""
        for number, line in enumerate(lines):
            if line.id not in self._rows:
                self._rows[line.id] = _DeviceRow(line)
                self._column.insertWidget(number, self._rows[line.id])
            self._rows[line.id].show_line(line)


class _DeviceRow(QWidget):
    def __init__(self, line: DeviceLine) -> None:
        super().__init__()
        self.setObjectName(f"device-{line.id}")
        self.setMinimumHeight(_CLOSE_PX)
        self.setMaximumHeight(_DEVICE_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(21, 1, 21, 0)
        row.setSpacing(10)
        row.addWidget(Icon(line.icon, "ink.secondary", 18))
        row.addWidget(Text(line.name, "body"))
        row.addStretch(1)
        self._dot = _Dot(_DOT_PX, _DOT_PX / 2)
        self._state = Text("", "bodyStrong")
        row.addWidget(self._dot)
        row.addWidget(self._state)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _DEVICE_PX)

    def show_line(self, line: DeviceLine) -> None:
        dot, words = _TONES[line.tone]
        self._dot.set_tone(dot)
        self._state.set_tone(words)
        self._state.weight(500 if line.tone == "neutral" else 600)
        self._state.setText(line.state)
        self.setAccessibleName(f"{line.name}: {line.state}")

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, color("line.row"))


class _Dot(QWidget):
    """A spot of colour, round or with corners."""

    def __init__(self, side: int, corner: float, tone: str = "neutral.strong") -> None:
        super().__init__()
        self._corner, self._tone = corner, tone
        self._line = "line.control" if tone == "track" else None
        self.setFixedSize(side, side)

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        Box(self._tone, self._line, self._corner).paint(QPainter(self), QRectF(self.rect()))


class LettersCard(Card):
    """How far the letters are: two numbers, a bar, and what its colours mean."""

    def __init__(self) -> None:
        super().__init__((21, 14, 21, 14))
        title = TitleRow("", _("for residents recorded, without a card yet"))
        self._title = title.title
        # Close together where tasks and gauges take the room, with air where they do not.
        self.body.addWidget(title)
        self.body.addSpacing(8)
        self.body.addStretch(1)
        numbers = QHBoxLayout()
        numbers.setSpacing(70)
        self._issued, self._waiting = Text("", "number"), Text("", "number")
        self._waiting_words = Text("", "detail", "ink.secondary")
        numbers.addLayout(_stack(self._issued, Text(_("already issued"), "detail", "ink.secondary")))
        numbers.addLayout(_stack(self._waiting, self._waiting_words))
        numbers.addStretch(1)
        self.body.addLayout(numbers)
        self.body.addSpacing(14)
        self.body.addStretch(1)
        self._bar = Bar(height=16)
        self.body.addWidget(self._bar)
        self.body.addSpacing(8)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(22)
        self.body.addLayout(self._legend)
        self.body.addStretch(4)
        self._words: list[Text] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_letters(self, letters: Letters) -> None:
        """Show how far the letters are."""
        self._title.setText(letters.title)
        self._issued.setText(letters.issued)
        self._waiting.setText(letters.waiting)
        self._waiting_words.setText(letters.waiting_words)
        self._bar.set_segments(letters.segments)
        if not self._words:
            self._add_legend([token for token, _words in letters.legend])
        for text, (_token, words) in zip(self._words, letters.legend, strict=True):
            text.setText(words)

    def _add_legend(self, tokens: Sequence[str]) -> None:
        for token in tokens:
            pair = QHBoxLayout()
            pair.setSpacing(6)
            pair.addWidget(_Dot(_SWATCH_PX, 3, token))
            self._words.append(Text("", "small", "ink"))
            pair.addWidget(self._words[-1])
            self._legend.addLayout(pair)
        self._legend.addStretch(1)


class RemarkCard(Card):
    """An icon, a headline and a detail in one row."""

    def __init__(self, icon: str, headline: str = "", tick: str = "") -> None:
        super().__init__((21, 0, 21, 0))
        self.setMinimumHeight(_REMARK_PX[0])
        self.setMaximumHeight(_REMARK_PX[1])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Icon(icon, "ink", 20))
        self._headline = Text(headline, "body").weight(700).elide()
        self._detail = Text("", "detail", "ink.secondary").elide()
        self._more = Text("", "detail", "ink.secondary").elide()
        self._more.hide()
        row.addLayout(_stack(self._headline, self._detail, self._more), 1)
        if tick:
            row.addWidget(Icon(tick, "ink", 20))
        self.body.addLayout(row, 1)

    def show_carried(self, carried: Carried) -> None:
        """Say what the office does not have yet, and what is known of what was carried."""
        self._headline.setText(carried.headline)
        self._detail.setText(carried.detail)
        self._more.setText(carried.more)
        self._more.setVisible(bool(carried.more))

    def show_saved(self, saved: Saved) -> None:
        """Say when the work was last copied."""
        self._detail.set_tone(saved.tone)
        self._detail.setText(saved.detail)


def _stack(*rows: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addStretch(1)
    for row in rows:
        column.addWidget(row)
    column.addStretch(1)
    return column
