"""The dialog that asks an officer for the passphrase again, in the middle of an act."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.fields import PassphraseField
from desktop.gui.components.labelled import Labelled
from desktop.i18n import _, _n


class PassphraseDialog(Dialog):
    """Asks whether the officer is still there.

    Signals:
        given: what was typed; the dialog stays open until it is closed with `done`.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget, name: str, minutes: int) -> None:
        text = _n(
            "{minutes} minute passed without a decision. Your passphrase, and it goes on.",
            "{minutes} minutes passed without a decision. Your passphrase, and it goes on.",
            minutes,
        )
        message = Message(_("Still you, {name}?").format(name=name), text.format(minutes=minutes))
        super().__init__(parent, message, Answers(_("Go on"), _("Cancel"), "lock-open"))
        self.setObjectName("passphrase-dialog")
        self.field = PassphraseField()
        self.field.setObjectName("passphrase")
        self._labelled = Labelled(_("Your passphrase"), self.field)
        self.card.content.setContentsMargins(0, 8, 0, 0)
        self.card.content.addWidget(self._labelled)
        self.field.setFocus()

    def accept(self) -> None:
        """Hand out what was typed."""
        if not self.field.value():
            self.show_refusal(_("Type your passphrase"))
            return
        self.given.emit(self.field.value())

    def show_checking(self) -> None:
        """Show that it is being tried; nothing can be pressed meanwhile but Esc."""
        self._labelled.set_error("")
        self.accepting.setText(_("Checking…"))
        self._set_free(False)

    def show_refusal(self, words: str) -> None:
        """Say why it was not taken, and take another."""
        self.accepting.setText(_("Go on"))
        self._set_free(True)
        self._labelled.set_error(words)
        self.field.clear()
        self.field.setFocus()

    def _set_free(self, is_free: bool) -> None:
        self.field.setEnabled(is_free)
        self.accepting.setEnabled(is_free)
