"""When the screen should lock by itself: nobody touched it, the laptop slept, or the key's stick is gone."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop.devices.uptime import Seconds, clocks
from desktop.gui.background.protocol import Runner

DEFAULT_MINUTES = 3
EVERY_MS = 1000
_SLEPT_S = 2
_AWAKE, _ALL = clocks()
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class Reason(StrEnum):
    """Why the screen locked."""

    ASKED = "asked"
    IDLE = "idle"
    SLEEP = "sleep"
    KEY = "key"
    LID = "lid"
    SCREEN = "screen"
    USER = "user"


class Vigil(QObject):
    """Watches one session; silent until it is started.

    Signals:
        due: the `Reason` to lock; said once.

    Args:
        devices: the thread that looks for the key's stick.
        ticks: seconds that stand still while the laptop sleeps.
        wall: seconds that do not.

    What the operating system says (see `leaving`) is handed to `call`. Where it says nothing, or too late,
    the two clocks tell at the first look after waking that the laptop slept.
    Keys and pointers come to a window before any widget, so only windows are listened to: a filter on the
    application hears each of the thousands of events by which a screen is made, and doubles what that takes.
    """

    due = Signal(object)

    def __init__(
        self,
        devices: Runner,
        ticks: Seconds = _AWAKE,
        wall: Seconds = _ALL,
    ) -> None:
        super().__init__()
        self._devices, self._ticks, self._wall = devices, ticks, wall
        self._idle_s = 0
        self._key_file: Path | None = None
        self._touched = self._last_tick = self._last_wall = 0.0
        self._is_looking = self._is_watching = False
        self.is_busy: Callable[[], bool] = bool
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self, minutes: int, key_file: Path | None, is_busy: Callable[[], bool]) -> None:
        """Watch from now on.

        Args:
            minutes: of idleness after which to lock; 0 for never.
            key_file: on a stick that must stay plugged in; None where there is none.
            is_busy: tells whether long work runs, which nobody has to sit beside.
        """
        self._idle_s, self._key_file, self.is_busy = 60 * minutes, key_file, is_busy
        self._is_watching, self._is_looking = True, False
        self._last_tick, self._last_wall = self._ticks(), self._wall()
        self._touched = self._last_tick
        self._listen()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._is_watching = False
        self._timer.stop()
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)

    def touch(self) -> None:
        """Hear that somebody is there."""
        self._touched = self._ticks()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False

    def look(self) -> None:
        """Judge how things stand; the timer does it every second."""
        if not self._is_watching:
            return
        self._listen()
        now, wall = self._ticks(), self._wall()
        slept = (wall - self._last_wall) - (now - self._last_tick)
        self._last_tick, self._last_wall = now, wall
        if self.is_busy():
            self._touched = now
        if slept > _SLEPT_S:
            self.call(Reason.SLEEP)
        elif self._idle_s and now - self._touched >= self._idle_s:
            self.call(Reason.IDLE)
        elif self._key_file is not None and not self._is_looking:
            self._look_for_key(self._key_file)

    def call(self, reason: Reason) -> None:
        """Say that it is time, once."""
        if self._is_watching:
            self.stop()
            self.due.emit(reason)

    def _listen(self) -> None:
        # One that has just opened was opened by a touch; it is heard from the next look on.
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def _look_for_key(self, path: Path) -> None:
        self._is_looking = True
        self._devices.run(path.exists, self._seen, lambda _error: self._seen(False))

    def _seen(self, is_there: bool) -> None:
        self._is_looking = False
        if not is_there:
            self.call(Reason.KEY)
