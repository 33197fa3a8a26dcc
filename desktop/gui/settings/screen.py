"""Puts the settings together for the main window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from desktop import __version__
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, TitleRow
from desktop.gui.components.text import Text
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.equipment.camera_probe import CameraProbe
from desktop.gui.equipment.frame_source import FindCamera
from desktop.gui.equipment.pad_test import pen_tablets, try_pad
from desktop.gui.equipment.results import Result
from desktop.gui.screens import screens_for
from desktop.gui.settings import wording
from desktop.gui.settings.device_rows import DeviceRows
from desktop.gui.settings.licences import LicencesDialog
from desktop.gui.settings.looks_card import LooksCard
from desktop.gui.settings.presenter import Means, SettingsPresenter
from desktop.i18n import Language, _
from desktop.i18n.errors import Advice
from desktop.store.folder import DISTRICT

LETTERHEAD = "letterhead"
_TIGHT = (20, 12, 20, 12)


class SettingsScreen(Screen):
    """The tab Pengaturan."""

    def __init__(self, context: ScreenContext, find_camera: FindCamera | None = None) -> None:
        super().__init__(_("Settings"))
        self._context = context
        is_office = context.session.card.kind == DISTRICT
        identities = wording.AT_THE_OFFICE if is_office else wording.AT_A_STATION
        self.rows, self.looks = DeviceRows(wording.rows_of(identities)), LooksCard()
        self._cameras = CameraProbe(self, find_camera)
        session, queue = context.session, context.queue
        means = Means(session, context.runner, context.devices, queue, self._cameras, pen_tablets)
        self.presenter = SettingsPresenter(means, identities, self)
        self._lay_out()
        self.rows.chosen.connect(self.presenter.choose)
        self.rows.tested.connect(self._test)
        self.rows.all_tested.connect(self.presenter.test_all)
        self.rows.folder_requested.connect(self._choose_folder)
        self.looks.language_chosen.connect(lambda code: self._change("en" if code == "en" else "id", None))
        self.looks.contrast_chosen.connect(lambda is_high: self._change(None, is_high))
        self.looks.percent_chosen.connect(self._resize)
        self.looks.reopen_requested.connect(self._reopen)
        self.looks.sound.switched.connect(self.presenter.set_sound)
        self.looks.sound.setHidden(is_office)  # nobody is recorded there

    def activate(self) -> None:
        """Read the settings anew."""
        self.presenter.load()
        if self._context.looks is not None:
            self.looks.show_looks(self._context.looks)
        self.rows.all.setFocus()

    def deactivate(self) -> None:
        """Let go of the camera."""
        self._cameras.stop()

    def show_choices(self, row: str, choices: Sequence[tuple[str, str]], current: str) -> None:
        self.rows.show_choices(row, choices, current)

    def show_result(self, row: str, result: Result) -> None:
        self.rows.show_result(row, result)

    def show_sound(self, is_on: bool) -> None:
        self.looks.sound.show_sound(is_on)

    def show_problem(self, advice: Advice) -> None:
        self._context.notify("danger", f"{advice.headline}. {advice.advice}")

    def _test(self, row: str) -> None:
        if row == wording.PAD:
            self._try_pad()
        else:
            self.presenter.test(row)

    def _try_pad(self) -> None:
        try_pad(self, lambda result: self.show_result(wording.PAD, result))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Choose where backups go"))
        if chosen:
            self.presenter.choose_folder(Path(chosen))

    def _change(self, language: Language | None, is_high: bool | None) -> None:
        looks = self._context.looks
        if looks is not None and not looks.change(language, high_contrast=is_high):
            self.looks.show_looks(looks)
            self._say_busy()

    def _resize(self, percent: int) -> None:
        if self._context.looks is not None:
            self._context.looks.resize(percent)
            self.looks.show_looks(self._context.looks)

    def _reopen(self) -> None:
        if self._context.looks is not None and not self._context.looks.reopen():
            self._say_busy()

    def _say_busy(self) -> None:
        self._context.notify("info", _("Something is still being worked on. Try again when it is done."))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.rows, 5)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.looks)
        right.addWidget(self._make_doors())
        right.addWidget(self._make_about())
        right.addStretch(1)
        row.addLayout(right, 4)
        self.body.addLayout(row, 1)

    def _make_doors(self) -> Card:
        """What is set elsewhere, and the way there."""
        card = Card()
        card.body.setSpacing(12)
        context, session = self._context, self._context.session
        if LETTERHEAD in {entry.id for entry in screens_for(session.card.kind, session.officer)}:
            button = Button(_("Open the letterhead"), icon="stamp", key="K")
            button.setObjectName("open-letterhead")
            button.clicked.connect(lambda: context.navigate(LETTERHEAD))
            card.body.addLayout(_door(_("Letterhead and signature of letters"), button))
        if context.window is not None and not session.card.is_training:
            button = Button(_("Open training"), icon="book-open", key="L")
            button.setObjectName("open-training")
            button.clicked.connect(context.window.training_requested)
            words = _("Training, with invented residents and scanners")
            card.body.addLayout(_door(words, button))
        if not card.body.count():
            card.hide()
        return card

    def _make_about(self) -> Card:
        card = Card(_TIGHT)
        card.body.setSpacing(2)
        title = TitleRow(_("This program"), __version__)
        card.body.addWidget(title)
        where = _("Data of this place: {folder}").format(folder=self._context.session.store.folder.root)
        card.body.addWidget(Text(where, "detail", "ink.secondary").wrap())
        licences = Button(_("Licences"), "link", "small", icon="scroll-text")
        licences.setObjectName("licences")
        licences.clicked.connect(lambda: LicencesDialog(self.window()).open())
        title.row.addWidget(licences)
        return card


def _door(words: str, button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Text(words, "body").wrap(), 1, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(button)
    return row


def build(context: ScreenContext) -> Screen:
    """Return the settings."""
    return SettingsScreen(context)
