"""Asks for the NIK of someone whom the roster does not know."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.nik_field import NikField
from desktop.i18n import _


class NewResidentDialog(Dialog):
    """A dialog with one field; it closes when the recording has begun, by `done`.

    Signals:
        given: the digits typed.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget, nik: str = "") -> None:
        message = Message(
            _("New resident"),
            _("For someone who is not on the list. Type the NIK from the family card."),
            "user-plus",
            "petrol",
        )
        super().__init__(parent, message, Answers(_("Start recording"), _("Cancel")))
        self.setObjectName("new-resident")
        self.nik = NikField()
        self.nik.setObjectName("new-nik")
        self.nik.set_value(nik)
        self._field = Labelled("NIK", self.nik)
        self.card.content.setContentsMargins(0, 10, 0, 4)
        self.card.content.addWidget(self._field)
        self.nik.textEdited.connect(lambda _text: self._field.set_error(""))
        self.nik.setFocus()

    def set_error(self, words: str) -> None:
        """Say below the field what is wrong; the dialog stays open."""
        self._field.set_error(words)
        self.nik.setFocus()
        self.adjustSize()

    def error(self) -> str:
        return self._field.message()

    def accept(self) -> None:
        """Hand out what was typed; the listener closes the dialog once it was right."""
        self.given.emit(self.nik.value())
