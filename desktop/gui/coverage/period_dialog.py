"""Asks for the first and the last day of a period."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.nik_field import DateField
from desktop.gui.coverage.periods import Period
from desktop.i18n import _


class PeriodDialog(Dialog):
    """Two days; it stays until both are days and the first is not after the last.

    Signals:
        given: a `Period`.
    """

    given = Signal(object)

    def __init__(self, parent: QWidget, period: Period) -> None:
        message = Message(
            _("Choose a period"), _("Work is counted from the first to the last day."), "calendar", "petrol"
        )
        super().__init__(parent, message, Answers(_("Show"), _("Cancel"), "check"))
        self.setObjectName("period")
        self.first, self.last = DateField(), DateField()
        self._labelled = [Labelled(_("First day"), self.first), Labelled(_("Last day"), self.last)]
        for field, day, name in ((self.first, period.first, "first"), (self.last, period.last, "last")):
            field.set_iso(day.isoformat())
            field.setObjectName(name)
        self.card.content.setContentsMargins(0, 8, 0, 0)
        for labelled in self._labelled:
            self.card.content.addWidget(labelled)
        self.first.setFocus()

    def accept(self) -> None:
        """Hand out the period, or say which day is wrong."""
        first, last = self.first.iso(), self.last.iso()
        for labelled, iso in zip(self._labelled, (first, last), strict=True):
            labelled.set_error("" if iso else _("This is no day of the calendar"))
        if not (first and last):
            return
        if first > last:
            self._labelled[1].set_error(_("The last day is before the first"))
            return
        super().accept()
        self.given.emit(Period(date.fromisoformat(first), date.fromisoformat(last)))
