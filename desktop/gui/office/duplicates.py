"""The screen "NIK ganda": two recordings side by side, a decision, and the reason for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.components.avatar import PhotoFrame
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.choices import ComboField
from desktop.gui.components.fields import LineField, set_property
from desktop.gui.components.labelled import Labelled, Remark
from desktop.gui.components.states import EmptyState, FailedState
from desktop.gui.components.text import Text
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.office.duplicates_presenter import DuplicatesPresenter
from desktop.gui.office.duplicates_wording import Case, Conflict, FingerWords, Side
from desktop.gui.office.marked import MarkedText
from desktop.i18n import _

_PHOTO_PX, _MIDDLE_PX, _TITLE_PX = 120, 150, 48


class DuplicatesView(Screen):
    """Draws; asks by signals.

    Signals:
        entered, save_requested: the screen came to the front, the button was pressed.
        stepped: 1 for the next case, -1 for the one before.
        marked: the decision that was pressed.
        noted: the reason as it stands.
        chosen: the field and whose value of it is right.
    """

    entered = Signal()
    save_requested = Signal()
    stepped = Signal(int)
    marked = Signal(str)
    noted = Signal(str)
    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("Duplicate NIK"))
        self._before = Button("", icon="arrow-left")
        self._before.setAccessibleName(_("The one before"))
        self._next = Button("", icon="arrow-right")
        self._next.setAccessibleName(_("The next one"))
        for button, by in ((self._before, -1), (self._next, 1)):
            button.clicked.connect(lambda _checked=False, by=by: self.stepped.emit(by))
            self.header.right.addWidget(button)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._case_card())
        self._nothing = QWidget()
        QVBoxLayout(self._nothing)
        self._pages.addWidget(self._nothing)
        self.body.addWidget(self._pages, 1)

    def activate(self) -> None:
        """Read anew."""
        self.entered.emit()

    def deactivate(self) -> None:
        """Nothing goes on behind."""

    def show_case(self, case: Case | None) -> None:
        for button in (self._before, self._next):
            button.setEnabled(case is not None)
        self.header.set_note(case.position if case else "")
        if case is None:
            words = _("Read the stations' bundles: if one person is recorded twice, both wait here for you.")
            nothing = _("No duplicate waits for a decision")
            self._show_nothing(EmptyState(nothing, words, icon="check", way="inbox"))
            return
        self._title.setText(case.title)
        self._nik.setText(case.nik)
        self._first.show_side(case.first)
        self._second.show_side(case.second)
        self._same.setText(case.same)
        self._different.setVisible(case.may_be_two)
        self._note.set_value("")
        self._conflicts.show_conflicts(case.conflicts)
        self._pages.setCurrentIndex(0)

    def show_fingers(self, words: FingerWords) -> None:
        self._fingers.setText(words.words)
        self._finger_note.setText(words.note)
        self._finger_note.setVisible(bool(words.note))

    def show_choice(self, decision: str, *, can_save: bool) -> None:
        for identity, button in self._buttons.items():
            is_marked = identity == decision
            button.setChecked(is_marked)
            button.setText(f"✓ {self._words[identity]}" if is_marked else self._words[identity])
            set_property(button, "marked", is_marked)
        self._conflicts.setVisible(decision == "same" and self._conflicts.has_any())
        self._save.allow("" if can_save else _("Say whose it is, and write why."))

    def show_error(self, text: str) -> None:
        self._error.show_remark(text)
        self._error.setVisible(bool(text))

    def show_failure(self, headline: str, advice: str) -> None:
        self._show_nothing(FailedState(headline, advice, self.entered))

    def _show_nothing(self, state: EmptyState) -> None:
        column = self._nothing.layout()
        while (item := column.takeAt(0)) is not None:
            item.widget().deleteLater()
        column.addWidget(state)
        self._pages.setCurrentIndex(1)

    def _case_card(self) -> Card:
        card = Card((1, 1, 1, 1))
        head = QWidget()
        head.setFixedHeight(_TITLE_PX)
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(16)
        self._title, self._nik = Text("", "section"), Text("", "bodyStrong").tabular()
        self._title.setObjectName("case-title")
        row.addWidget(self._title)
        row.addWidget(self._nik)
        row.addStretch(1)
        card.body.addWidget(head)
        card.body.addWidget(Line())
        card.body.addWidget(self._sides(), 1)
        self._conflicts = _Conflicts()
        self._conflicts.chosen.connect(self.chosen)
        self._conflicts.hide()
        card.body.addWidget(self._conflicts)
        card.body.addWidget(Line())
        card.body.addWidget(self._reason())
        card.body.addWidget(Line())
        card.body.addWidget(self._actions())
        return card

    def _sides(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(18, 20, 18, 20)
        row.setSpacing(18)
        self._first, self._second = _SidePart(), _SidePart()
        row.addWidget(self._first, 1)
        row.addWidget(Line(upright=True))
        row.addWidget(self._middle())
        row.addWidget(Line(upright=True))
        row.addWidget(self._second, 1)
        return holder

    def _middle(self) -> QWidget:
        middle = QWidget()
        middle.setFixedWidth(_MIDDLE_PX)
        column = QVBoxLayout(middle)
        self._same = Text("", "bodyStrong")
        self._same.setObjectName("alike")
        self._fingers = Text("", "bodyStrong").wrap()
        self._fingers.setObjectName("fingers")
        self._finger_note = Text("", "detail", "ink.secondary").wrap()
        for text in (
            Text(_("Lines"), "detail", "ink.secondary"),
            self._same,
            Text(_("Fingerprints"), "detail", "ink.secondary"),
            self._fingers,
            self._finger_note,
        ):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addStretch(1)
        return middle

    def _reason(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(18, 12, 18, 12)
        self._note = LineField()
        self._note.setObjectName("note")
        self._note.textChanged.connect(self.noted)
        column.addWidget(Labelled(_("What the decision rests on"), self._note))
        self._error = Remark()
        self._error.hide()
        column.addWidget(self._error)
        return holder

    def _actions(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(18, 12, 18, 12)
        row.setSpacing(10)
        # In two lines on a small screen, where the buttons need the room.
        row.addWidget(Text(_("Whose is it?"), "bodyStrong").wrap(), 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = {
            "first": _("It is A's"),
            "second": _("It is B's"),
            "same": _("The same person"),
            "different": _("Two people"),
        }
        keys = {"first": "A", "second": "B", "same": "S", "different": "D"}
        self._buttons = {
            identity: Button(words, key=keys[identity]) for identity, words in self._words.items()
        }
        for identity, button in self._buttons.items():
            button.setObjectName(f"decide-{identity}")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, identity=identity: self.marked.emit(identity))
            row.addWidget(button)
        self._different = self._buttons["different"]
        row.addStretch(1)
        later = Button(_("Later, ask for the family card"), key="T")
        later.setObjectName("later")
        later.clicked.connect(lambda: self.stepped.emit(1))
        row.addWidget(later)
        self._save = Button(_("Save decision"), "primary")
        self._save.setObjectName("save-decision")
        self._save.setEnabled(False)
        self._save.clicked.connect(self.save_requested)
        row.addWidget(self._save)
        return holder


class _SidePart(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._photo = PhotoFrame(_PHOTO_PX, _("No photo"))
        row.addWidget(self._photo, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        self._title = Text("", "bodyStrong")
        column.addWidget(self._title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        row.addLayout(column, 1)
        self._lines: list[tuple[Text, MarkedText]] = []

    def show_side(self, side: Side) -> None:
        self._title.setText(side.title)
        self._photo.set_photo(side.photo, side.title)
        while len(self._lines) < len(side.facts):
            label, value = Text("", "body", "ink.secondary"), MarkedText()
            at = len(self._lines)
            self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, at, 1)
            self._lines.append((label, value))
        for (label, value), fact in zip(self._lines, side.facts, strict=True):
            label.setText(fact.label)
            value.show_value(fact.value, is_marked=fact.differs)
        self.setAccessibleName(
            ". ".join([side.title, *(f"{fact.label}: {fact.value}" for fact in side.facts)])
        )


class _Conflicts(QWidget):
    """One choice for each field that both recordings corrected differently.

    Signals:
        chosen: the field and ``first`` or ``second``.
    """

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 6, 18, 12)
        self._fields: list[Labelled[ComboField]] = []

    def has_any(self) -> bool:
        return bool(self._fields)

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        for labelled in self._fields:
            self._row.removeWidget(labelled)
            labelled.deleteLater()
        self._fields = []
        for conflict in conflicts:
            combo = ComboField()
            combo.setObjectName(f"conflict-{conflict.name}")
            choices = [
                ("", _("Choose")),
                ("first", f"A: {conflict.first}"),
                ("second", f"B: {conflict.second}"),
            ]
            combo.set_choices(choices)
            combo.chosen.connect(lambda side, name=conflict.name: self.chosen.emit(name, side))
            labelled = Labelled(conflict.label, combo)
            self._row.addWidget(labelled, 1)
            self._fields.append(labelled)


def build(context: ScreenContext) -> Screen:
    """Return the screen."""
    view = DuplicatesView()
    presenter = DuplicatesPresenter(
        context.office, context.runner, view, context.notify, context.refresh_badges
    )
    view.entered.connect(presenter.load)
    view.stepped.connect(presenter.step)
    view.marked.connect(presenter.mark)
    view.noted.connect(presenter.note)
    view.chosen.connect(lambda name, side: presenter.choose(name, side))  # also keeps the presenter alive
    view.save_requested.connect(presenter.save)
    return view
