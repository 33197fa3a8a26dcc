"""The synchronisation screen's widgets: two cards above, the table of bundles below."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from desktop.gui.components.buttons import Button
from desktop.gui.components.states import Skeleton
from desktop.gui.context import Screen
from desktop.gui.sync.journeys import JourneysCard
from desktop.gui.sync.line_strip import LineStrip
from desktop.gui.sync.parcels_card import ParcelsCard
from desktop.gui.sync.usb import Usb
from desktop.gui.sync.usb_card import UsbCard
from desktop.gui.sync.wording import Cargo, Journey, Parcel, Step
from desktop.i18n import _

_LOOK_EVERY_MS = 2000
_SKELETON_AFTER_MS = 300
_UPPER_PX = 314


class SyncView(Screen):
    """Draws; asks by signals.

    Signals:
        entered: the screen came to the front.
        drives_wanted: it is time to look at what is plugged in.
        folder_given: the folder a person chose.
        copy_requested, cancel_requested, take_in_requested, retry_requested: a button was pressed;
            so was eject_requested.
        place_chosen: the id of another stick or folder.
    """

    entered = Signal()
    drives_wanted = Signal()
    folder_given = Signal(str)
    copy_requested = Signal()
    cancel_requested = Signal()
    take_in_requested = Signal()
    retry_requested = Signal()
    place_chosen = Signal(str)
    eject_requested = Signal()

    def __init__(self) -> None:
        super().__init__(_("Synchronisation"))
        self._eject = Button(_("Release USB safely"), icon="power")
        self._eject.setObjectName("eject")
        self._eject.clicked.connect(self.eject_requested)
        self._eject.hide()
        self.line = LineStrip()
        self.line.hide()
        self.header.right.addWidget(self.line)
        self.header.right.addWidget(self._eject)
        self._usb, self._parcels, self._journeys = UsbCard(), ParcelsCard(), JourneysCard()
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self._usb, 1)
        self._parcels.setFixedWidth(400)
        upper.addWidget(self._parcels)
        for card in (self._usb, self._parcels):
            card.setMinimumHeight(_UPPER_PX)
        self.body.addLayout(upper)
        self.body.addWidget(self._journeys, 1)
        self._usb.copy_requested.connect(self.copy_requested)
        self._usb.cancel_requested.connect(self.cancel_requested)
        self._usb.place_chosen.connect(self.place_chosen)
        self._usb.folder_requested.connect(self.ask_folder)
        self._parcels.take_in_requested.connect(self.take_in_requested)
        self._wants_focus = False
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self.drives_wanted)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SKELETON_AFTER_MS)
        self._wait.timeout.connect(lambda: self._journeys.set_loading(Skeleton(4, 41)))

    def activate(self) -> None:
        """Read anew, and keep looking at what is plugged in."""
        self._wants_focus = True
        self._wait.start()
        self._look.start()
        self.entered.emit()

    def deactivate(self) -> None:
        """Stop looking."""
        self._wait.stop()
        self._look.stop()

    def ask_folder(self) -> None:
        """Let the person choose any folder."""
        folder = QFileDialog.getExistingDirectory(self, _("Choose a folder"))
        if folder:
            self.folder_given.emit(folder)

    def show_usb(self, usb: Usb) -> None:
        self._usb.show_usb(usb)

    def show_choices(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        self._usb.show_choices(choices, chosen)

    def show_cargo(self, cargo: Cargo, *, can_copy: bool) -> None:
        self._usb.show_cargo(cargo, can_copy=can_copy)
        if can_copy and self._wants_focus:
            self._wants_focus = False
            self._usb.focus_copy()

    def show_eject(self, *, can_eject: bool) -> None:
        self._eject.setVisible(can_eject)

    def show_step(self, step: Step | None) -> None:
        self._usb.show_step(step)
        self._eject.setEnabled(step is None)

    def show_parcels(self, items: Sequence[Parcel], waiting: int, *, has_target: bool) -> None:
        self._parcels.show_parcels(items, waiting, has_target=has_target)

    def show_journeys(self, journeys: Sequence[Journey]) -> None:
        self._wait.stop()
        self._journeys.set_rows(journeys)

    def show_failure(self, headline: str, advice: str) -> None:
        self._wait.stop()
        self._journeys.show_failure(headline, advice, self.retry_requested)
