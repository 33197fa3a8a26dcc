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


@dataclass(frozen=True)
class CallbackProgress:
    """Hands every report to a function."""

    callback: Callable[[int, int, str], None]

    def report(self, done: int, total: int, step: str) -> None:
        """Pass the report on."""
        self.callback(done, total, step)


SILENT = CallbackProgress(lambda _done, _total, _step: None)


def part_of(progress: Progress, number: int, parts: int) -> Progress:
    """Return a progress whose whole is one of equal `parts` of another, counted from 0."""
    return CallbackProgress(
        lambda done, total, step: progress.report(number * total + done, parts * total, step)
    )


_FINE = 10_000


def stretch_of(progress: Progress, begin: float, end: float, whole: int = _FINE) -> Progress:
    """Return a progress whose whole is a stretch of another, from one share of it to another share.

    So steps of very different lengths share one total, the `whole`, and what is left of all of them can be
    told.
    """
    return CallbackProgress(
        lambda done, total, step: progress.report(
            round(whole * (begin + (end - begin) * done / max(1, total))), whole, step
        )
    )


REPORT_BYTES = 1 << 20


class ByteMeter:
    """Adds bytes up and passes them on as one progress, at most once a MiB or `every`, whatever the step."""

    def __init__(self, progress: Progress, total: int, step: str, every: int = 0) -> None:
        self._progress, self.total, self.step, self._every = progress, total, step, every or REPORT_BYTES
        self.done, self._told = 0, 0
        progress.report(0, total, step)

    def add(self, length: int) -> None:
        """Note that `length` more bytes are done.

        Raises:
            Canceled: the person asked to stop.
        """
        self.done += length
        if self.done - self._told >= self._every or self.done == self.total:
            self._told = self.done
            self._progress.report(self.done, self.total, self.step)


def silent_meter() -> ByteMeter:
    """Return a meter that nobody reads."""
    return ByteMeter(SILENT, 0, "")
