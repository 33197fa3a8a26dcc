"""Invented scanners for training, in this very program: only a place of the demo trusts them."""

import atexit
import contextlib


class TrainingScanners:
    """Lets invented scanners listen on loopback from the first wish until the program ends."""

    def __init__(self) -> None:
        self._life = contextlib.ExitStack()
        self._is_running = False

    def start(self) -> None:
        """Start them, once.

        Raises:
            EnvironmentProblem: ``devices.no_port``.
        """
        if self._is_running:
            return
        # Imported only when wanted: nobody pays for it at the start.
        from desktop.demo.devices.service import InventedService, running

        self._life.enter_context(running(InventedService()))
        self._is_running = True
        atexit.register(self.stop)

    def stop(self) -> None:
        """End them."""
        self._life.close()
        self._is_running = False
