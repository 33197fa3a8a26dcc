"""What nobody has to wait for, on a thread of its own, one thing after the other."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


class Aside:
    """One thread; it is started with the first work."""

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None
        self._last: Future[Any] | None = None

    def run(self, work: Callable[[], object]) -> None:
        """Do `work` after what was asked for before; whoever needs it looks whether it is done."""
        if self._threads is None:
            self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rekam-media")
        self._last = self._threads.submit(work)

    def rest(self) -> None:
        """Wait until nothing is left to do."""
        if self._last is not None:
            self._last.exception()

    def close(self) -> None:
        """Finish what is left and end the thread."""
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = self._last = None
