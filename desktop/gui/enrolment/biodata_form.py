"""The form of the biodata step: what the card bears first, what else the family's papers say behind a line.

One of the two parts is open at a time, so that neither needs scrolling in the design's window.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain import codes, regions
from desktop.domain.biodata import Biodata
from desktop.gui.components.buttons import Button
from desktop.gui.enrolment.form_fields import FormFields, form_row
from desktop.gui.words.biodata import place_words
from desktop.i18n import _, _n

_ROW_GAP_PX = 14
_NARROW_PX, _DATE_PX, _TITLE_PX = 56, 128, 96
_NAMED, _DAY = 164, 159
_OPEN, _CLOSED = "chevron-up", "chevron-down"


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
        self._home = home
        self._made = FormFields(self)
        self._made.edited.connect(self.edited)
        self._made.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_ROW_GAP_PX)
        # Made in the order in which Tab goes through them.
        self._core = _part(column, self._core_rows())
        self.more = Button("", "secondary", icon=_CLOSED, key="Ctrl+K").spread()
        self.more.setObjectName("further")
        column.addWidget(self.more)
        self._first_further = len(self._made.by_name)
        self._further = _part(column, self._further_rows())
        column.addStretch(1)
        self.more.clicked.connect(self._turn)
        self._show_further(is_open=False)
        self.field("nik").set_locked(True)

    def field(self, name: str) -> Any:
        """Return the control of a field."""
        return self._made.by_name[name].control

    def show_biodata(self, biodata: Biodata) -> None:
        """Fill the fields."""
        self._offer_villages(biodata)
        for name in self._made.by_name:
            value = str(getattr(biodata, name))
            if name == "village" and (place := regions.find_village(value)):
                value = place.code
            self._made.fill(name, value)

    def show_messages(self, errors: Mapping[str, str], warned: frozenset[str]) -> None:
        """Say beside the fields what is wrong, and colour those that wait for a decision."""
        for name, labelled in self._made.by_name.items():
            if labelled.message() != errors.get(name, ""):
                labelled.set_error(errors.get(name, ""))
            if name not in errors and hasattr(labelled.control, "set_state"):
                labelled.control.set_state("warn" if name in warned else "")

    def show_asked(self, asked: frozenset[str], filled: int) -> None:
        """Show the further fields that are asked for, and how many of them hold something."""
        for name in self._further_names():
            labelled = self._made.by_name[name]
            if labelled.isHidden() == (name in asked):
                labelled.setVisible(name in asked)
        self._filled = filled
        self._say_more()

    def message(self, name: str) -> str:
        """Return what is said beside a field."""
        return self._made.by_name[name].message()

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field, opening the part where it stands."""
        self._show_further(is_open=name in self._further_names())
        control = self.field(name)
        control.setFocus()
        if isinstance(control, QLineEdit):
            control.selectAll()

    def fold(self) -> None:
        """Show the first part, as at the beginning of every recording."""
        self._show_further(is_open=False)

    def _further_names(self) -> list[str]:
        return list(self._made.by_name)[self._first_further :]

    def _turn(self) -> None:
        is_open = self._further.isHidden()
        self._show_further(is_open=is_open)
        self.focus_field(self._further_names()[0] if is_open else "kk")

    def _show_further(self, *, is_open: bool) -> None:
        self._further.setVisible(is_open)
        self._core.setVisible(not is_open)
        self.more.set_icon(_OPEN if is_open else _CLOSED)
        self._say_more()

    def _say_more(self) -> None:
        if not self._further.isHidden():
            self.more.setText(_("Back to the main data"))
            return
        words = _("More: education, parents, certificates, papers")
        count = _n("{count} filled in", "{count} filled in", self._filled).format(count=self._filled)
        self.more.setText(f"{words} · {count}" if self._filled else words)

    _filled = 0

    def _core_rows(self) -> list[QHBoxLayout]:
        made = self._made
        citizenships = [(code, code) for code, _words in codes.citizenships()]
        return [
            form_row([(made.number("nik"), 1)], [(made.number("kk"), 1)]),
            form_row(
                [(made.text("name"), 1)],
                [(made.text("birth_place"), _NAMED), (made.date("birth_date"), _DAY)],
            ),
            form_row(
                [(made.radios("sex"), 1)], [(made.coded("blood"), _NAMED), (made.coded("religion"), _DAY)]
            ),
            form_row([(made.coded("marital"), 1)], [(made.coded("occupation"), 1)]),
            form_row(
                [(made.text("address"), 1)],
                [
                    (made.digits("rt", width=_NARROW_PX), 0),
                    (made.digits("rw", width=_NARROW_PX), 0),
                    (made.digits("postal"), 1),
                ],
            ),
            form_row(
                [(made.choice("village", ()), 1)],
                [
                    (made.digits("phone", note=_("(may be empty)")), _NAMED),
                    (made.choice("citizenship", citizenships), _DAY),
                ],
            ),
        ]

    def _further_rows(self) -> list[QHBoxLayout]:
        made = self._made
        return [
            form_row([(made.coded("relation"), 1)], [(made.coded("education"), 1)]),
            form_row([(made.text("mother"), 1)], [(made.number("mother_nik"), 1)]),
            form_row([(made.text("father"), 1)], [(made.number("father_nik"), 1)]),
            form_row(
                [(made.text("birth_certificate"), 1), (made.text("title", width=_TITLE_PX), 0)],
                [(made.coded("impairment"), 1), (made.coded("disability"), 1)],
            ),
            form_row([(made.text("previous_address"), 1)], [(made.text("hamlet"), 1)]),
            form_row(
                [(made.text("marriage_certificate"), 1), (made.date("marriage_date", width=_DATE_PX), 0)],
                [(made.text("divorce_certificate"), 1), (made.date("divorce_date", width=_DATE_PX), 0)],
            ),
            form_row(
                [(made.text("passport"), 1), (made.date("passport_until", width=_DATE_PX), 0)],
                [(made.text("permit"), 1), (made.date("permit_until", width=_DATE_PX), 0)],
            ),
        ]

    def _offer_villages(self, biodata: Biodata) -> None:
        """Offer all villages with their kecamatan, those of the resident's own first."""
        first = biodata.kecamatan or self._home
        kecamatan = sorted(regions.kecamatan_list(), key=lambda place: place.code != first)
        villages = [place for above in kecamatan for place in regions.villages_of(above.code)]
        self.field("village").set_choices([(place.code, place_words(place.code)) for place in villages])


def _part(column: QVBoxLayout, rows: list[QHBoxLayout]) -> QWidget:
    part = QWidget()
    inside = QVBoxLayout(part)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(_ROW_GAP_PX)
    for row in rows:
        inside.addLayout(row)
    column.addWidget(part)
    return part
