"""Asks why a photo is used that the checks find wanting: some people cannot be taken otherwise."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.gui.components.dialogs import Answers, Message, ReasonDialog
from desktop.i18n import _

OTHER = "other"


def ask_excuse(parent: QWidget, then: Callable[[str], object]) -> ReasonDialog:
    """Ask for a reason, then call `then` with it in words; returns the open dialog."""
    message = Message(
        _("Use this photo all the same?"),
        _("The supervisor sees the photo with your reason. The journal keeps it."),
        "camera",
        "warn",
    )
    reasons = [
        ("lying", _("The resident has to lie or sit bent")),
        ("injured", _("Injury or scars on the face")),
        ("eyes", _("The eyes cannot be opened")),
        ("child", _("Held by somebody else")),
        (OTHER, _("Another reason")),
    ]
    dialog = ReasonDialog(parent, message, Answers(_("Use this photo"), _("Cancel")), reasons)
    dialog.setObjectName("photo-excuse")

    def use(reason: str, note: str, _passphrase: str) -> None:
        if reason == OTHER and not note.strip():
            dialog.set_error(_("Say which"))
            return
        said = [note.strip()] if reason == OTHER else [dict(reasons)[reason], note.strip()]
        dialog.done(1)
        then(", ".join(part for part in said if part))

    dialog.given.connect(use)
    dialog.open()
    return dialog
