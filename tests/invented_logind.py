"""A private bus with an invented logind and UPower, which say what a test wants them to say."""

import contextlib
import os
import subprocess
from collections.abc import Iterator

from PySide6.QtCore import QSocketNotifier
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject

from desktop.gui.leaving import listening as leaving

_ENDS = ("rekam-test", "invented-logind", "invented-upower")
SESSION_PATH = f"{leaving.LOGIND_PATH}/session/_31"


class Logind(QDBusVirtualObject):
    """Answers `Inhibit` with one end of a pipe, and notices when the last holder of it has closed it."""

    def __init__(self, bus: QDBusConnection, upower: QDBusConnection) -> None:
        super().__init__()
        self._bus, self._upower, self.held, self.let_go = bus, upower, [], 0
        self._pipes = []
        self.address, self.on_let_go = "", lambda: None
        every = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert bus.registerVirtualObject(leaving.LOGIND_PATH, self, every)
        assert bus.registerService(leaving.LOGIND)
        assert upower.registerService(leaving.UPOWER)

    def introspect(self, path):
        return ""

    def handleMessage(self, message, connection):  # noqa: N802 - Qt names it
        if message.member() != "Inhibit":
            return False
        reading, writing = os.pipe()
        notice = QSocketNotifier(reading, QSocketNotifier.Type.Read)
        notice.activated.connect(lambda: self._gone(notice, reading))
        self._pipes.append(notice)
        answer = message.createReply()
        answer.setArguments([QDBusUnixFileDescriptor(writing)])
        os.close(writing)
        self.held.append(message.arguments())
        return connection.send(answer)

    def sleep(self, is_going: bool) -> None:
        """Say that the laptop goes to sleep, or that it woke up."""
        self._say(leaving.LOGIND_PATH, leaving.MANAGER, "PrepareForSleep", is_going)

    def lock(self) -> None:
        """Say that the session is to be locked."""
        self._say(SESSION_PATH, leaving.SESSION, "Lock")

    def change(self, interface: str, name: str, value: object) -> None:
        """Say that a property changed; PySide takes only a list with something in it for one of texts."""
        path = leaving.UPOWER_PATH if interface == leaving.UPOWER else SESSION_PATH
        self._say(path, leaving.PROPERTIES, "PropertiesChanged", interface, {name: value}, ["IdleSinceHint"])

    def _say(self, path, interface, name, *given):
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(given))
        sender = self._upower if path == leaving.UPOWER_PATH else self._bus
        assert sender.send(message)

    def _gone(self, notice, reading):
        notice.setEnabled(False)
        os.close(reading)
        self.let_go += 1
        self.on_let_go()


@contextlib.contextmanager
def invented_bus() -> Iterator[tuple[QDBusConnection, Logind]]:
    """Yield a connection for the program and the logind at the bus's other end."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        address = daemon.stdout.readline().strip()
        ours, *theirs = (QDBusConnection.connectToBus(address, name) for name in _ENDS)
        logind = Logind(*theirs)
        logind.address = address
        yield ours, logind
    finally:
        for name in _ENDS:
            QDBusConnection.disconnectFromBus(name)
        daemon.terminate()
        daemon.communicate()
