"""A station that waits for its office: the steps on the left, six words and the next button on the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.fields import PassphraseField
from desktop.gui.components.labelled import Icon, Labelled
from desktop.gui.components.text import Text
from desktop.gui.first_run.steps import StepList
from desktop.gui.first_run.wording import WORDS, Waiting
from desktop.i18n import _

_LEFT_PX, _ACROSS = 300, 3


class WaitingPanel(QWidget):
    """What is to be done until the station is certified.

    Signals:
        save_requested: put the request on a stick.
        activate_requested: the passphrase; the field is wiped before this is sent.
        again_requested: the name was wrong; begin anew.
    """

    save_requested = Signal()
    activate_requested = Signal(str)
    again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._steps = Text("", "section").elide(), StepList()
        self._tiles = [_Tile(number) for number in range(1, WORDS + 1)]
        self.passphrase = PassphraseField()
        self.passphrase.setObjectName("activation-passphrase")
        self._field = Labelled("", self.passphrase)
        self.activate = Button(_("Read the activation file"), "primary", "large", key="Return")
        self.activate.setObjectName("activate")
        self.save = Button(_("Save the request on USB"), size="large")
        self.save.setObjectName("save-request")
        self.again = Button(_("Change"), "underlined", "small")
        self.again.setObjectName("start-again")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_left())
        row.addWidget(Line(upright=True))
        row.addLayout(self._make_right(), 1)
        self.save.clicked.connect(self.save_requested)
        self.again.clicked.connect(self.again_requested)
        self.activate.clicked.connect(self._send)

    def show_waiting(self, waiting: Waiting) -> None:
        """Show a station and how far it is."""
        self._title.setText(waiting.title)
        self._steps.show_step(1 if waiting.saved else 0, waiting.saved)
        self._field.set_label(_("Passphrase of {name}").format(name=waiting.officer))
        for tile, word in zip(self._tiles, waiting.words, strict=True):
            tile.set_word(word)
        # One primary button: first the request is saved, then the answer is read.
        self.save.set_kind("secondary" if waiting.saved else "primary")
        self.activate.set_kind("primary" if waiting.saved else "secondary")
        self.save.setText(_("Save the request again") if waiting.saved else _("Save the request on USB"))
        (self.passphrase if waiting.saved else self.save).setFocus()

    def show_wrong(self, words: str) -> None:
        """Say below the passphrase what is wrong."""
        self._field.set_error(words)
        if words:
            self.passphrase.setFocus()

    def _send(self) -> None:
        typed = self.passphrase.value()
        self.passphrase.clear()
        self._field.set_error("")
        self.activate_requested.emit(typed)

    def _make_left(self) -> QWidget:
        holder = QFrame()
        holder.setFixedWidth(_LEFT_PX)
        column = QVBoxLayout(holder)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(20)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.again)
        column.addLayout(top)
        column.addWidget(self._steps)
        column.addStretch(1)
        return holder

    def _make_right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Icon("phone", "ink", 18))
        head.addWidget(Text(_("Words that name this laptop"), "section"), 1)
        column.addLayout(head)
        words = _(
            "The office sees the same six words on its screen. If one differs, somebody has changed the "
            "file. Do not send these words by message."
        )
        column.addWidget(Text(words, "body", "ink.secondary").wrap())
        grid = QGridLayout()
        grid.setSpacing(10)
        for number, tile in enumerate(self._tiles):
            grid.addWidget(tile, number // _ACROSS, number % _ACROSS)
        column.addSpacing(4)
        column.addLayout(grid)
        column.addStretch(1)
        self._field.setMaximumWidth(360)
        column.addWidget(self._field)
        column.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.activate)
        row.addWidget(self.save)
        row.addStretch(1)
        column.addLayout(row)
        return column


class _Tile(Card):
    def __init__(self, number: int) -> None:
        super().__init__((16, 18, 16, 18))
        self._number = number
        self.set_look("petrol.50", "petrol.200")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Text(str(number), "detail", "ink.secondary").tabular())
        self._word = Text("", "title", "petrol.900")
        self._word.setObjectName(f"word-{number}")
        row.addWidget(self._word, 1)
        self.body.addLayout(row)

    def set_word(self, word: str) -> None:
        self._word.setText(word)
        self.setAccessibleName(f"{self._number} {word}")
