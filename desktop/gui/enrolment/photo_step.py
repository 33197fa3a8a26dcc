"""The photo step on the screen: camera or file on the left, rule, checks and shots on the right."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import InputError
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card
from desktop.gui.components.choices import ComboField
from desktop.gui.components.cue import Cue
from desktop.gui.components.flash import Flash
from desktop.gui.components.states import EmptyState
from desktop.gui.enrolment.live_checks import LiveChecks
from desktop.gui.enrolment.photo_cards import BackgroundView, QualityView, ShotsView
from desktop.gui.enrolment.photo_excuse import ask_excuse
from desktop.gui.enrolment.photo_presenter import PhotoState, Quality
from desktop.gui.enrolment.pictures import ask_picture, picture_bytes, read_picture
from desktop.gui.enrolment.rows import empty
from desktop.gui.enrolment.viewfinder import Viewfinder
from desktop.gui.equipment.frame_source import FindCamera, FrameSource, connected_camera
from desktop.i18n import _
from desktop.i18n.errors import Advice

_SIDE_PX = 374


class PhotoStep(QWidget):
    """Takes pictures and shows what is to be said of them.

    Signals:
        taken: bytes of a picture, and the part to use (None for all of it).
        unreadable: the `InputError` of a file that cannot be opened.
        judged: what the checks found in the live picture.
        chosen: the number of the shot to use.
        excused: why the chosen photo is used all the same.
        source_changed: a camera came or went.
        later_requested: go on another time.
        cued: the `Cue` of what was taken, also for the ears.

    Attributes:
        preferred: the id of the camera that is opened unless another is chosen here.
    """

    taken = Signal(object, object)
    unreadable = Signal(object)
    judged = Signal(object)
    chosen = Signal(int)
    excused = Signal(str)
    source_changed = Signal()
    later_requested = Signal()
    cued = Signal(object)

    def __init__(self, find_camera: FindCamera | None = None) -> None:
        super().__init__()
        self._find = find_camera or connected_camera
        self._source: FrameSource | None = None
        self._has_photo = False
        self.checks = LiveChecks(self)
        self.checks.judged.connect(self.judged)
        self.preferred = ""
        self.tools = self._make_tools()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(12)
        self._problem = Banner("danger", "")
        self._problem.hide()
        left.addWidget(self._problem)
        self._pages = QStackedWidget()
        self.viewfinder = Viewfinder()
        self._flash = Flash(self.viewfinder)
        self._missing = Card()
        self._pages.addWidget(self.viewfinder)
        self._pages.addWidget(self._missing)
        left.addWidget(self._pages, 1)
        row.addLayout(left, 1)
        row.addWidget(self._make_side())

    def use_source(self, source: FrameSource | None, *, was_lost: bool = False) -> None:
        """Show the pictures of a camera; without one say so in a panel of the same size."""
        self.stop()
        self._source = source
        if source is not None:
            source.frame_ready.connect(self._show_frame)
            source.lost.connect(lambda: self.use_source(None, was_lost=True))
            source.start()
        else:
            self._say_missing(was_lost)
        self._show_page()
        self.source_changed.emit()

    def stop(self) -> None:
        """Let go of the camera."""
        if self._source is not None:
            self._source.stop()
            self._source = None
        self.checks.stop()

    def use_no_source(self) -> None:
        """Let go of the camera; the next visit looks for it again."""
        if self._source is not None:
            self.stop()
            self.source_changed.emit()

    def is_live(self) -> bool:
        """Tell whether there is a picture to take."""
        return self._source is not None and self.viewfinder.is_live()

    def take(self) -> None:
        """Take the picture that is on the screen now."""
        if self.is_live():
            self.taken.emit(picture_bytes(self.viewfinder.frame()), self.viewfinder.cut())

    def ask_file(self) -> None:
        """Ask for a picture file."""
        ask_picture(self, self.take_file)

    def take_file(self, path: Path) -> None:
        """Take a picture from a file."""
        try:
            picture = read_picture(path)
        except InputError as error:
            self.unreadable.emit(error)
            return
        self.taken.emit(picture, None)

    def show_photo(self, state: PhotoState) -> None:
        """Show shots, checks and the rule of the background."""
        self._problem.hide()
        self._background.show_background(state.background)
        if not self.is_live():
            self._quality.show_quality(state.quality)
        self._shots.show_shots(state.shots)
        chosen = next((shot for shot in state.shots if shot.is_chosen), None)
        self._has_photo = chosen is not None
        if chosen and self._source is None:
            self.viewfinder.show_still(chosen.jpeg)
        self._shots.show_excuse(state.excuse)
        self.checks.rule = state.rule
        self._show_page()

    def show_live_quality(self, quality: Quality) -> None:
        """Show what the checks say of the live picture; a check that comes too late says nothing."""
        if self.is_live():
            self._quality.show_quality(quality)
            self.viewfinder.set_advice(next((line.remedy for line in quality.checks if line.remedy), ""))

    def show_photo_problem(self, advice: Advice) -> None:
        """Say what was wrong with a picture; the ones before are kept."""
        self._problem.show_message("danger", advice.headline, advice.advice)
        self._problem.show()

    def show_cue(self, cue: Cue) -> None:
        """Light the picture up for a moment."""
        self._flash.shine(cue)
        self.cued.emit(cue)

    def _make_tools(self) -> list[QWidget]:
        self.camera = ComboField()
        self.camera.setObjectName("camera")
        self.camera.setAccessibleName(_("Camera"))
        self.camera.setFixedWidth(230)
        self.camera.hide()
        self.camera.chosen.connect(lambda _identity: self.reconnect())
        self.file = Button(_("From a file"), icon="image-up")
        self.file.setObjectName("photo-file")
        self.file.clicked.connect(self.ask_file)
        return [self.camera, self.file]

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_SIDE_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._background, self._quality, self._shots = BackgroundView(), QualityView(), ShotsView()
        self._shots.chosen.connect(self.chosen)
        self._shots.excuse_requested.connect(self._ask_excuse)
        column.addWidget(self._background)
        column.addWidget(self._quality, 1)
        column.addWidget(self._shots)
        return side

    def _ask_excuse(self) -> None:
        ask_excuse(self, self.excused.emit)

    def _show_frame(self, frame: QImage) -> None:
        was_live = self.is_live()
        self.viewfinder.show_frame(frame)
        self.checks.offer(frame, self.viewfinder.cut())
        if not was_live:
            self.source_changed.emit()

    def _show_page(self) -> None:
        is_seen = self._source is not None or self._has_photo
        self._pages.setCurrentWidget(self.viewfinder if is_seen else self._missing)

    def _say_missing(self, was_lost: bool) -> None:
        empty(self._missing.body)
        headline = _("Camera disconnected") if was_lost else _("No camera found")
        text = _("Plug a camera in and connect it, or choose a photo file.")
        if was_lost:
            text = _("Nothing was lost. Plug the camera in again, or choose a photo file.")
        state = EmptyState(headline, text, icon="camera", tone="danger" if was_lost else "ink.tertiary")
        again = Button(_("Connect again"), icon="plug")
        again.setObjectName("camera-again")
        again.clicked.connect(self.reconnect)
        pick = Button(_("Choose a photo file"), icon="image-up")
        pick.setObjectName("pick-photo")
        pick.clicked.connect(self.ask_file)
        later = Button(_("Continue later"), icon="pause")
        later.clicked.connect(self.later_requested)
        for button in (again, pick, later):
            state.add_button(button)
        self._missing.body.addWidget(state)

    def reconnect(self) -> None:
        """Look for a camera again."""
        wanted = self.camera.value() or self.preferred
        cameras, opened = self._find(wanted)
        self.camera.set_choices(cameras)
        if wanted in dict(cameras):
            self.camera.set_value(wanted)
        self.camera.setVisible(bool(cameras))
        self.use_source(opened)
