"""Hearing from the operating system that a laptop is left: it sleeps, is shut, or changes hands.

Linux says it over D-Bus, Windows by messages to the window. macOS is not asked: there, and wherever
nothing is said, a laptop that slept is noticed by its clocks (see `vigil`).
"""

import os
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

from desktop import paths
from desktop.gui.leaving.vigil import Reason

Heard = Callable[[Reason], None]
LOGIND, LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = f"{LOGIND}.Manager", f"{LOGIND}.Session"
UPOWER, UPOWER_PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
PROPERTIES = "org.freedesktop.DBus.Properties"
_CHANGED = ("sa{sv}as", "changed(QString,QVariantMap,QStringList)")
# Which property, changed to what, means what.
_SIGNS: dict[tuple[str, str, object], Reason] = {
    (SESSION, "Active", False): Reason.USER,
    (SESSION, "LockedHint", True): Reason.SCREEN,
    (UPOWER, "LidIsClosed", True): Reason.LID,
}


class LeavingNews(QObject):
    """Listens to logind and UPower where there are any.

    Of every session's news it takes note, since a program cannot always tell which is its own: better one
    lock too many than one too few.

    Args:
        heard: called with the reason to lock.
        bus: where they speak; by default the system's bus.
    """

    def __init__(self, heard: Heard, bus: QDBusConnection | None = None) -> None:
        super().__init__()
        self._heard, self._bus = heard, bus or QDBusConnection.systemBus()
        self._held = -1
        self._waiting: QDBusPendingCallWatcher | None = None
        if self._bus.isConnected():
            self._listen(LOGIND, LOGIND_PATH, (MANAGER, "PrepareForSleep"), ("b", "prepare(bool)"))
            self._listen(LOGIND, "", (SESSION, "Lock"), ("", "locked()"))
            self._listen(LOGIND, "", (PROPERTIES, "PropertiesChanged"), _CHANGED)
            self._listen(UPOWER, UPOWER_PATH, (PROPERTIES, "PropertiesChanged"), _CHANGED)

    def hold(self) -> None:
        """Ask logind to wait with the next sleep until `let_go`: keys must not sleep in the memory."""
        if not self._bus.isConnected() or self._held >= 0 or self._waiting is not None:
            return
        asked = QDBusMessage.createMethodCall(LOGIND, LOGIND_PATH, MANAGER, "Inhibit")
        asked.setArguments(["sleep", paths.APPLICATION, "locks the residents' data", "delay"])
        self._waiting = QDBusPendingCallWatcher(self._bus.asyncCall(asked), self)
        self._waiting.finished.connect(self._holding)

    def let_go(self) -> None:
        """The keys are gone: the laptop may sleep."""
        if self._waiting is not None:
            self._waiting.finished.disconnect(self._holding)
            self._waiting.deleteLater()
            self._waiting = None
        if self._held >= 0:
            os.close(self._held)
            self._held = -1

    def is_holding(self) -> bool:
        """Tell whether logind waits for us."""
        return self._held >= 0

    @Slot(bool)
    def prepare(self, is_going: bool) -> None:
        if is_going:
            self._heard(Reason.SLEEP)

    @Slot()
    def locked(self) -> None:
        self._heard(Reason.SCREEN)

    @Slot(str, "QVariantMap", "QStringList")
    def changed(self, interface: str, values: dict[str, object], _named: list[str]) -> None:
        for name, value in values.items():
            if reason := _SIGNS.get((interface, name, value)):
                self._heard(reason)

    def _listen(self, service: str, path: str, what: tuple[str, str], how: tuple[str, str]) -> None:
        # With the signature, for Qt ends the program over a message that does not fit the slot. The slot as a
        # text, although the stubs ask for bytes: PySide refuses those.
        signature, slot = how
        connect: Any = self._bus.connect
        connect(service, path, *what, signature, self, SLOT(slot))

    def _holding(self, call: QDBusPendingCallWatcher) -> None:
        self._waiting = None
        (given, *_rest) = call.reply().arguments() or [None]
        if isinstance(given, QDBusUnixFileDescriptor):
            self._held = os.dup(given.fileDescriptor())
        # Qt's own copy goes with the call.
        call.deleteLater()


def listen(heard: Heard) -> LeavingNews:
    """Listen to whatever this operating system says."""
    if sys.platform == "win32":
        from desktop.gui.leaving.windows import listen_to_windows

        listen_to_windows(heard)
    return LeavingNews(heard)
