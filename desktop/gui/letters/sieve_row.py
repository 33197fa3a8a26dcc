"""The row above the table: which village, which age, and how many to tick at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.components.choices import ComboField
from desktop.gui.letters.sifting import Sieve, ages, amounts
from desktop.i18n import _


class SieveRow(QWidget):
    """Three drop-downs.

    Signals:
        sifted: the village's code and the age, empty for all.
        amount_chosen: how many of the lines shown to tick.
    """

    sifted = Signal(str, str)
    amount_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.village, self.age, self.amount = (ComboField(height="controlSmall") for _field in range(3))
        named = (
            ("sieve-village", _("Village"), self.village),
            ("sieve-age", _("Age"), self.age),
            ("sieve-amount", _("Choose how many"), self.amount),
        )
        for name, words, field in named:
            field.setObjectName(name)
            field.setAccessibleName(words)
            row.addWidget(field)
        self.village.set_choices([("", _("All villages"))])
        self.age.set_choices(ages())
        self.amount.set_choices(amounts())
        self.village.chosen.connect(self._tell)
        self.age.chosen.connect(self._tell)
        self.amount.chosen.connect(self._choose)

    def show_sieve(self, villages: Sequence[tuple[str, str]], sieve: Sieve) -> None:
        """Offer these villages, and show what is let through."""
        self.village.set_choices(villages)
        self.village.set_value(sieve.village)
        self.age.set_value(sieve.age)

    def show_ages(self, *, is_shown: bool) -> None:
        """Ages and amounts belong to the queue."""
        self.age.setVisible(is_shown)

    def _tell(self, _chosen: str) -> None:
        self.sifted.emit(self.village.value(), self.age.value())

    def _choose(self, amount: str) -> None:
        # A command, not a state: the field goes back to its question.
        self.amount.set_value("")
        if amount:
            self.amount_chosen.emit(int(amount))
