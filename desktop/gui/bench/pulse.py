"""A pulse that notices when the window stands still, and the sign-in with which every weighing begins."""

import time
from collections.abc import Callable

import psutil
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.gui.application import Application

_BEAT_MS, _PATIENCE_S = 5, 180
Figures = dict[str, float]


class Pulse(QObject):
    """Beats in the window's thread; a beat that comes late tells how long the window stood still."""

    def __init__(self) -> None:
        super().__init__()
        self._loop, self._timer = QEventLoop(), QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._is_done: Callable[[], bool] = lambda: True
        self._last = self.worst_ms = self.peak_mb = 0.0

    def wait_until(self, is_done: Callable[[], bool]) -> None:
        """Let the window live until something holds.

        Raises:
            TimeoutError: it did not come to hold.
        """
        self._is_done, self._last = is_done, time.perf_counter()
        self._until = self._last + _PATIENCE_S
        self._timer.start(_BEAT_MS)
        self._loop.exec()
        self._timer.stop()
        if not is_done():
            raise TimeoutError

    def _beat(self) -> None:
        now = time.perf_counter()
        self.worst_ms = max(self.worst_ms, 1000 * (now - self._last) - _BEAT_MS)
        self.peak_mb = max(self.peak_mb, weight_mb())
        self._last = time.perf_counter()
        if self._is_done() or now > self._until:
            self._loop.quit()


def sign_in_first(application: Application, pulse: Pulse, passphrase: str) -> float:
    """Sign the first officer in by keys; return how heavy the app was before, in MB."""
    desk = application.desk
    pulse.wait_until(lambda: _is_asking(desk))
    before = weight_mb()
    for key in ("1", *passphrase, Qt.Key.Key_Return):
        QTest.keyClick(desk.focusWidget(), key)
    pulse.wait_until(lambda: application.workplace is not None and bool(desk.current()))
    application.vigil.stop()  # nobody is here to touch anything
    return before


def weight_mb() -> float:
    """Return how much memory this process has now, in MB."""
    return float(psutil.Process().memory_info().rss) / (1 << 20)


def _is_asking(desk: QWidget) -> bool:
    officer = desk.findChild(QWidget, "officer-0")
    return officer is not None and officer.hasFocus()
