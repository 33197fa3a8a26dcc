"""Opens the passphrase dialog over the main window for whichever screen's act needs it."""

from PySide6.QtWidgets import QDialog, QWidget

from desktop.gui.background.confirming_runner import ConfirmingRunner
from desktop.gui.components.passphrase_dialog import PassphraseDialog


class PassphraseOverWindow:
    """One dialog at a time, over `window`, addressed to the officer `name`.

    `runner` hears the answers; it is set once both exist.
    """

    runner: ConfirmingRunner

    def __init__(self, window: QWidget, name: str) -> None:
        self._window, self._name = window, name
        self._dialog: PassphraseDialog | None = None

    def open(self, minutes: int) -> None:
        """Ask."""
        dialog = PassphraseDialog(self._window, self._name, minutes)
        dialog.given.connect(self.runner.answer)
        dialog.rejected.connect(self._turn_away)
        self._dialog = dialog
        dialog.open()

    def show_checking(self) -> None:
        """Show that the passphrase is being tried."""
        if self._dialog:
            self._dialog.show_checking()

    def show_refusal(self, words: str) -> None:
        """Say why it was not taken."""
        if self._dialog:
            self._dialog.show_refusal(words)

    def close(self) -> None:
        """Go away without an answer."""
        dialog, self._dialog = self._dialog, None
        if dialog:
            dialog.done(QDialog.DialogCode.Accepted)

    def _turn_away(self) -> None:
        self._dialog = None
        self.runner.dismiss()
