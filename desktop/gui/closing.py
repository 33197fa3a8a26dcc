"""The last thing before the window closes: a copy of the day's work, if a place for it is plugged in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.errors import RekamError
from desktop.domain.progress import Canceled
from desktop.gui.background.protocol import Listeners, Report, Runner, Task
from desktop.gui.components.progress import ProgressCard
from desktop.gui.theme.tokens import color
from desktop.i18n import _, formats
from desktop.station.backup import back_up, backup_folder, needs_backup
from desktop.station.session import Session

_WIDTH_PX = 460


class ClosingPage(QWidget):
    """Covers the window while the copy is made; cancelling closes without it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("closing")
        self.progress = ProgressCard(_("Making the backup, then the program closes"))
        self.progress.setFixedWidth(_WIDTH_PX)
        column = QVBoxLayout(self)
        column.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignCenter)

    def show_report(self, report: Report) -> None:
        """Show how far the copy is."""
        share = report.done / max(1, report.total)
        left = formats.remaining(report.seconds_left) if report.seconds_left is not None else ""
        self.progress.show_progress(share, formats.percent(share, 0), left)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        QPainter(self).fillRect(self.rect(), color("canvas.deep"))


def backup_wanted(session: Any) -> Path | None:
    """Return where a copy goes when the program closes now; None when nothing is new or nowhere is there."""
    if not isinstance(session, Session) or not needs_backup(session):
        return None
    folder = backup_folder(session)
    return folder if folder is not None and folder.is_dir() else None


def begin_backup(
    session: Session, folder: Path, runner: Runner, page: ClosingPage, then: Callable[[], None]
) -> Task:
    """Make the copy and go on, whatever became of it: the gauge on the home screen tells of an old one.

    Raises:
        Exception: a fault of ours, after `then`.
    """

    def failed(error: Exception) -> None:
        then()
        if not isinstance(error, RekamError | Canceled):
            raise error

    listeners: Listeners[Path] = Listeners(page.show_report, lambda _made: then(), failed)
    return runner.run_with_progress(lambda progress: back_up(session, folder, progress), listeners)
