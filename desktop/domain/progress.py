"""How long work tells the outside how far it is, and learns that it shall stop."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Canceled(Exception):
    """The person asked to stop; nothing half-done was kept."""


class Progress(Protocol):
    """Receives the state of a long piece of work."""

    def report(self, done: int, total: int, step: str) -> None:
        """Say that `done` of `total` units of `step` (a code) are done.

        Raises:
            Canceled: the person asked to stop.
        """


@dataclass
class CallbackProgress:
    """Hands every report to a function."""

    callback: Callable[[int, int, str], None]

    def report(self, done: int, total: int, step: str) -> None:
        """Pass the report on."""
        self.callback(done, total, step)


SILENT = CallbackProgress(lambda _done, _total, _step: None)
