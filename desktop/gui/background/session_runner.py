"""A runner that belongs to one officer's session, and falls silent when it ends."""

from collections.abc import Callable

from desktop.domain.progress import Progress
from desktop.gui.background.protocol import Done, Failed, Listeners, Runner, T, Task


class SessionRunner:
    """Passes work on while the session lasts.

    After `end`, what was asked for before is still done (a draft on its way to disk must arrive), but
    nobody hears of it: the screens are gone. New work is not taken.
    """

    def __init__(self, runner: Runner, unhandled: Failed) -> None:
        self._runner, self._unhandled = runner, unhandled
        self._has_ended, self._long_work = False, 0

    @property
    def is_busy(self) -> bool:
        """Whether long work runs that reports its progress."""
        return self._long_work > 0

    def end(self) -> None:
        """Fall silent."""
        self._has_ended = True

    def run(self, work: Callable[[], T], done: Done[T], failed: Failed | None = None) -> None:
        """Run `work`, then call `done` or `failed`."""
        if not self._has_ended:
            self._runner.run(work, self._heard(done), self._heard(failed or self._unhandled))

    def run_latest(
        self, key: str, work: Callable[[], T], done: Done[T], failed: Failed | None = None
    ) -> None:
        """Like `run`, but answers of older work with the same `key` are dropped."""
        if not self._has_ended:
            self._runner.run_latest(key, work, self._heard(done), self._heard(failed or self._unhandled))

    def run_with_progress(self, work: Callable[[Progress], T], listeners: Listeners[T]) -> Task:
        """Run long `work`, which reports to the progress it is given."""
        if self._has_ended:
            return _Nothing()
        self._long_work += 1
        heard = Listeners(
            self._heard(listeners.progressed),
            self._over(listeners.done),
            self._over(listeners.failed or self._unhandled),
        )
        return self._runner.run_with_progress(work, heard)

    def _over(self, listener: Done[T]) -> Done[T]:
        heard = self._heard(listener)

        def over(answer: T) -> None:
            self._long_work -= 1
            heard(answer)

        return over

    def _heard(self, listener: Done[T]) -> Done[T]:
        return lambda answer: None if self._has_ended else listener(answer)


class _Nothing:
    def cancel(self) -> None:
        """There is nothing to stop."""
