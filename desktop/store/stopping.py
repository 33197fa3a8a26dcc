"""Statements that take seconds, such as making an index of a regency: they can be stopped midway."""

import contextlib
from collections.abc import Iterator

from sqlite_utils import Database

from desktop.domain.progress import Progress
from desktop.store.connection import DatabaseError, is_on_server

# So many steps of SQLite's machine are some 50 milliseconds of a village laptop. Each look wants the
# interpreter, which another thread may keep for five.
_STEPS = 500_000
_INTERRUPTED = "interrupted"  # SQLite's word


class _Remembering:
    """A progress that can say again what it said last: while a statement runs, nothing new is known."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._last = (0, 1, "")
        self.stopped_by: BaseException | None = None

    def report(self, done: int, total: int, step: str) -> None:
        """Pass a report on and remember it.

        Raises:
            Canceled: the person asked to stop.
        """
        self._last = (done, total, step)
        self._progress.report(done, total, step)

    def ask(self) -> bool:
        """Tell whether the person asked to stop, by a button or by Ctrl+C: what a statement looks at."""
        if self.stopped_by is None:
            try:
                self._progress.report(*self._last)
            except BaseException as error:
                self.stopped_by = error
        return self.stopped_by is not None


@contextlib.contextmanager
def stoppable(database: Database, progress: Progress) -> Iterator[Progress]:
    """Give a progress through which single statements can be stopped too; the caller owns the transaction.

    On a server statements run to their end, and one is stopped between them.

    Raises:
        Canceled: the person asked to stop while a statement ran.
        KeyboardInterrupt: the person pressed Ctrl+C while a statement ran.
    """
    remembering = _Remembering(progress)
    if is_on_server(database):
        yield remembering
        return
    database.conn.set_progress_handler(remembering.ask, _STEPS)
    try:
        yield remembering
    except DatabaseError as error:
        if remembering.stopped_by is not None:
            raise remembering.stopped_by from None
        if str(error) == _INTERRUPTED:
            # Ctrl+C fell upon the very call of `ask`, where nothing of ours can catch it.
            raise KeyboardInterrupt from None
        raise
    finally:
        database.conn.set_progress_handler(None, 0)
