"""A runner that runs at once, for tests of presenters and for photographs of screens."""

from collections.abc import Callable

from desktop.domain.progress import CallbackProgress, Canceled, Progress
from desktop.gui.background.protocol import Done, Failed, Listeners, Report, T, Task


class _Ended:
    def cancel(self) -> None:
        """There is nothing left to stop."""


class InlineRunner:
    """Does everything on the spot, in the caller's thread; same interface as `TaskRunner`."""

    def __init__(self, unhandled: Failed | None = None) -> None:
        self._unhandled = unhandled or _raise

    def run(self, work: Callable[[], T], done: Done[T], failed: Failed | None = None) -> None:
        """Run `work` now."""
        try:
            answer = work()
        except Exception as error:
            (failed or self._unhandled)(error)
        else:
            done(answer)

    def run_latest(
        self, key: str, work: Callable[[], T], done: Done[T], failed: Failed | None = None
    ) -> None:
        """Run `work` now; nothing can be newer."""
        self.run(work, done, failed)

    def run_with_progress(self, work: Callable[[Progress], T], listeners: Listeners[T]) -> Task:
        """Run long `work` now, handing on every report."""
        progress = CallbackProgress(lambda done, total, step: listeners.progressed(Report(done, total, step)))
        self.run(lambda: work(progress), listeners.done, listeners.failed)
        return _Ended()


def _raise(error: Exception) -> None:
    if not isinstance(error, Canceled):
        raise error
