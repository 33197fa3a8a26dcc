"""Invented scanners, in this very program: only a place of the demo or of training trusts them."""

import atexit
import contextlib
from typing import TYPE_CHECKING

from desktop.capture.sbi.transport import PORTS

if TYPE_CHECKING:
    from desktop.capture.scanners import Scanners
    from desktop.station.session import Session


class TrainingScanners:
    """Lets invented scanners listen on loopback from the first wish until `stop`.

    Args:
        is_apart: at a port where nobody else looks for scanners: only `find` finds them.
    """

    def __init__(self, *, is_apart: bool = False) -> None:
        self._is_apart = is_apart
        self._life = contextlib.ExitStack()
        self._port = 0

    def start(self) -> int:
        """Start them, once, and return their port.

        Raises:
            EnvironmentProblem: ``devices.no_port``.
        """
        if not self._port:
            # Imported only when wanted: nobody pays for it at the start.
            from desktop.demo.devices.service import ANY_PORT, InventedService, running

            ports = ANY_PORT if self._is_apart else PORTS
            self._port = self._life.enter_context(running(InventedService(), ports)).port
            atexit.register(self.stop)
        return self._port

    def find(self, session: "Session") -> "Scanners":
        """Return the invented scanners alone, whatever else is plugged into this computer.

        Raises:
            EnvironmentProblem: ``devices.no_port``.
        """
        from desktop.bootstrap.scanning import scanners

        return scanners(session, (self.start(),))

    def stop(self) -> None:
        """End them; the next wish begins anew."""
        atexit.unregister(self.stop)
        self._life.close()
        self._port = 0
