"""What the backup screen does: copies, checks copies, says where they go."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.domain.errors import RekamError
from desktop.domain.progress import Canceled, Progress
from desktop.gui.background.protocol import Listeners, Report, Runner, T, Task
from desktop.gui.backup.wording import CopyLine, Look, copy_line, look_of
from desktop.i18n import _
from desktop.i18n.errors import Advice, sentence
from desktop.station import backup
from desktop.station.backup import Overview
from desktop.station.session import Session
from desktop.store.vault import Copy


class View(Protocol):
    """What the presenter needs of the view."""

    def show_look(self, look: Look) -> None: ...
    def show_copies(self, copies: Sequence[CopyLine]) -> None: ...
    def show_working(self, report: Report | None) -> None: ...
    def show_done(self, words: str) -> None: ...
    def show_problem(self, advice: Advice) -> None: ...


class BackupPresenter:
    """Runs the screen."""

    def __init__(self, session: Session, runner: Runner, view: View, refresh: Callable[[], None]) -> None:
        self._session, self._runner, self._view, self._refresh = session, runner, view, refresh
        self._folder: Path | None = None
        self._task: Task | None = None
        self._is_busy = False

    def load(self) -> None:
        """Read how backups stand."""
        self._runner.run_latest("backup", partial(backup.overview, self._session), self._show, self._refused)

    def choose_folder(self, folder: Path) -> None:
        """Let backups go to a folder from now on, and make the first one."""
        self._folder = folder
        work = partial(backup.set_backup_folder, self._session, folder)
        self._runner.run(work, lambda _none: self.back_up(), self._refused)

    def back_up(self) -> None:
        """Make a backup now."""
        folder = self._folder
        if folder is not None and not self._is_busy:
            session = self._session
            self._begin(
                lambda progress: backup.back_up(session, folder, progress),
                lambda _made: self._done(_("The backup was written and opened.")),
            )

    def check(self) -> None:
        """Open every copy."""
        if self._folder is not None and not self._is_busy:
            session, folder = self._session, self._folder
            self._begin(lambda progress: backup.check_copies(session, folder, progress), self._checked)

    def cancel(self) -> None:
        """Stop; what was there before stays."""
        if self._task is not None and self._is_busy:
            self._task.cancel()

    def _begin(self, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        self._is_busy = True
        self._view.show_working(Report(0, 1, "backup.copy"))
        listeners = Listeners(self._view.show_working, done, self._refused)
        self._task = self._runner.run_with_progress(work, listeners)

    def _checked(self, found: list[tuple[Copy, bool]]) -> None:
        self._is_busy = False
        self._view.show_working(None)
        self._view.show_copies([copy_line(copy, is_sound) for copy, is_sound in found])

    def _done(self, words: str) -> None:
        self._is_busy = False
        self._view.show_working(None)
        self._view.show_done(words)
        self._refresh()
        self.load()

    def _show(self, overview: Overview) -> None:
        self._folder = overview.folder
        self._view.show_look(look_of(overview, self._session.store.clock()))

    def _refused(self, error: Exception) -> None:
        self._is_busy = False
        self._view.show_working(None)
        if isinstance(error, Canceled):
            return
        if not isinstance(error, RekamError):
            raise error
        self._view.show_problem(sentence(error))
