"""The filters of the residents' list: area and state in sight, the others behind a button, chips below."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.residents import ResidentStatus
from desktop.gui.components.buttons import Button
from desktop.gui.components.choices import ComboField, Segment, Segments
from desktop.gui.residents.narrowing import ANY, SEGMENTS, Criterion, FiltersShown
from desktop.gui.words.residents import status_words
from desktop.i18n import _

_WIDTHS = {Criterion.KECAMATAN: 228, Criterion.VILLAGE: 150}
# By so much each gives way on a small screen.
_GIVE_PX = 36
_BEHIND = (Criterion.RT, Criterion.STATUS, Criterion.AGE, Criterion.CARD, Criterion.LETTER)


class FilterBar(QWidget):
    """All criteria at once; each that narrows stands below as a chip that takes it away.

    Signals:
        narrowed: a criterion and its value, empty for all.
        widened: the criterion that is taken away.
        cleared: take all of them away.
    """

    narrowed = Signal(str, str)
    widened = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.combos = {one: self._combo(one, words) for one, words in _labels().items()}
        segments = [Segment(ANY, _("All"), "0")]
        words = {**{one: status_words(one) for one in SEGMENTS}, ResidentStatus.RECORDED: _("No card")}
        segments += [Segment(one.value, words[one], "0") for one in SEGMENTS]
        self.segments = Segments(segments)
        self.segments.changed.connect(partial(self.narrowed.emit, Criterion.STATUS.value))
        self.clear = Button(_("Clear filters"), "link")
        self.clear.setObjectName("clear-filters")
        self.clear.clicked.connect(self.cleared)
        self._behind, self._chips = QWidget(), QWidget()
        self._chip_row = QHBoxLayout(self._chips)
        self.chips: dict[Criterion, Button] = {}
        self._lay_out()

    def toggle(self) -> None:
        """Show the filters that are behind the button, or put them away again."""
        self._behind.setVisible(self._behind.isHidden())
        if not self._behind.isHidden():
            self.combos[Criterion.STATUS].setFocus()

    def show_filters(self, filters: FiltersShown) -> None:
        """Show what may be chosen and what is."""
        for one, combo in self.combos.items():
            combo.set_choices(filters.choices[one])
            combo.set_value(filters.values[one])
            combo.setEnabled(len(filters.choices[one]) > 1)
        self.segments.mark(filters.values[Criterion.STATUS])
        self._show_chips(filters.chips)

    def _show_chips(self, chips: Sequence[tuple[Criterion, str]]) -> None:
        for old in self.chips.values():
            self._chip_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips = {}
        for place, (one, words) in enumerate(chips):
            chip = Button(words, size="small", icon="x")
            chip.setObjectName(f"chip-{one.value}")
            chip.setAccessibleName(_("Remove the filter {words}").format(words=words))
            chip.clicked.connect(partial(self.widened.emit, one.value))
            self._chip_row.insertWidget(place, chip)
            self.chips[one] = chip
        self._chips.setVisible(bool(chips))

    def _combo(self, one: Criterion, words: str) -> ComboField:
        combo = ComboField(words)
        combo.setObjectName(one.value)
        combo.chosen.connect(partial(self.narrowed.emit, one.value))
        return combo

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(10)
        for one, width in _WIDTHS.items():
            self.combos[one].setMinimumWidth(width - _GIVE_PX)
            self.combos[one].setMaximumWidth(width)
            row.addWidget(self.combos[one], 100)
        row.addWidget(self.segments)
        row.addStretch(1)
        row.addWidget(self.clear)
        column.addLayout(row)
        behind = QHBoxLayout(self._behind)
        for place in (behind, self._chip_row):
            place.setContentsMargins(0, 0, 0, 0)
            place.setSpacing(10)
        for one in _BEHIND:
            behind.addWidget(self.combos[one], 1)
        self._chip_row.addStretch(1)
        self._chip_row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._behind)
        column.addWidget(self._chips)
        self._behind.hide()
        self._chips.hide()


def _labels() -> Mapping[Criterion, str]:
    return {
        Criterion.KECAMATAN: _("Kecamatan"),
        Criterion.VILLAGE: _("Village"),
        Criterion.RT: "RT",
        Criterion.STATUS: _("Status"),
        Criterion.AGE: _("Age"),
        Criterion.CARD: _("Card"),
        Criterion.LETTER: _("Letter"),
    }
