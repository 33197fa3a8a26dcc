"""A form of labelled fields with a passphrase that is typed twice at its end."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.choices import ComboField
from desktop.gui.components.fields import LineField, PassphraseField
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.text import Text
from desktop.i18n import _

Field = LineField | ComboField
_PASSPHRASE = ("password", "passphrase")


class FoundingForm(QWidget):
    """Two columns of fields, and a button.

    Signals:
        given: the values in their order, the passphrase last.
    """

    given = Signal(list)

    def __init__(self, lead: str, fields: Sequence[tuple[str, str, Field]], button: Button) -> None:
        super().__init__()
        self._fields = {name: Labelled(label, field) for name, label, field in fields}
        secret, again = PassphraseField(), PassphraseField()
        self._fields["passphrase"] = Labelled(_("Passphrase"), secret)
        self._fields["again"] = Labelled(_("Once more"), again)
        self.button = button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Text(lead, "body", "ink.secondary").wrap())
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        for number, (name, labelled) in enumerate(self._fields.items()):
            labelled.control.setObjectName(f"first-{name}")
            grid.addWidget(labelled, number // 2, number % 2)
        column.addLayout(grid)
        words = _("Three words that do not belong together are easy to remember and hard to guess.")
        column.addWidget(Text(words, "detail", "ink.secondary").wrap())
        column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        button.clicked.connect(self._give)

    def show_wrong(self, field: str, words: str) -> bool:
        """Say below a field what is wrong and go there; False where there is no such field."""
        labelled = self._fields.get("passphrase" if field in _PASSPHRASE else field)
        if labelled is None:
            return False
        labelled.set_error(words)
        labelled.control.setFocus()
        return True

    def forget(self) -> None:
        """Wipe the passphrase."""
        for name in ("passphrase", "again"):
            self._field(name).clear()

    def take_focus(self) -> None:
        """Put the focus into the first field."""
        next(iter(self._fields.values())).control.setFocus()

    def _field(self, name: str) -> Field:
        return self._fields[name].control

    def _give(self) -> None:
        for labelled in self._fields.values():
            labelled.set_error("")
        empty = [name for name in self._fields if not self._field(name).value().strip()]
        if empty:
            self.show_wrong(empty[0], _("Something is missing"))
        elif self._field("passphrase").value() != self._field("again").value():
            self.show_wrong("again", _("The two are not the same"))
        else:
            self.given.emit([self._field(name).value() for name in self._fields if name != "again"])
