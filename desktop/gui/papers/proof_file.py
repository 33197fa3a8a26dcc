"""Asks where the proof of recording is saved as a PDF."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.i18n import _


def save_proof_as(parent: QWidget, name: str, then: Callable[[Path], object], title: str = "") -> None:
    """Ask for a place, proposing the file `name`; `then` gets the path unless the person thinks better."""
    dialog = QFileDialog(parent, title or _("Save the proof of recording"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_("PDF (*.pdf)"))
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
