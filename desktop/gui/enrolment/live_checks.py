"""Looks at the live picture on a thread of its own, as often as it gets to; the picture never waits."""

import threading
import time
from typing import Any

from PIL import Image
from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage

from desktop.capture.photo import HEIGHT_PX, WIDTH_PX
from desktop.capture.photo_checks import check_photo

# Advice that changes faster than this cannot be read, and leaves the camera its share of two cores.
EVERY_S = 0.3
Cut = tuple[int, int, int, int]
Rule = tuple[int | None, str]


class LiveChecks(QObject):
    """Takes the newest frame, drops those that came while it was busy, and says what the checks found.

    Signals:
        judged: a list of `PhotoCheck`; comes on the thread of whoever listens.

    Attributes:
        rule: birth year and citizenship, by which the background is judged.
    """

    judged = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rule: Rule = (None, "WNI")
        self._waiting: tuple[QImage, Cut] | None = None
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None

    def offer(self, frame: QImage, cut: Cut) -> None:
        """Hand in a frame and the part of it that will be the photo; returns at once."""
        with self._news:
            self._waiting = (frame, cut)
            self._news.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="photo checks", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Look at nothing any more; the next offer begins anew."""
        thread, self._thread = self._thread, None
        with self._news:
            self._waiting = None
            self._news.notify()
        if thread is not None:
            thread.join(5)

    def _work(self) -> None:
        me = threading.current_thread()
        while self._thread is me:
            began = time.monotonic()
            with self._news:
                if self._waiting is None:
                    self._news.wait_for(lambda: self._waiting is not None or self._thread is not me)
                taken, self._waiting = self._waiting, None
            if taken is None:
                continue
            found = check_photo(_photo(*taken), *self.rule)
            if self._thread is me:
                self.judged.emit(found)
            with self._news:
                rest = EVERY_S - (time.monotonic() - began)
                self._news.wait_for(lambda: self._thread is not me, max(0.0, rest))


def _photo(frame: QImage, cut: Cut) -> Image.Image:
    """Return the part of a frame as a photo of the usual size, quickly rather than finely."""
    left, top, right, bottom = cut
    part = frame.copy(QRect(left, top, right - left, bottom - top))
    mode = Qt.TransformationMode.SmoothTransformation
    small = part.scaled(WIDTH_PX, HEIGHT_PX, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
    pixels: Any = small.convertToFormat(QImage.Format.Format_RGB888)
    # Lines of 480 x 3 bytes need no filling up to four.
    return Image.frombytes("RGB", (WIDTH_PX, HEIGHT_PX), bytes(pixels.constBits()))
