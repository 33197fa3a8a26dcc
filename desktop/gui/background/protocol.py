"""What presenters need to run work elsewhere; plain Python, so that their tests need no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from desktop.domain.progress import Progress

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class Report:
    """How far long work is. `step` is a code; `seconds_left` is None until it can be told."""

    done: int
    total: int
    step: str
    seconds_left: float | None = None


@dataclass(frozen=True)
class Listeners(Generic[T]):
    """Who hears of long work: every report, then exactly one of `done` and `failed`.

    A canceled work ends in `failed` with `desktop.domain.progress.Canceled`. Without `failed` the
    runner's own handler shows the error.
    """

    progressed: Callable[[Report], None]
    done: Callable[[T], None]
    failed: Failed | None = None


class Task(Protocol):
    """Long work under way."""

    def cancel(self) -> None:
        """Ask the work to stop at its next report; harmless when it has ended."""


class Runner(Protocol):
    """Runs work one after the other on a thread of its own and answers on the caller's."""

    def run(self, work: Callable[[], T], done: Done[T], failed: Failed | None = None) -> None:
        """Run `work`, then call `done` with its answer, or `failed` with what it raised."""

    def run_latest(
        self, key: str, work: Callable[[], T], done: Done[T], failed: Failed | None = None
    ) -> None:
        """Like `run`, but an answer is dropped once a newer work with the same `key` was asked for.

        For search as you type: work that has not begun when a newer one arrives is never begun.
        """

    def run_with_progress(self, work: Callable[[Progress], T], listeners: "Listeners[T]") -> Task:
        """Run long `work`, which reports to the progress it is given."""
