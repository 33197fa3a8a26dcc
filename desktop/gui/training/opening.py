"""The way from real work into training: ask, mark the folder beside, and say which one opens next."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.gui.components.dialogs import Answers, Dialog, Message, confirm
from desktop.i18n import _
from desktop.store.laptop import LAPTOP_FILE, change_laptop, read_laptop
from desktop.store.training import mark_for_training


def ask_for_training(parent: QWidget, then: Callable[[], object]) -> Dialog:
    """Ask whether to leave real work for training."""
    said = Message(
        _("Open training?"),
        _(
            "Your work is saved and closed. Training opens in a folder of its own, with invented residents "
            "and scanners; LATIHAN stands on every page. You come back with one click."
        ),
        "book-open",
        "petrol",
    )
    dialog = confirm(parent, said, Answers(_("Open training"), _("Stay here")), then)
    dialog.setObjectName("ask-training")
    return dialog


def prepare_training(root: Path) -> Path:
    """Return the folder of training beside a data folder, worn in the same language, colours and size.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    training = mark_for_training(root)
    worn = read_laptop(root / LAPTOP_FILE)
    change_laptop(
        training / LAPTOP_FILE, language=worn.language, contrast=worn.contrast, zoom_percent=worn.zoom_percent
    )
    return training
