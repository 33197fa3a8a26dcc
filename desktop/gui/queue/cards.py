"""The right side of the queue: who is at the desk, who is next, who was passed over."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, TitleRow
from desktop.gui.components.chips import Chip as ChipWidget
from desktop.gui.components.chips import ChipLook
from desktop.gui.components.text import Text
from desktop.gui.queue.wording import Chip, Person
from desktop.i18n import _

_MOST_ASIDE = 2


def look(chip: Chip | None) -> ChipLook:
    """Return a chip as the components draw it; empty words for none."""
    return ChipLook(chip.words, chip.tone, chip.icon) if chip else ChipLook("")


class DeskCard(Card):
    """Who is at the desk, or whose recording was interrupted.

    Signals:
        go_on: the NIK of the recording to go on with.
        all_requested: every unfinished recording.
    """

    go_on = Signal(str)
    all_requested = Signal()

    def __init__(self) -> None:
        super().__init__((18, 14, 18, 16))
        self._nik = ""
        top = QHBoxLayout()
        self._title = Text(_("At the desk now"), "detail", "ink.secondary")
        self._chip = ChipWidget(ChipLook(""))
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._chip)
        self.body.addLayout(top)
        self.body.addSpacing(8)
        self._number, self._name, self._below = (
            Text("", "number").tabular(),
            Text("", "body").weight(700).elide(),
            Text("", "detail", "ink.secondary").elide(),
        )
        self.body.addLayout(_who(self._number, self._name, self._below))
        self.body.addSpacing(12)
        self.button = Button(_("Go on recording"), icon="rotate-ccw", key="R").spread()
        self.button.setObjectName("go-on")
        self.button.clicked.connect(lambda: self.go_on.emit(self._nik))
        self.body.addWidget(self.button)
        self.more = Button("", "link", "small", icon="pause")
        self.more.setObjectName("all-unfinished")
        self.more.clicked.connect(self.all_requested)
        self.body.addWidget(self.more)

    def show_person(self, person: Person | None, others: int) -> None:
        """Show who it is; the card is away without anybody."""
        self.setVisible(person is not None)
        if person is None:
            return
        self._nik = person.nik
        self._title.setText(_("At the desk now") if person.number else _("Unfinished"))
        self._number.setText(person.shown)
        self._number.setVisible(bool(person.shown))
        self._name.setText(person.name)
        self._below.setText(person.below)
        self._chip.setVisible(person.chip is not None)
        self._chip.set_look(look(person.chip))
        self.button.setAccessibleName(_("Continue recording {name}").format(name=person.name))
        self.more.setVisible(bool(others))
        self.more.setText(_("{count} other unfinished").format(count=others))


class NextCard(Card):
    """Who is called next.

    Signals:
        called, skipped, repeated: what is done with the number.
    """

    called = Signal(int)
    skipped = Signal(int)
    repeated = Signal(int)

    def __init__(self) -> None:
        super().__init__((18, 14, 18, 16))
        self.set_look("surface", "petrol.700", 2)
        self._now = 0
        self.body.addWidget(Text(_("Next"), "detail", "ink.secondary"))
        self._number = Text("", "huge", "petrol.700").tabular()
        self._number.setObjectName("next-number")
        self._name = Text("", "section").elide()
        self._below = Text("", "body", "ink.secondary").elide()
        self._row = _who(self._number, self._name, self._below)
        self.body.addLayout(self._row)
        self._chip, self._remark = ChipWidget(ChipLook("")), Text("", "detail", "ink.secondary").elide()
        self._sent_back = QWidget()
        line = QHBoxLayout(self._sent_back)
        line.setContentsMargins(0, 6, 0, 0)
        line.addWidget(self._chip)
        line.addWidget(self._remark, 1)
        self.body.addWidget(self._sent_back)
        self.body.addSpacing(10)
        self.call = Button("", "primary", "large", icon="megaphone", key="F4").spread()
        self.call.setObjectName("call-next")
        self.call.clicked.connect(lambda: self.called.emit(self._now))
        self.body.addWidget(self.call)
        self.body.addSpacing(10)
        below = QHBoxLayout()
        below.setSpacing(10)
        self.skip = Button(_("Pass over"), icon="skip-forward", key="L").spread()
        self.skip.setObjectName("skip")
        self.skip.clicked.connect(lambda: self.skipped.emit(self._now))
        self.repeat = Button(_("Say it"), icon="volume-2", key="U").spread()
        self.repeat.setObjectName("say-number")
        self.repeat.clicked.connect(lambda: self.repeated.emit(self._now))
        below.addWidget(self.skip)
        below.addWidget(self.repeat)
        self.body.addLayout(below)
        self._needs = (self._number, self.skip, self.repeat)

    def show_person(self, person: Person | None) -> None:
        """Show who is next, or that nobody waits."""
        self._now = person.number if person else 0
        for widget in self._needs:
            widget.setVisible(person is not None)
        self.call.allow("" if person is not None else _("Nobody waits"))
        chip = person.chip if person else None
        self._sent_back.setVisible(chip is not None)
        self._chip.set_look(look(chip))
        if person is None:
            self.call.setText(_("Call"))
            self._name.setText(_("Nobody waits"))
            self._below.setText(_("Give a number first."))
            return
        self.call.setText(_("Call {number}").format(number=person.shown))
        self._number.setText(person.shown)
        self._name.setText(person.name)
        self._below.setText(person.below)
        self._remark.setText(person.remark)


class AsideCard(Card):
    """Who was passed over twice and is called no more until they come.

    Signals:
        returned: the number of who came back.
    """

    returned = Signal(int)

    def __init__(self) -> None:
        super().__init__((18, 15, 18, 14))
        self._title = TitleRow(_("Passed over"))
        self.body.addWidget(self._title)
        self.body.addSpacing(8)
        self._rows = [_AsideRow(number == 0) for number in range(_MOST_ASIDE)]
        for row in self._rows:
            row.returned.connect(self.returned)
            self.body.addWidget(row)
        self.body.addStretch(1)
        words = _(
            "Whoever comes back is called after the next number. Elderly, pregnant and disabled residents go "
            "first, with the reason."
        )
        self.body.addWidget(Text(words, "detail", "ink.secondary").wrap())

    def show_people(self, people: Sequence[Person]) -> None:
        """Show who was passed over; the first can be let back in by its key."""
        self._title.remark.setText(str(len(people)) if len(people) > _MOST_ASIDE else "")
        for number, row in enumerate(self._rows):
            row.show_person(people[number] if number < len(people) else None)


class _AsideRow(QWidget):
    returned = Signal(int)

    def __init__(self, is_first: bool) -> None:
        super().__init__()
        self._now = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        self._number = Text("", "section").tabular()
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name, self._below = Text("", "body").elide(), Text("", "detail", "ink.secondary").elide()
        words.addWidget(self._name)
        words.addWidget(self._below)
        self.back = Button(_("Back in line"), key="K" if is_first else "")
        self.back.setObjectName("let-back" if is_first else "let-back-too")
        self.back.clicked.connect(lambda: self.returned.emit(self._now))
        row.addWidget(self._number)
        row.addLayout(words, 1)
        row.addWidget(self.back)

    def show_person(self, person: Person | None) -> None:
        self.setVisible(person is not None)
        if person is None:
            return
        self._now = person.number
        self._number.setText(person.shown)
        self._name.setText(person.name)
        self._below.setText(person.below)


def _who(number: Text, name: Text, below: Text) -> QHBoxLayout:
    row, words = QHBoxLayout(), QVBoxLayout()
    row.setSpacing(18)
    words.setSpacing(1)
    row.addWidget(number)
    words.addStretch(1)
    words.addWidget(name)
    words.addWidget(below)
    words.addStretch(1)
    row.addLayout(words, 1)
    return row
