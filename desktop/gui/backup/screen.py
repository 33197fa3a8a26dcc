"""Puts the backup screen together for the main window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.domain.officers import Action
from desktop.gui.background.protocol import Report
from desktop.gui.backup.presenter import BackupPresenter
from desktop.gui.backup.view import BackupView
from desktop.gui.backup.wording import CopyLine, KeptLook, Look
from desktop.gui.components.states import FailedState
from desktop.gui.context import Screen, ScreenContext
from desktop.i18n import _
from desktop.i18n.errors import Advice


class BackupScreen(Screen):
    """The tab Cadangan."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Backup"))
        self._context = context
        self.view = BackupView()
        self.body.addWidget(self.view)
        self.presenter = BackupPresenter(context.station, context.runner, self, context.refresh_badges)
        self.view.backup_requested.connect(self.presenter.back_up)
        self.view.check_requested.connect(self.presenter.check)
        self.view.cancel_requested.connect(self.presenter.cancel)
        self.view.folder_requested.connect(self._choose_folder)
        self.view.sync_requested.connect(lambda: context.navigate("sync"))

        keeping = self.view.keeping
        keeping.show_rights(may_report=context.station.officer.may(Action.ADMINISTER))
        keeping.purge_requested.connect(self.presenter.purge)
        keeping.diagnostics_requested.connect(self._choose_help_folder)
        keeping.breach_requested.connect(self._choose_report)

    def activate(self) -> None:
        """Read how backups stand."""
        self.presenter.load()

    def show_look(self, look: Look) -> None:
        self.header.set_title(_("Recovery") if look.is_recovering else _("Backup"))
        self.view.show_look(look)
        self.view.take_focus()

    def show_kept(self, look: KeptLook) -> None:
        self.view.keeping.show_kept(look)

    def show_copies(self, copies: Sequence[CopyLine]) -> None:
        self.view.show_copies(copies)

    def show_working(self, report: Report | None) -> None:
        self.view.show_working(report)

    def show_done(self, words: str) -> None:
        self._context.notify("ok", words)

    def show_unread(self, advice: Advice) -> None:
        self.view.show_unread(FailedState(advice.headline, advice.advice, self.presenter.load))

    def show_problem(self, advice: Advice) -> None:
        self._context.notify("danger", f"{advice.headline}. {advice.advice}")

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Choose where backups go"))
        if chosen:
            self.presenter.choose_folder(Path(chosen))

    def _choose_help_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Choose where the file for help goes"))
        if chosen:
            self.presenter.write_diagnostics(Path(chosen))

    def _choose_report(self, is_stick: bool) -> None:
        chooser = QFileDialog(self, _("Save the report of a loss"))
        chooser.setObjectName("breach-file")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        name = _("Loss of a stick, station {code}") if is_stick else _("Loss of the laptop, station {code}")
        chooser.selectFile(name.format(code=self._context.station.card.code) + ".pdf")
        chooser.fileSelected.connect(lambda path: self.presenter.write_breach(Path(path), is_stick=is_stick))
        chooser.open()


def build(context: ScreenContext) -> Screen:
    """Return the backup screen."""
    return BackupScreen(context)
