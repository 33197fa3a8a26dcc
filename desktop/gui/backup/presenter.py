"""What the backup screen does: copies, checks copies, says where they go."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from desktop.documents.breach import breach_pdf
from desktop.domain.progress import Canceled, Progress
from desktop.domain.retention import Retention
from desktop.gui.background.protocol import Listeners, Report, Runner, T, Task
from desktop.gui.backup.wording import CopyLine, KeptLook, Look, copy_line, kept_look, look_of
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import Advice, advice_for
from desktop.paths import log_file
from desktop.station import backup
from desktop.station.backup import Overview
from desktop.station.breach import breach_report
from desktop.station.diagnostics import write_diagnostics
from desktop.station.retention import purge, retention
from desktop.station.session import Session
from desktop.store.files import write_bytes_durably
from desktop.store.vault import Copy


class View(Protocol):
    """What the presenter needs of the view."""

    def show_look(self, look: Look) -> None: ...
    def show_kept(self, look: KeptLook) -> None: ...
    def show_copies(self, copies: Sequence[CopyLine]) -> None: ...
    def show_working(self, report: Report | None) -> None: ...
    def show_done(self, words: str) -> None: ...
    def show_problem(self, advice: Advice) -> None: ...
    def show_unread(self, advice: Advice) -> None: ...


class BackupPresenter:
    """Runs the screen."""

    def __init__(self, session: Session, runner: Runner, view: View, refresh: Callable[[], None]) -> None:
        self._session, self._runner, self._view, self._refresh = session, runner, view, refresh
        self._folder: Path | None = None
        self._task: Task | None = None
        self._is_busy = False

    def load(self) -> None:
        """Read how backups stand."""
        session = self._session
        self._runner.run_latest("backup", partial(backup.overview, session), self._show, self._unread)
        self._runner.run_latest("kept", partial(retention, session), self._show_kept, self._refused)

    def choose_folder(self, folder: Path) -> None:
        """Let backups go to a folder from now on, and make the first one."""

        def taken(_none: object) -> None:
            self._folder = folder
            self.back_up()

        self._runner.run(partial(backup.set_backup_folder, self._session, folder), taken, self._refused)

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

    def purge(self) -> None:
        """Delete now what would go at the next closing."""
        if not self._is_busy:
            session = self._session
            self._begin(lambda progress: purge(session, progress), self._purged)

    def write_diagnostics(self, folder: Path) -> None:
        """Write the sealed file for the help desk into a folder."""
        self._write(partial(write_diagnostics, self._session, log_file(), folder))

    def write_breach(self, path: Path, *, is_stick: bool) -> None:
        """Write what was on this laptop, or on a stick from it, as one page."""
        session = self._session

        def work() -> Path:
            write_bytes_durably(path, breach_pdf(breach_report(session, is_stick=is_stick)))
            return path

        self._write(work)

    def _write(self, work: Callable[[], Path]) -> None:
        self._runner.run(work, self._written, self._refused)

    def _written(self, path: Path) -> None:
        self._view.show_done(_("Saved as {file}").format(file=path.name))
        self._refresh()

    def _purged(self, count: int) -> None:
        said = _n("{count} recording was deleted.", "{count} recordings were deleted.", count)
        self._done(said.format(count=formats.number(count)))

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

    def _show_kept(self, standing: Retention) -> None:
        self._view.show_kept(kept_look(standing))

    def _unread(self, error: Exception) -> None:
        self._view.show_unread(advice_for(error))

    def _refused(self, error: Exception) -> None:
        self._is_busy = False
        self._view.show_working(None)
        if isinstance(error, Canceled):
            return
        self._view.show_problem(advice_for(error))
