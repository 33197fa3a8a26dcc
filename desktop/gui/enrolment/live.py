"""The live picture of a scanner, read on a thread of its own."""

import threading

from PySide6.QtCore import QObject, Signal

from desktop.capture.scanners import Scanner
from desktop.domain.biometrics import CaptureGroup
from desktop.domain.errors import RekamError
from desktop.domain.progress import Canceled


class LivePicture(QObject):
    """Reads a scanner's stream until it is stopped.

    Signals:
        arrived: a JPEG.
    """

    arrived = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self._thread: threading.Thread | None = None
        self._scanner: Scanner | None = None
        self._wanted = threading.Event()

    def start(self, scanner: Scanner, group: CaptureGroup) -> None:
        """Begin to read; what was read before has to be stopped first."""
        self._scanner = scanner
        self._wanted.set()
        self._thread = threading.Thread(target=self._read, args=(scanner, group), name="live", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the stream and wait until the scanner is free."""
        self._wanted.clear()
        if self._thread is not None and self._scanner is not None:
            self._scanner.cancel()
            self._thread.join(5)
        self._thread = self._scanner = None

    def _read(self, scanner: Scanner, group: CaptureGroup) -> None:
        try:
            for frame in scanner.frames(group):
                if not self._wanted.is_set():
                    return
                self.arrived.emit(frame)
        except (RekamError, Canceled):
            # The scan itself says what is wrong; without a live picture one can still scan.
            return
