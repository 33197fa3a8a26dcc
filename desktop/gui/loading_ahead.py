"""Loading what other screens are made of while the first one is read: going to one then only makes it.

A screen's modules take 5 to 90 ms, half of what a first look at it takes. They are imported on the thread
that the place works with, one screen at a time, so that whatever somebody asks for meanwhile goes in between.
"""

import sys
from collections.abc import Iterable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from desktop.gui.background.protocol import Runner

PAUSE_MS = 150


class LoadingAhead(QObject):
    """Imports modules one after the other, with a pause before each."""

    def __init__(self, runner: Runner, modules: Iterable[str]) -> None:
        super().__init__()
        self._runner, self._modules = runner, list(modules)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._load)

    def begin(self) -> None:
        """Load whatever is not there yet."""
        self._modules = [name for name in self._modules if name not in sys.modules]
        if self._modules:
            self._pause.start()

    def end(self) -> None:
        """Load nothing more."""
        self._modules = []
        self._pause.stop()

    def is_done(self) -> bool:
        """Tell whether nothing is left to load."""
        return not self._modules

    def _load(self) -> None:
        self._runner.run(partial(import_module, self._modules[0]), lambda _module: self._go_on())

    def _go_on(self) -> None:
        self._modules = self._modules[1:]
        if self._modules:
            self._pause.start()
