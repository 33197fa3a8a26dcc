"""What is plugged into this laptop, looked at every few seconds away from the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.devices.drives import Drive, removable_drives
from desktop.devices.power import Power, read_power
from desktop.devices.printers import Printer, PrintQueue
from desktop.domain.errors import EnvironmentProblem
from desktop.gui.background.protocol import Runner

EVERY_MS = 5000
Drives = Callable[[], list[Drive]]


@dataclass(frozen=True)
class Facts:
    """What was seen.

    Attributes:
        printer: the default printer, or the first; None when none is set up.
        cameras: how many; None before they were looked for.
    """

    power: Power
    drives: tuple[Drive, ...] = ()
    printer: Printer | None = None
    cameras: int | None = None


def look_around(queue: PrintQueue, drives: Drives = removable_drives) -> Facts:
    """Return what is plugged in, but for the cameras; a slow printer makes one wait."""
    return Facts(read_power(), tuple(drives()), _printer(queue))


def _printer(queue: PrintQueue) -> Printer | None:
    try:
        found = queue.printers()
    except EnvironmentProblem:
        return None
    return next((printer for printer in found if printer.is_default), found[0] if found else None)


def count_cameras() -> int:
    """Return how many cameras Qt knows of; the first call loads its multimedia libraries."""
    from PySide6.QtMultimedia import QMediaDevices

    return len(QMediaDevices.videoInputs())


class Surroundings(QObject):
    """Looks again and again, one look at a time, and tells what changed.

    Attributes:
        drives: finds the sticks.

    Signals:
        changed: the new `Facts`.
    """

    changed = Signal(object)
    # What finds the sticks; in training there is one, which is invented.
    drives: Drives = staticmethod(removable_drives)

    def __init__(
        self, runner: Runner, look: Callable[[], Facts], cameras: Callable[[], int] = count_cameras
    ) -> None:
        super().__init__()
        self._runner, self._look, self._cameras = runner, look, cameras
        self._is_looking = False
        self.latest: Facts | None = None
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and from now on; the cameras wait until the window has been drawn."""
        self._timer.start()
        if not self._is_looking:
            self._take(cameras=None)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look once; nothing while a look is under way."""
        if not self._is_looking:
            self._take(cameras=self._cameras())

    def _take(self, cameras: int | None) -> None:
        self._is_looking = True
        self._runner.run(self._look, lambda facts: self._tell(replace(facts, cameras=cameras)), self._give_up)

    def _tell(self, facts: Facts) -> None:
        self._is_looking = False
        if facts.cameras is None and self.latest is not None:
            facts = replace(facts, cameras=self.latest.cameras)
        if facts != self.latest:
            self.latest = facts
            self.changed.emit(facts)

    def _give_up(self, error: Exception) -> None:
        # A look that fails must not end the looking; but it is a fault of ours, so it is told.
        self._is_looking = False
        raise error
