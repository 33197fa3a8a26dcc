"""Asks for the stick or folder when it is not plain which one is meant."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.choices import ComboField
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.labelled import Labelled
from desktop.gui.office.places import Place, PlaceFinder
from desktop.i18n import _, formats


class PlaceDialog(Dialog):
    """A choice of sticks, or the wish for one, and always the way to any folder.

    Signals:
        given: the path that was chosen.
        again: the person plugged something in, look once more.
        all_given: take all sticks.
    """

    given = Signal(str)
    again = Signal()
    all_given = Signal()

    def __init__(
        self, parent: QWidget, places: Sequence[Place], *, to_write: bool, takes_all: bool = False
    ) -> None:
        usable = [place for place in places if place.can_write or not to_write]
        super().__init__(parent, _message(places, usable), _answers(usable))
        self._places = ComboField()
        self._places.set_choices([(str(place.path), place.words) for place in usable])
        self.card.content.setContentsMargins(0, 10, 0, 0)
        if usable:
            self.card.content.addWidget(Labelled(_("USB"), self._places))
        if takes_all:
            words = _("Read all {count} USB").format(count=formats.number(len(usable)))
            together = Button(words, icon="usb").spread()
            together.setObjectName("place-all")
            together.clicked.connect(self._give_all)
            self.card.content.addWidget(together)
        self.folder = Button(_("Choose folder…"), icon="folder-input").spread()
        self.folder.setObjectName("place-folder")
        self.folder.clicked.connect(self._ask_folder)
        self.card.content.addWidget(self.folder)
        self.setObjectName("place-dialog")
        self.accepting.setObjectName("place-accept")
        self.accepted.connect(self._tell)

    def _tell(self) -> None:
        if path := self._places.value():
            self.given.emit(path)
        else:
            self.again.emit()

    def _give_all(self) -> None:
        self.reject()
        self.all_given.emit()

    def _ask_folder(self) -> None:
        if folder := QFileDialog.getExistingDirectory(self, _("Choose a folder")):
            self.reject()
            self.given.emit(folder)


def ask_place(parent: QWidget, finder: PlaceFinder, places: Sequence[Place], *, to_write: bool) -> None:
    """Open the dialog and hand its answer to the finder."""
    dialog = PlaceDialog(parent, places, to_write=to_write, takes_all=finder.takes_all)
    dialog.all_given.connect(finder.give_all)
    dialog.given.connect(lambda path: finder.give(Path(path)))
    dialog.again.connect(finder.again)
    dialog.open()


def _message(places: Sequence[Place], usable: Sequence[Place]) -> Message:
    if usable:
        return Message(_("Which USB?"), _("More than one is plugged in."), "usb", "info")
    if places:
        text = _("Slide its lock switch, or take another USB. A folder will do too.")
        return Message(_("This USB can only be read"), text, "lock", "danger")
    return Message(_("Plug in the USB"), _("Or choose a folder on this computer."), "usb", "info")


def _answers(usable: Sequence[Place]) -> Answers:
    return Answers(_("Use this USB") if usable else _("Look again"), _("Cancel"))
