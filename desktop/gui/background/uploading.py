"""The uploader's place in the window: its thread, and the second hand that lets it go on by itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop.gui.background.protocol import Failed, Runner
from desktop.gui.background.task_runner import TaskRunner
from desktop.gui.background.uploader import Threads, Uploader
from desktop.station.session import Session


class Uploading(QObject):
    """Keeps one officer's line going, whatever screen is in front.

    Args:
        session: the open station.
        database: the thread that owns the database connection.
        moved: called after a bundle has left or a parcel was taken in.
        unhandled: hears of faults that are nobody's else.
    """

    def __init__(
        self, session: Session, database: Runner, moved: Callable[[], None], unhandled: Failed
    ) -> None:
        super().__init__()
        self._network = TaskRunner(unhandled)
        self.uploader = Uploader(session, Threads(database, self._network), moved)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.uploader.tick)

    def begin(self) -> None:
        """Begin to send as soon as there is a line and something to send."""
        self.uploader.start()
        self._second.start()

    def end(self) -> None:
        """Hang up, without waiting for a line that may be dead."""
        self._second.stop()
        self.uploader.close()
        self._network.close(wait=False)
