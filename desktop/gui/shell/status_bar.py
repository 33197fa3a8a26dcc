"""The line at the bottom: where, when the last save was, what is connected, what time it is."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color, size
from desktop.i18n import _

# Nobody carries bundles while a resident sits there; the officer's name needs the room.
_AWAY_WHILE_RECORDING = {"usb"}
# A narrow window has room for when and for what is wrong; the home screen bears the rest.
_WHEN_NARROW = {"saved"}
_WRONG = {"warn", "danger"}
# Which of them leaves first where all have not the room, while nothing is wrong with it.
_GIVES_WAY = ("usb", "printer", "power")


class StatusItem(QWidget):
    """An icon and a few words."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._icon = Icon("circle", "ink.secondary", 14)
        self._text = Text("", "small", "ink.secondary")
        self.tone = "ink.secondary"
        row.addWidget(self._icon)
        row.addWidget(self._text)

    def show_words(self, icon: str, words: str, tone: str) -> None:
        """Show words in a colour; toned words are bolder."""
        self.tone = tone
        self._icon.set_icon(icon, tone)
        self._text.set_tone(tone)
        self._text.setFont(font("small" if tone == "ink.secondary" else "status"))
        self._text.setText(words)

    def text(self) -> str:
        return self._text.text()


class StatusBar(QFrame):
    """The status bar, 30px.

    Items keep the order in which they were first set. `set_item` with empty words hides one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(size("statusbar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 15, 0)
        row.setSpacing(20)
        self._left = QHBoxLayout()
        self._left.setSpacing(20)
        row.addLayout(self._left)
        row.addStretch(1)
        self._sample = _SampleBox()
        self._officer = Text("", "small", "ink.secondary")
        self._date = Text("", "small", "ink.secondary")
        self._time = Text("", "small", "ink").weight(700).tabular()
        for widget in (self._sample, self._officer, self._date, self._time):
            row.addWidget(widget)
        self._items: dict[str, StatusItem] = {}
        self._sample.hide()
        self._officer.hide()
        self._is_narrow = False

    def set_item(self, identity: str, icon: str, words: str, tone: str = "ink.secondary") -> None:
        """Show a fact: ``set_item("printer", "printer", "Printer siap")``.

        `tone` is ``ink.secondary`` for plain, ``ok``, ``warn``, ``danger``, or ``ink`` for the place.
        """
        if identity not in self._items:
            self._items[identity] = StatusItem()
            self._left.addWidget(self._items[identity])
        self._items[identity].show_words(icon, words, tone)
        self._fit()

    def item(self, identity: str) -> str:
        """Return the words of a fact."""
        return self._items[identity].text() if identity in self._items else ""

    def set_sample(self, is_sample: bool) -> None:
        """Show the box "Data contoh" while invented people are in the data."""
        self._sample.setVisible(is_sample)

    def set_officer(self, name: str) -> None:
        """Name the officer here while the sidebar shows the resident."""
        self._officer.setText(name)
        self._officer.setVisible(bool(name))
        self._fit()

    def set_clock(self, date: str, time: str) -> None:
        """Show date and time, already formatted."""
        self._date.setText(date)
        self._time.setText(time)
        self._fit()

    def set_narrow(self, is_narrow: bool) -> None:
        """Show only what matters most."""
        self._is_narrow = is_narrow
        self._date.setVisible(not is_narrow)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show every fact, or as many as are whole."""
        for identity in self._items:
            self._show(identity)
        for identity in _GIVES_WAY:
            item = self._items.get(identity)
            if item is None or item.isHidden() or item.tone in _WRONG:
                continue
            self._left.invalidate()
            self.layout().invalidate()
            if self.layout().sizeHint().width() <= self.width():
                return
            item.hide()

    def _show(self, identity: str) -> None:
        is_away = bool(self._officer.text()) and identity in _AWAY_WHILE_RECORDING
        if self._is_narrow:
            is_away = identity not in _WHEN_NARROW and self._items[identity].tone not in _WRONG
        self._items[identity].setVisible(bool(self.item(identity)) and not is_away)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))


class _SampleBox(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(19)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.addWidget(Text(_("Sample data"), "small", "ink"))

    def paintEvent(self, event: QPaintEvent) -> None:
        Box(None, "line.control", 4).paint(QPainter(self), QRectF(self.rect()))
