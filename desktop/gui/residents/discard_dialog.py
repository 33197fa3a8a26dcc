"""Asks why an interrupted recording is given up."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.gui.components.dialogs import Answers, Message, ReasonDialog
from desktop.i18n import _


def ask_discard(parent: QWidget, name: str, then: Callable[[str], object]) -> ReasonDialog:
    """Ask for a reason, then call `then` with it in words; returns the open dialog."""
    message = Message(
        _("Give up the recording of {name}?").format(name=name),
        _("Photo, signature and changed biodata are deleted. The journal keeps the reason."),
        "trash-2",
        "danger",
    )
    reasons = [
        ("left", _("The resident left")),
        ("wrong", _("Begun for the wrong resident")),
        ("other", _("Another reason")),
    ]
    answers = Answers(_("Give up"), _("Cancel"), is_danger=True)
    dialog = ReasonDialog(parent, message, answers, reasons)
    dialog.setObjectName("discard-dialog")

    def give_up(reason: str, note: str, _passphrase: str) -> None:
        said = ", ".join(part for part in (dict(reasons)[reason], note.strip()) if part)
        dialog.done(1)
        then(said)

    dialog.given.connect(give_up)
    dialog.open()
    return dialog
