"""The page of devices: a row each, with its state, its last trouble and its test."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.devices import wording
from desktop.gui.equipment.results import Result
from desktop.i18n import _

_NAME_PX = 190
_MARKS = {"ok": "circle-check", "warn": "triangle-alert", "danger": "circle-alert"}


class DevicesView(Card):
    """All rows.

    Signals:
        tested: the id of the row whose button was pressed.
        repaired: the id of the row whose scanner works again.
        all_tested: everything is to be tried.
    """

    tested = Signal(str)
    repaired = Signal(str)
    all_tested = Signal()

    def __init__(self) -> None:
        super().__init__((1, 1, 1, 1))
        self.all = Button(_("Test all"), "secondary", "normal", key="T")
        self.all.setObjectName("test-all-devices")
        self.all.clicked.connect(self.all_tested)
        top = QHBoxLayout()
        top.setContentsMargins(18, 8, 16, 8)
        top.setSpacing(12)
        top.addWidget(Text(_("Devices of this laptop"), "section"))
        top.addWidget(Text(_("Watched while this page is open"), "detail", "ink.tertiary"))
        top.addStretch(1)
        top.addWidget(self.all)
        self.body.addLayout(top)
        self._rows: dict[str, _DeviceRow] = {}
        for row in wording.rows():
            self._rows[row.id] = made = _DeviceRow(row)
            made.test.clicked.connect(lambda _on=False, asked=row.id: self.tested.emit(asked))
            made.repaired.clicked.connect(lambda _on=False, asked=row.id: self.repaired.emit(asked))
            self.body.addWidget(Line("line.row"))
            self.body.addWidget(made, 1)

    def show_state(self, row: str, result: Result) -> None:
        """Say how a device is."""
        self._rows[row].show_state(result)

    def show_trouble(self, row: str, words: str) -> None:
        """Say what went wrong last."""
        self._rows[row].show_trouble(words)

    def show_outage(self, row: str, words: str, *, may_end: bool) -> None:
        """Say that a scanner was reported out of order; empty when it was not."""
        self._rows[row].show_outage(words, may_end=may_end)


class _DeviceRow(QWidget):
    def __init__(self, row: wording.Row) -> None:
        super().__init__()
        self.state = Text(_("Looking…"), "bodyStrong", "ink.secondary").elide()
        self.state.setObjectName(f"device-state-{row.id}")
        self.trouble = Text(wording.never_failed(), "detail", "ink.tertiary").elide()
        self.trouble.setObjectName(f"device-trouble-{row.id}")
        self._mark = Icon("circle", "ink.tertiary", 18)
        self._last, self._outage = wording.never_failed(), ""
        self.repaired = Button(_("The scanner works again"), "secondary", "small", icon="plug")
        self.repaired.setObjectName(f"repaired-{row.id}")
        self.repaired.hide()
        self.test = Button(_("Test"), "secondary", "small")
        self.test.setObjectName(f"test-device-{row.id}")
        self.test.setAccessibleName(f"{_('Test')}: {row.name}")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 16, 4)
        line.setSpacing(12)
        name = Text(row.name, "bodyStrong")
        name.setMinimumWidth(_NAME_PX)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.state)
        words.addWidget(self.trouble)
        words.addStretch(1)
        line.addWidget(Icon(row.icon, "ink", 18))
        line.addWidget(name)
        line.addWidget(self._mark)
        line.addLayout(words, 1)
        line.addWidget(self.repaired)
        line.addWidget(self.test)

    def show_state(self, result: Result) -> None:
        """Say how it is."""
        self.state.setText(result.words)
        self.state.set_tone(result.tone)
        self._mark.set_icon(_MARKS.get(result.tone, "circle"), result.tone)
        self.test.setAccessibleDescription(result.words)

    def show_trouble(self, words: str) -> None:
        """Say what went wrong last."""
        self._last = words
        self._show_below()

    def show_outage(self, words: str, *, may_end: bool) -> None:
        """Say that it was reported out of order."""
        self._outage = words
        self.repaired.setVisible(bool(words) and may_end)
        self._show_below()

    def _show_below(self) -> None:
        self.trouble.setText(self._outage or self._last)
        self.trouble.set_tone("danger" if self._outage else "ink.tertiary")
