"""The residents' screen: joins list, dialogs and presenters, and hands over to the recording."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from desktop.domain.officers import Action
from desktop.gui.components.buttons import Button
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.residents.import_dialog import ImportDialog
from desktop.gui.residents.import_presenter import ImportPresenter
from desktop.gui.residents.presenter import ResidentsPresenter
from desktop.gui.residents.table_model import ResidentsModel
from desktop.gui.residents.view import ResidentsView
from desktop.i18n import _


class ResidentsScreen(Screen):
    """Find a resident and begin recording."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Residents"))
        self._context = context
        officer, session = context.station.officer, context.station
        may_import = officer.may(Action.LOAD_ROSTER)
        model = ResidentsModel(lambda page: self.presenter.want_page(page), session.today())
        self.view = ResidentsView(model, may_record=officer.may(Action.RECORD), may_import=may_import)
        self.presenter = ResidentsPresenter(session, context.runner, self.view, self._open_recording)
        self._wanted = ""
        self._import = Button(_("Import a list"), icon="file-spreadsheet")
        self._import.setObjectName("import-roster")
        self._import.setVisible(may_import)
        self.header.right.addWidget(self._import)
        self.body.addWidget(self.view)
        self._connect()

    def visit(self, argument: Any) -> None:
        """Look for the NIK that another screen asks about."""
        self._wanted = str(argument)

    def activate(self) -> None:
        """Read the list anew and let the person type."""
        self.view.wait()
        self.presenter.load(self._wanted)
        self._wanted = ""
        self.view.focus_search()

    def ask_file(self) -> None:
        """Ask for the roster's file."""
        dialog = QFileDialog(self, _("Choose the list of residents"))
        dialog.setNameFilter(_("List of residents (*.csv *.xlsx)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.import_file(Path(name)))
        dialog.open()

    def import_file(self, path: Path) -> None:
        """Import a roster and tell what became of it."""
        dialog = ImportDialog(self, path.name)
        presenter = ImportPresenter(self._context.station, self._context.runner, dialog, self._imported)
        dialog.cancel_requested.connect(presenter.cancel)
        dialog.open()
        presenter.begin(path)

    def _connect(self) -> None:
        view, presenter = self.view, self.presenter
        view.searched.connect(presenter.search)
        view.kecamatan_chosen.connect(presenter.choose_kecamatan)
        view.village_chosen.connect(presenter.choose_village)
        view.status_chosen.connect(presenter.choose_status)
        view.cleared.connect(presenter.clear_filters)
        view.widened.connect(presenter.search_everywhere)
        view.row_chosen.connect(presenter.choose)
        view.panel.start_requested.connect(presenter.start)
        view.nik_given.connect(presenter.record_new)
        view.roster_noted.connect(self.header.set_note)
        view.import_requested.connect(self.ask_file)
        self._import.clicked.connect(self.ask_file)

    def _open_recording(self, nik: str) -> None:
        self.view.close_dialog()
        self._context.navigate("enrolment", nik)

    def _imported(self) -> None:
        self._context.refresh_badges()
        self.presenter.load()


def build(context: ScreenContext) -> ResidentsScreen:
    """Make the residents' screen."""
    return ResidentsScreen(context)
