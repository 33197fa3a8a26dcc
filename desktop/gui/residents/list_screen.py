"""The list of residents and one resident's page, at whichever place: joins views, dialogs and presenters."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QStackedWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.chips import Chip, ChipLook, resident_chip
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.residents.detail import Detail
from desktop.gui.residents.import_dialog import ImportDialog
from desktop.gui.residents.import_presenter import ImportPresenter
from desktop.gui.residents.nik_text import NikText
from desktop.gui.residents.note_dialog import ask_note
from desktop.gui.residents.page import ResidentPage
from desktop.gui.residents.presenter import ResidentsPresenter, WaysOn
from desktop.gui.residents.register import Register
from desktop.gui.residents.rostering import RosterDesk
from desktop.gui.residents.table_model import ResidentsModel
from desktop.gui.residents.view import ResidentsView
from desktop.i18n import _
from desktop.i18n.errors import advice_for


@dataclass(frozen=True)
class ListDesk:
    """What a place lets an officer do with its list of residents.

    Attributes:
        register: the list.
        rostering: reads and applies lists.
        open_recording: goes to the recording of a NIK.
    """

    register: Register
    rostering: RosterDesk
    open_recording: Callable[[str], None] | None
    may_import: bool


class ListScreen(Screen):
    """Find a resident, see everything that is known of them, bring lists in."""

    def __init__(self, context: ScreenContext, desk: ListDesk) -> None:
        super().__init__(_("Residents"))
        self._context, self._desk = context, desk
        may_import, may_record = desk.may_import, desk.open_recording is not None
        model = ResidentsModel(lambda page: self.presenter.want_page(page), desk.register.place.today())
        self.view = ResidentsView(model, may_record=may_record, may_import=may_import)
        ways = WaysOn(self._open_recording, self.show_page)
        self.presenter = ResidentsPresenter(desk.register, context.runner, self.view, ways)
        self._wanted = self._roster = ""
        self._importing: ImportPresenter | None = None
        self._may_import = may_import
        self._import = Button(_("Import a list"), icon="file-spreadsheet")
        self._import.setObjectName("import-roster")
        self.header.right.addWidget(self._import)
        self.page = ResidentPage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.page)
        self.body.addWidget(self._pages)
        self._make_page_header()
        self._connect()
        self.show_list()

    def visit(self, argument: Any) -> None:
        """Look for the NIK that another screen asks about."""
        self._wanted = str(argument)

    def activate(self) -> None:
        """Read the list anew and let the person type."""
        self.show_list()
        self.view.wait()
        self.presenter.load(self._wanted)
        self._wanted = ""
        self.view.focus_search()

    def show_list(self) -> None:
        """Show the list."""
        self._pages.setCurrentWidget(self.view)
        self.header.set_title(_("Residents"))
        self.header.set_note(self._roster)
        self._import.setVisible(self._may_import)
        for widget in (self._nik, self._chip, self._back):
            widget.hide()

    def show_page(self) -> None:
        """Show everything that is known of the resident in the panel."""
        detail = self.view.panel.detail
        if detail is None:
            return
        seen = partial(self._desk.register.note_seen, detail.nik)
        self._context.runner.run(seen, lambda _noted: None)
        self._fill_page(detail)
        # Enter does the next thing, if there is one; otherwise it leads back.
        (self.page.first_button() or self._back).setFocus()

    def ask_note(self) -> None:
        """Ask for a remark about the resident on the page."""
        if detail := self.view.panel.detail:
            told = _("It stands in the history with your name and goes to the office. No paper shows it.")
            if not self._desk.register.own:
                told = _("It stands in the history with your name. No paper shows it.")
            ask_note(self, detail.name, told, self._write_note)

    def _write_note(self, text: str) -> None:
        self.presenter.note(text, self._show_noted, self._refuse_note)

    def _show_noted(self) -> None:
        self._context.refresh_badges()
        if (detail := self.view.panel.detail) and self._pages.currentWidget() is self.page:
            self._fill_page(detail)

    def _refuse_note(self, error: Exception) -> None:
        advice = advice_for(error)
        self._context.notify("danger", f"{advice.headline}. {advice.advice}")

    def _fill_page(self, detail: Detail) -> None:
        self.page.show_detail(detail)
        self._pages.setCurrentWidget(self.page)
        self.header.set_title(detail.name)
        self.header.set_note("")
        self._nik.set_nik(detail.nik)
        self._chip.set_look(resident_chip(detail.status))
        self._import.hide()
        for widget in (self._nik, self._chip, self._back):
            widget.show()

    def go_back(self) -> None:
        """Return to the list, where one was."""
        self.show_list()
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
        self._open_import(path.name).begin(path)

    def look_at_waiting(self) -> None:
        """Show what the list that came by parcel changes."""
        self._open_import(_("From the office's parcel")).begin_waiting()

    def _open_import(self, name: str) -> ImportPresenter:
        dialog = ImportDialog(self, name)
        presenter = ImportPresenter(self._desk.rostering, self._context.runner, dialog, self._imported)
        dialog.cancel_requested.connect(presenter.cancel)
        dialog.apply_requested.connect(presenter.apply)
        dialog.complete_chosen.connect(presenter.choose_complete)
        dialog.open()
        # A signal does not keep alive whom it calls, and the person may look at the changes for long.
        self._importing = presenter
        return presenter

    def _connect(self) -> None:
        view, presenter = self.view, self.presenter
        view.searched.connect(presenter.search)
        view.narrowed.connect(presenter.narrow)
        view.widened.connect(presenter.widen)
        view.cleared.connect(presenter.clear_filters)
        view.opened_wide.connect(presenter.search_everywhere)
        view.row_chosen.connect(presenter.choose)
        view.panel.start_requested.connect(presenter.start)
        view.panel.page_requested.connect(presenter.read)
        view.entered.connect(presenter.enter)
        self.page.start_requested.connect(presenter.start)
        self.page.note_requested.connect(self.ask_note)
        view.nik_given.connect(presenter.record_new)
        view.roster_noted.connect(self._note_roster)
        view.import_requested.connect(self.ask_file)
        view.waiting_requested.connect(self.look_at_waiting)
        self._import.clicked.connect(self.ask_file)

    def _open_recording(self, nik: str) -> None:
        self.view.close_dialog()
        if self._desk.open_recording is not None:
            self._desk.open_recording(nik)

    def _make_page_header(self) -> None:
        self._nik, self._chip = NikText(), Chip(ChipLook(""))
        self._back = Button(_("Back to the residents"), icon="arrow-left", key="Escape")
        self._back.setObjectName("back-to-list")
        self._back.clicked.connect(self.go_back)
        self.header.left.addWidget(self._nik)
        self.header.left.addWidget(self._chip)
        self.header.right.addWidget(self._back)

    def _note_roster(self, words: str) -> None:
        self._roster = words
        if self._pages.currentWidget() is self.view:
            self.header.set_note(words)

    def _imported(self) -> None:
        self._context.refresh_badges()
        self.presenter.load()
