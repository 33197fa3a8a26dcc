"""The card of devices and places: a row each, with what is chosen, what the last test said, and the test."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.choices import ComboField
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.equipment.results import Result, untried
from desktop.gui.settings import wording
from desktop.gui.settings.wording import Row
from desktop.i18n import _

_CHOICE_PX, _TEST_PX = 200, 78
# What few rows leave free stays empty below them.
_MOST_PX, _SHARE = 76, 100


class DeviceRows(Card):
    """All rows.

    Signals:
        chosen: a row's id, and the id of what was chosen there.
        tested: the id of the row whose button was pressed.
        folder_requested: another place for backups is wanted.
        all_tested: everything is to be tried.
    """

    chosen = Signal(str, str)
    tested = Signal(str)
    folder_requested = Signal()
    all_tested = Signal()

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__((1, 1, 1, 1))
        self.all = Button(_("Test all"), "secondary", "normal", key="T")
        self.all.setObjectName("test-all")
        self.all.clicked.connect(self.all_tested)
        top = QHBoxLayout()
        top.setContentsMargins(18, 6, 16, 6)
        top.addWidget(Text(_("Devices and places"), "section"))
        top.addStretch(1)
        top.addWidget(self.all)
        self.body.addLayout(top)
        self._rows = {row.id: _DeviceRow(row) for row in rows}
        for identity, row in self._rows.items():
            self.body.addWidget(Line("line.row"))
            self.body.addWidget(row, _SHARE)
            row.test.clicked.connect(lambda _on, asked=identity: self.tested.emit(asked))
            if isinstance(row.choice, ComboField):
                row.choice.chosen.connect(lambda value, asked=identity: self.chosen.emit(asked, value))
            else:
                row.choice.clicked.connect(self.folder_requested)
        self.body.addWidget(Line("line.row"))
        self.body.addStretch(1)

    def show_choices(self, row: str, choices: Sequence[tuple[str, str]], current: str) -> None:
        """Offer what there is; a single thing cannot be chosen, but is named."""
        combo = self._rows[row].choice
        if isinstance(combo, ComboField):
            combo.set_choices(choices)
            if current in dict(choices):
                combo.set_value(current)
            combo.setEnabled(len(choices) > 1)

    def show_result(self, row: str, result: Result) -> None:
        """Say what is known of a row."""
        self._rows[row].result.setText(result.words)
        self._rows[row].result.set_tone(result.tone)
        self._rows[row].test.setAccessibleDescription(result.words)


class _DeviceRow(QWidget):
    def __init__(self, row: Row) -> None:
        super().__init__()
        self.setMaximumHeight(_MOST_PX)
        self.result = Text(untried().words, "detail", "ink.secondary").wrap()
        self.result.setObjectName(f"result-{row.id}")
        self.test = Button(row.verb)
        self.test.setObjectName(f"test-{row.id}")
        self.test.setAccessibleName(f"{row.verb}: {row.name}")
        self.test.setMinimumWidth(_TEST_PX)
        self.choice = self._make_choice(row)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 16, 4)
        line.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Text(row.name, "bodyStrong"))
        words.addWidget(self.result)
        words.addStretch(1)
        line.addWidget(Icon(row.icon, "ink", 18))
        line.addLayout(words, 1)
        line.addWidget(self.choice)
        line.addWidget(self.test)

    def _make_choice(self, row: Row) -> ComboField | Button:
        if row.id == wording.BACKUP:
            button = Button(_("Choose where…"))
            button.setObjectName("choice-backup")
            button.setMinimumWidth(_CHOICE_PX)
            return button
        combo = ComboField()
        combo.setObjectName(f"choice-{row.id}")
        combo.setAccessibleName(row.name)
        combo.setPlaceholderText(_("None found"))
        combo.setFixedWidth(_CHOICE_PX)
        combo.setEnabled(False)
        return combo
