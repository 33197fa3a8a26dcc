"""Hearing from the operating system that the laptop is about to sleep or that its session was locked."""

import contextlib
from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Slot

_LOGIND = "org.freedesktop.login1"


class SleepNews(QObject):
    """Listens to logind where there is one; elsewhere a laptop that wakes up is noticed by its clocks."""

    def __init__(self, heard: Callable[[], None]) -> None:
        super().__init__()
        self._heard = heard
        self.is_connected = False
        with contextlib.suppress(ImportError):
            from PySide6.QtDBus import QDBusConnection

            bus = QDBusConnection.systemBus()
            if bus.isConnected():
                manager, path = f"{_LOGIND}.Manager", "/org/freedesktop/login1"
                slot = SLOT("prepare(bool)").encode()
                self.is_connected = bus.connect(_LOGIND, path, manager, "PrepareForSleep", self, slot)
                session, slot = f"{_LOGIND}.Session", SLOT("locked()").encode()
                bus.connect(_LOGIND, "", session, "Lock", self, slot)

    @Slot(bool)
    def prepare(self, is_going: bool) -> None:
        if is_going:
            self._heard()

    @Slot()
    def locked(self) -> None:
        self._heard()
