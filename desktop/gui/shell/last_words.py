"""What is asked or said before the program ends: turning the laptop off, and what nobody copied."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.gui.components.dialogs import Answers, Dialog, Message, confirm
from desktop.gui.components.text import Text
from desktop.i18n import _


def ask_turn_off(parent: QWidget, then: Callable[[], object]) -> Dialog:
    """Ask whether the laptop is to be turned off."""
    text = _("Everything is saved. The program closes, and then the laptop turns itself off.")
    answers = Answers(_("Turn off"), _("Cancel"))
    dialog = confirm(parent, Message(_("Turn the laptop off?"), text, "power"), answers, then)
    dialog.setObjectName("turn-off")
    return dialog


def tell_of_server(parent: QWidget, command: str) -> Dialog:
    """Say that the copy of an office on a server is its administrator's, with the command that makes it."""
    text = _(
        "The office's tables lie on a server: no copy is made here at closing. Its administrator runs this "
        "every day, and copies the office's folder, which holds keys and bundles, to the same safe place."
    )
    message = Message(_("The server is copied by its administrator"), text, "archive")
    dialog = Dialog(parent, message, Answers(_("Close the program")))
    dialog.setObjectName("server-copy")
    dialog.card.content.setContentsMargins(0, 8, 0, 0)
    written = Text(command, "bodyStrong").wrap()
    written.setObjectName("server-command")
    dialog.card.content.addWidget(written)
    return dialog
