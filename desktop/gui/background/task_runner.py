"""The one thread that owns the database connection, and the one signal that brings answers home."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from desktop.domain.progress import Canceled, Progress
from desktop.gui.background.estimate import Estimate
from desktop.gui.background.protocol import Done, Failed, Listeners, Report, T, Task

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

REPORT_EVERY_S = 0.12


class TaskRunner(QObject):
    """Runs work in order on one thread. Make one for the database and one for the devices.

    Answers come back on the thread that made the runner. `unhandled` hears what fails without a
    `failed` of its own, and what a `done` itself raises.
    """

    _answered = Signal(object)
    _reported = Signal(object, object)

    def __init__(self, unhandled: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unhandled = unhandled
        self._executor: ThreadPoolExecutor | None = None
        self._newest: dict[str, int] = {}
        self._asked: dict[int, _Asked] = {}
        self._number = 0
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether all that was asked for is answered."""
        return not self._asked

    def run(self, work: Callable[[], T], done: Done[T], failed: Failed | None = None) -> None:
        """Run `work`, then call `done` with its answer, or `failed` with what it raised."""
        self._start(self._ask(_Asked(work, done, failed)))

    def run_latest(
        self, key: str, work: Callable[[], T], done: Done[T], failed: Failed | None = None
    ) -> None:
        """Like `run`, but answers of older work with the same `key` are dropped."""
        number = self._newest.get(key, 0) + 1
        self._newest[key] = number
        self._start(self._ask(_Asked(work, done, failed, lambda: self._newest[key] == number)))

    def run_with_progress(self, work: Callable[[Progress], T], listeners: Listeners[T]) -> Task:
        """Run long `work`, which reports to the progress it is given."""
        asked = _Asked(lambda: work(task), listeners.done, listeners.failed, progressed=listeners.progressed)
        number = self._ask(asked)
        task = _Task(lambda report: self._reported.emit(number, report))
        self._start(number)
        return task

    def close(self, *, wait: bool = True) -> None:
        """Finish what runs, drop what waits, and end the thread; without `wait` it ends when it can."""
        if self._executor is not None:
            self._executor.shutdown(wait=wait, cancel_futures=True)
            if not wait:
                # Or the thread were the last to hold it, and would delete it.
                self.setParent(QCoreApplication.instance())

    def _ask(self, asked: "_Asked") -> int:
        self._number += 1
        self._asked[self._number] = asked
        return self._number

    def _start(self, number: int) -> None:
        if self._executor is None:
            # Not before there is work: the first window is drawn without it.
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rekam")
        self._executor.submit(self._work, number)

    def _work(self, number: int) -> None:
        """Do one piece of work on the thread; nothing of it is in its hands when the answer leaves."""
        asked = self._asked[number]
        try:
            if asked.is_wanted():
                asked.answer = asked.work()
        except Exception as error:
            from desktop.store.unanswered import as_told

            asked.complaint = as_told(error)
        del asked
        self._answered.emit(number)

    @Slot(object)
    def _deliver(self, number: int) -> None:
        asked = self._asked.pop(number)
        if not asked.is_wanted():
            return
        try:
            if asked.complaint is not None:
                (asked.failed or self._unhandled)(asked.complaint)
            else:
                asked.done(asked.answer)
        except Exception as error:
            self._unhandled(error)

    @Slot(object, object)
    def _tell(self, number: int, report: Report) -> None:
        asked = self._asked.get(number)
        if asked is None:
            return
        try:
            asked.progressed(report)
        except Exception as error:
            self._unhandled(error)


@dataclass
class _Asked:
    """One piece of work, which belongs to the thread that asked for it.

    It knows widgets: were the other thread the last to hold it, they would be deleted there, which Qt does
    not survive.
    """

    work: Callable[[], Any]
    done: Done[Any]
    failed: Failed | None
    is_wanted: Callable[[], bool] = lambda: True
    progressed: Callable[[Report], None] = lambda _report: None
    answer: Any = None
    complaint: Exception | None = None


class _Task:
    """Progress on the worker's side, cancel on the screen's."""

    def __init__(self, send: Callable[[Report], None]) -> None:
        self._send = send
        self._stop = threading.Event()
        self._estimate = Estimate()
        self._sent_at = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def report(self, done: int, total: int, step: str) -> None:
        """Pass a report on, at most one every 120 ms and always the last.

        Raises:
            Canceled: the person asked to stop.
        """
        if self._stop.is_set():
            raise Canceled
        now = time.monotonic()
        if done < total and now - self._sent_at < REPORT_EVERY_S:
            return
        self._sent_at = now
        self._send(Report(done, total, step, self._estimate.seconds_left(done, total, step)))
