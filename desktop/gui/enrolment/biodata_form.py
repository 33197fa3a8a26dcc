"""The form of the biodata step: nineteen fields in the order of the family card."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain import codes, regions
from desktop.domain.biodata import Biodata
from desktop.gui.components.choices import ComboField, Radio, RadioRow
from desktop.gui.components.fields import LineField
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.nik_field import DateField, NikField
from desktop.i18n import _
from desktop.i18n.labels import label_words

_ROW_GAP_PX, _GAP_PX = 11, 12
_LEFT, _RIGHT = 331, 335
_NARROW_PX, _POSTAL_PX = 56, 90
_PREFIX = "field-"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# Longest texts, chosen generously: no source names SIAK's own limits.
_LONGEST = {"name": 120, "birth_place": 60, "address": 120, "rt": 3, "rw": 3, "postal": 5, "phone": 20}


class BiodataForm(QWidget):
    """The fields.

    Args:
        home: the station's kecamatan, whose villages are offered first to someone who has none yet.

    Signals:
        edited: field and value, at every key.
        left: the field that was left.
    """

    edited = Signal(str, str)
    left = Signal(str)

    def __init__(self, home: str) -> None:
        super().__init__()
        self._home, self._is_filling = home, False
        self._fields: dict[str, Labelled[Any]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_ROW_GAP_PX)
        for row in self._rows():
            column.addLayout(row)
        column.addStretch(1)
        self.field("nik").set_locked(True)

    def field(self, name: str) -> Any:
        """Return the control of a field."""
        return self._fields[name].control

    def show_biodata(self, biodata: Biodata) -> None:
        """Fill the fields."""
        self._is_filling = True
        self._offer_villages(biodata)
        for name, labelled in self._fields.items():
            value = str(getattr(biodata, name))
            if name == "village" and (place := regions.find_village(value)):
                value = place.code
            _fill(labelled.control, "" if value == "0" else value)
        self._is_filling = False

    def show_messages(self, errors: Mapping[str, str], warned: frozenset[str]) -> None:
        """Say beside the fields what is wrong, and colour those that wait for a decision."""
        for name, labelled in self._fields.items():
            if labelled.message() != errors.get(name, ""):
                labelled.set_error(errors.get(name, ""))
            if name not in errors and hasattr(labelled.control, "set_state"):
                labelled.control.set_state("warn" if name in warned else "")

    def message(self, name: str) -> str:
        """Return what is said beside a field."""
        return self._fields[name].message()

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        control = self.field(name)
        control.setFocus()
        if isinstance(control, QLineEdit):
            control.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt calls a field that is half full not finished; it is left all the same.
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit(watched.objectName().removeprefix(_PREFIX))
        # Enter goes to the next field; it must not press a button elsewhere on the screen.
        if isinstance(event, QKeyEvent) and event.key() in _ENTER:
            if event.type() == QEvent.Type.KeyPress:
                self.focusNextChild()
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _rows(self) -> list[QHBoxLayout]:
        # Made in the order in which Tab goes through them.
        text, choice = self._text, self._choice
        narrow = LineField(tabular=True), LineField(tabular=True)
        for field in narrow:
            field.setFixedWidth(_NARROW_PX)
        postal = LineField(tabular=True)
        postal.setFixedWidth(_POSTAL_PX)
        return [
            _row(text("nik", "NIK", NikField()), (text("kk", _("KK number"), NikField()), 1)),
            _row(
                text("name", _("Full name")),
                (text("birth_place", _("Place of birth")), 164),
                (text("birth_date", _("Date of birth"), DateField()), 159),
            ),
            _row(
                self._sex(),
                (choice("blood", _("Blood group")), 164),
                (choice("religion", _("Religion")), 159),
            ),
            _row(choice("marital", _("Civil status")), (choice("occupation", _("Occupation")), 1)),
            _row(
                text("address", _("Address")),
                (text("rt", "RT", narrow[0]), 0),
                (text("rw", "RW", narrow[1]), 0),
                (self._village(), 1),
            ),
            _row(
                choice("relation", _("In the family")),
                (choice("education", _("Education")), 1),
                (text("postal", _("Postal code"), postal), 0),
            ),
            _row(
                text("phone", _("Telephone number"), note=_("(may be empty)")),
                (self._citizenship(), 1),
            ),
        ]

    def _sex(self) -> Labelled[Any]:
        made = RadioRow([(str(code), label_words(words)) for code, words in codes.choices("sex")])
        return self._add("sex", _("Sex"), made, made.chosen)

    def _village(self) -> Labelled[Any]:
        made = ComboField()
        return self._add("village", _("Village"), made, made.chosen)

    def _citizenship(self) -> Labelled[Any]:
        made = ComboField()
        made.set_choices([(code, code) for code, _words in codes.citizenships()])
        return self._add("citizenship", _("Nationality"), made, made.chosen)

    def _text(self, name: str, label: str, control: LineField | None = None, note: str = "") -> Labelled[Any]:
        made = control or LineField()
        if name in _LONGEST:
            made.setMaxLength(_LONGEST[name])
        if control is None and name != "phone":
            made.textEdited.connect(partial(_raise_letters, made))
        return self._add(name, label, made, made.textEdited, note)

    def _choice(self, name: str, label: str) -> Labelled[Any]:
        made = ComboField()
        made.setPlaceholderText(_("Choose"))
        made.set_choices([(str(code), label_words(words)) for code, words in codes.choices(name)])
        return self._add(name, label, made, made.chosen)

    def _add(self, name: str, label: str, control: Any, edited: Any, note: str = "") -> Labelled[Any]:
        control.setObjectName(_PREFIX + name)
        labelled = Labelled(label, control, note)
        self._fields[name] = labelled
        read: Callable[[], str] = control.text if isinstance(control, QLineEdit) else control.value
        edited.connect(lambda _value: self._tell(name, read()))
        if isinstance(control, QLineEdit):
            control.installEventFilter(self)
        return labelled

    def _tell(self, name: str, text: str) -> None:
        if not self._is_filling:
            self.edited.emit(name, _typed(name, text))

    def _offer_villages(self, biodata: Biodata) -> None:
        """Offer the villages of the resident's kecamatan first, then all others with theirs."""
        first = biodata.kecamatan or self._home
        own = [(place.code, place.name) for place in regions.villages_of(first)]
        others = [
            (place.code, f"{place.name} · {kecamatan.name}")
            for kecamatan in regions.kecamatan_list()
            if kecamatan.code != first
            for place in regions.villages_of(kecamatan.code)
        ]
        self.field("village").set_choices(own + others)


def _row(left: QWidget, *right: tuple[QWidget, int]) -> QHBoxLayout:
    """Return a row of one field on the left half and some, with their shares, on the right."""
    row, half = QHBoxLayout(), QHBoxLayout()
    row.setSpacing(_GAP_PX)
    half.setSpacing(_GAP_PX)
    row.addLayout(_raised(left), _LEFT)
    row.addLayout(half, _RIGHT)
    for widget, share in right:
        half.addLayout(_raised(widget), share)
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
    elif isinstance(control, RadioRow) and not value:
        _let_go(control)
    elif control.value() != value:
        control.set_value(value)


def _let_go(row: RadioRow) -> None:
    """Leave no radio button on: nothing was chosen yet for this resident."""
    for radio in row.findChildren(Radio):
        radio.setAutoExclusive(False)
        radio.setChecked(False)
        radio.setAutoExclusive(True)


def _typed(name: str, text: str) -> str:
    """Return the value that is kept: dates as YYYY-MM-DD once they are complete."""
    if name == "birth_date":
        parts = text.split("-")
        is_complete = len(parts) == 3 and [len(part) for part in parts] == [2, 2, 4]
        return "-".join(reversed(parts)) if is_complete else text
    return text


def _raise_letters(field: LineField, text: str) -> None:
    """Write capitals, as SIAK does, leaving the cursor where it is."""
    raised = text.upper()
    if raised != text:
        cursor = field.cursorPosition()
        field.setText(raised)
        field.setCursorPosition(cursor)
