"""Opens a camera for one picture."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from desktop.gui.equipment.frame_source import FindCamera, FrameSource, connected_camera

WAIT_MS = 4000
Done = Callable[[tuple[int, int] | None, bool], None]


class CameraProbe(QObject):
    """Asks a camera for a picture and lets go of it again; one at a time.

    Args:
        parent: with whom it goes.
        find: the cameras of this computer.
    """

    def __init__(self, parent: QObject, find: FindCamera | None = None) -> None:
        super().__init__(parent)
        self._find = find or connected_camera
        self._source: FrameSource | None = None
        self._done: Done | None = None
        self._timer = QTimer(self, interval=WAIT_MS, singleShot=True)
        self._timer.timeout.connect(lambda: self._end(None))

    def known(self) -> list[tuple[str, str]]:
        """Return ids and names of the cameras."""
        return self._find("")[0]

    def try_out(self, wanted: str, done: Done) -> None:
        """Tell `done` the size of a picture, None if none came, and whether there is a camera."""
        self.stop()
        source = self._find(wanted)[1]
        if source is None:
            done(None, False)
            return
        self._source, self._done = source, done
        source.frame_ready.connect(self._take)
        source.lost.connect(self._lose)
        self._timer.start()
        source.start()

    def stop(self) -> None:
        """Let go of the camera without an answer."""
        self._done = None
        self._end(None)

    def _take(self, image: QImage) -> None:
        self._end((image.width(), image.height()))

    def _lose(self) -> None:
        self._end(None)

    def _end(self, size: tuple[int, int] | None) -> None:
        self._timer.stop()
        (source, self._source), (done, self._done) = (self._source, None), (self._done, None)
        if source is not None:
            source.frame_ready.disconnect(self._take)
            source.lost.disconnect(self._lose)
            source.stop()
        if done is not None:
            done(size, True)
