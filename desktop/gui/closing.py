"""The last things before the window closes: deleting what is due, then a copy of the day's work."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.district import backup as office_backup
from desktop.district.office import Office
from desktop.domain.errors import RekamError
from desktop.domain.officers import Action
from desktop.domain.progress import Canceled, Progress
from desktop.gui.background.protocol import Listeners, Report, Runner, Task
from desktop.gui.components.progress import ProgressCard
from desktop.gui.theme.tokens import color
from desktop.i18n import _, formats
from desktop.station import backup
from desktop.station.retention import due, purge
from desktop.station.session import Session

_WIDTH_PX = 460


class ClosingPage(QWidget):
    """Covers the window while the copy is made; cancelling closes without it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("closing")
        self.progress = ProgressCard(_("Closing the day: deleting what is due, making the backup"))
        self.progress.setFixedWidth(_WIDTH_PX)
        column = QVBoxLayout(self)
        column.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignCenter)

    def show_report(self, report: Report) -> None:
        """Show how far the copy is."""
        share = report.done / max(1, report.total)
        left = formats.remaining(report.seconds_left) if report.seconds_left is not None else ""
        self.progress.show_progress(share, formats.percent(share, 0), left)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("canvas.deep"))


@dataclass(frozen=True)
class Chores:
    """What is to be done before the program closes.

    Attributes:
        server_command: what to say instead of a copy, where the office's tables lie on a server.
    """

    is_purge_due: bool = False
    backup_to: Path | None = None
    server_command: str = ""


def chores_of(session: Session | Office) -> Chores | None:
    """Return what is to be done now, None for nothing; a copy only of news, and if its place is there."""
    if isinstance(session, Office) and (command := office_backup.server_command(session)):
        # Whoever looks after the office is told, not everybody at a desk.
        is_told = session.officer.may(Action.ADMINISTER) and office_backup.needs_backup(session)
        return Chores(server_command=command) if is_told else None
    if isinstance(session, Session):
        is_due = bool(due(session, most=1))
        folder = backup.backup_folder(session) if is_due or backup.needs_backup(session) else None
    else:
        is_due = False
        folder = office_backup.backup_folder(session) if office_backup.needs_backup(session) else None
    backup_to = folder if folder is not None and folder.is_dir() else None
    return Chores(is_due, backup_to) if is_due or backup_to else None


def begin_chores(
    session: Session | Office, chores: Chores, runner: Runner, page: ClosingPage, then: Callable[[], None]
) -> Task:
    """Do them and go on, whatever became of it: the gauges on the home screen tell of an old copy.

    Deleting comes first, so that the copy does not hold what is gone.

    Raises:
        Exception: a fault of ours, after `then`.
    """

    def work(progress: Progress) -> None:
        if isinstance(session, Session) and chores.is_purge_due:
            purge(session, progress)
        if chores.backup_to is not None:
            _back_up(session, chores.backup_to, progress)

    def failed(error: Exception) -> None:
        then()
        if not isinstance(error, RekamError | Canceled):
            raise error

    return runner.run_with_progress(work, Listeners(page.show_report, lambda _done: then(), failed))


def _back_up(session: Session | Office, folder: Path, progress: Progress) -> None:
    if isinstance(session, Session):
        backup.back_up(session, folder, progress)
    else:
        office_backup.back_up(session, folder, progress)
