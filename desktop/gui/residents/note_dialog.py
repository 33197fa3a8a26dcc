"""Asks for a remark about a resident."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.residents import LONGEST_NOTE
from desktop.gui.components.dialogs import Answers, Message
from desktop.gui.components.text_dialog import TextDialog
from desktop.i18n import _


def ask_note(parent: QWidget, name: str, told: str, then: Callable[[str], object]) -> TextDialog:
    """Ask for a remark, `told` who will read it, then call `then` with it; returns the open dialog."""
    message = Message(_("Note about {name}").format(name=name), told, "message-square", "petrol")
    answers = Answers(_("Save the note"), _("Cancel"), "check")
    dialog = TextDialog(parent, (message, answers), _("Note"), _("Write a few words"))
    dialog.setObjectName("note-dialog")
    dialog.text.setMaxLength(LONGEST_NOTE)
    dialog.given.connect(then)
    dialog.open()
    return dialog
