"""The fields of the biodata's form: each a control with its label, which tells what is typed into it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain import codes
from desktop.gui.components.choices import ComboField, RadioRow
from desktop.gui.components.fields import LineField
from desktop.gui.components.keys import is_enter
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.nik_field import DateField, NikField
from desktop.gui.words.biodata import field_label
from desktop.i18n import _
from desktop.i18n.labels import label_words

_GAP_PX = 12
_LEFT, _RIGHT = 331, 335
_PREFIX = "field-"
# Longest texts, chosen generously: no source names SIAK's own limits.
_LONGEST = {
    "name": 120, "birth_place": 60, "address": 120, "rt": 3, "rw": 3, "postal": 5, "phone": 20, "hamlet": 60,
    "title": 30, "mother": 120, "father": 120, "birth_certificate": 60, "marriage_certificate": 60,
    "divorce_certificate": 60, "previous_address": 200, "passport": 20, "permit": 30,
}  # fmt: skip


class FormFields(QObject):
    """Makes fields and keeps them by name.

    Signals:
        edited: field and value, at every key.
        left: the field that was left.
    """

    edited = Signal(str, str)
    left = Signal(str)

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self.by_name: dict[str, Labelled[Any]] = {}
        self.is_filling = False

    def text(self, name: str, *, width: int = 0, note: str = "") -> Labelled[Any]:
        """Make a line of capitals, as SIAK writes; `width` 0 takes what room there is."""
        made = LineField()
        made.textEdited.connect(partial(_raise_letters, made))
        return self._line(name, made, width, note)

    def digits(self, name: str, *, width: int = 0, note: str = "") -> Labelled[Any]:
        """Make a line for numbers."""
        return self._line(name, LineField(tabular=True), width, note)

    def number(self, name: str) -> Labelled[Any]:
        """Make a line for the sixteen digits of a NIK or KK."""
        return self._line(name, NikField(), 0, "")

    def date(self, name: str, *, width: int = 0) -> Labelled[Any]:
        """Make a line for a date."""
        return self._line(name, DateField(), width, "")

    def coded(self, name: str) -> Labelled[Any]:
        """Make a list of a code table."""
        return self.choice(name, [(str(code), label_words(words)) for code, words in codes.choices(name)])

    def choice(self, name: str, choices: Sequence[tuple[str, str]]) -> Labelled[Any]:
        """Make a list of pairs of id and words."""
        made = ComboField()
        made.setPlaceholderText(_("Choose"))
        made.set_choices(choices)
        return self._add(name, made, made.chosen)

    def radios(self, name: str) -> Labelled[Any]:
        """Make the few choices of a code table side by side."""
        made = RadioRow([(str(code), label_words(words)) for code, words in codes.choices(name)])
        return self._add(name, made, made.chosen)

    def fill(self, name: str, value: str) -> None:
        """Show a value, telling nobody."""
        self.is_filling = True
        _fill(self.by_name[name].control, "" if value == "0" else value)
        self.is_filling = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt calls a field that is half full not finished; it is left all the same.
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit(watched.objectName().removeprefix(_PREFIX))
        # Enter goes to the next field; it must not press a button elsewhere on the screen.
        if is_enter(event):
            if event.type() == QEvent.Type.KeyPress:
                self._form.focusNextChild()
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _line(self, name: str, made: LineField, width: int, note: str) -> Labelled[Any]:
        if name in _LONGEST:
            made.setMaxLength(_LONGEST[name])
        if width:
            made.setFixedWidth(width)
        made.installEventFilter(self)
        return self._add(name, made, made.textEdited, note)

    def _add(self, name: str, control: Any, edited: Any, note: str = "") -> Labelled[Any]:
        control.setObjectName(_PREFIX + name)
        labelled = Labelled(field_label(name), control, note)
        self.by_name[name] = labelled
        read: Callable[[], str] = control.text if isinstance(control, QLineEdit) else control.value
        edited.connect(lambda _value: self._tell(name, read()))
        return labelled

    def _tell(self, name: str, text: str) -> None:
        if not self.is_filling:
            is_date = isinstance(self.by_name[name].control, DateField)
            # The line that is written down has no spaces at its ends, nor two in a row.
            self.edited.emit(name, _dated(text) if is_date else " ".join(text.split()))


def form_row(left: Sequence[tuple[QWidget, int]], right: Sequence[tuple[QWidget, int]]) -> QHBoxLayout:
    """Return a row of fields with their shares, some on the left half and some on the right."""
    row = QHBoxLayout()
    row.setSpacing(_GAP_PX)
    for fields, share in ((left, _LEFT), (right, _RIGHT)):
        half = QHBoxLayout()
        half.setSpacing(_GAP_PX)
        row.addLayout(half, share)
        for widget, part in fields:
            half.addLayout(_raised(widget), part)
    return row


def _raised(widget: QWidget) -> QVBoxLayout:
    """Keep a field at the top: a message below one must not push its neighbours down."""
    column = QVBoxLayout()
    column.addWidget(widget)
    column.addStretch(1)
    return column


def _fill(control: Any, value: str) -> None:
    if isinstance(control, DateField):
        # Half a date that was typed before a power cut is shown as it was typed.
        shown = "-".join(reversed(value.split("-"))) if len(value) == 10 and value[4] == "-" else value
        if control.text() != shown:
            control.set_value(shown)
    elif control.value() != value:
        control.set_value(value)


def _dated(text: str) -> str:
    """Return a date as YYYY-MM-DD once it is complete."""
    parts = text.split("-")
    is_complete = len(parts) == 3 and [len(part) for part in parts] == [2, 2, 4]
    return "-".join(reversed(parts)) if is_complete else text


def _raise_letters(field: LineField, text: str) -> None:
    """Write capitals, as SIAK does, leaving the cursor where it is."""
    raised = text.upper()
    if raised != text:
        cursor = field.cursorPosition()
        field.setText(raised)
        field.setCursorPosition(cursor)
