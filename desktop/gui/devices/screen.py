"""Puts the page of devices together for the main window."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from desktop.capture.scanners import Scanners
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.devices.presenter import DevicesPresenter, Means
from desktop.gui.devices.view import DevicesView
from desktop.gui.equipment.camera_probe import CameraProbe
from desktop.gui.equipment.frame_source import FindCamera
from desktop.gui.equipment.pad_test import pen_tablets, try_pad
from desktop.gui.equipment.results import Result
from desktop.gui.equipment.surroundings import EVERY_MS, Facts
from desktop.i18n import _


class DevicesScreen(Screen):
    """The tab Perangkat."""

    def __init__(
        self,
        context: ScreenContext,
        find_camera: FindCamera | None = None,
        find_scanners: Callable[[], Scanners] | None = None,
    ) -> None:
        super().__init__(_("Devices"))
        self._context = context
        self.view = DevicesView()
        self._cameras = CameraProbe(self, find_camera)
        means = Means(
            session=context.station,
            runner=context.runner,
            devices=context.devices,
            queue=context.queue,
            cameras=self._cameras,
            pads=pen_tablets,
            find=find_scanners,
        )
        self.presenter = DevicesPresenter(means, self)
        # Nobody tells when a scanner's service starts or ends: it is asked, on the devices' own thread.
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.presenter.look_for_scanners)
        self.view.tested.connect(self.presenter.test)
        self.view.repaired.connect(self.presenter.repair)
        self.view.all_tested.connect(self.presenter.test_all)
        self.body.addWidget(self.view, 1)

    def activate(self) -> None:
        """Look at everything, and go on looking while the page is in front."""
        watch = self._context.surroundings
        if watch is not None:
            watch.changed.connect(self._see)
            if watch.latest is not None:
                self._see(watch.latest)
        self.presenter.load()
        self._timer.start()
        self.view.all.setFocus()

    def deactivate(self) -> None:
        """Look no more and let go of the camera."""
        self._cameras.stop()
        if self._timer.isActive() and self._context.surroundings is not None:
            self._context.surroundings.changed.disconnect(self._see)
        self._timer.stop()

    def show_state(self, row: str, result: Result) -> None:
        self.view.show_state(row, result)

    def show_trouble(self, row: str, words: str) -> None:
        self.view.show_trouble(row, words)

    def show_outage(self, row: str, words: str, *, may_end: bool) -> None:
        self.view.show_outage(row, words, may_end=may_end)

    def ask_line(self, done: Callable[[Result], None]) -> None:
        """Let somebody draw a line."""
        try_pad(self, done)

    def _see(self, facts: Facts) -> None:
        self.presenter.see(facts)


def build(context: ScreenContext) -> Screen:
    """Return the page of devices."""
    return DevicesScreen(context)
