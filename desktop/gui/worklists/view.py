"""Lists on the left, the people of one on the right, and below them what is made of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.worklists import ListKind, Visit
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, TableCard, TitleRow
from desktop.gui.components.cells import NikCell, TextCell
from desktop.gui.components.choices import ComboField
from desktop.gui.components.fields import LineField
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.progress import ProgressCard
from desktop.gui.components.states import EmptyState, FailedState
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text
from desktop.gui.worklists.presenter import Wanted
from desktop.gui.worklists.wording import (
    BLOCK,
    INVITATIONS,
    KECAMATAN,
    PAPER,
    ROUTE,
    SPREADSHEET,
    VILLAGE,
    AreaChoice,
    KindLine,
    PersonLine,
)
from desktop.i18n import _

_KINDS_PX = 284
# The last of the columns: only lists of people with letters have days in it.
_DUE = 5


class WorklistsView(QWidget):
    """Everything below the header.

    Signals:
        kind_chosen: id of a list.
        area_chosen: kecamatan, village or RT, and its code, empty for all.
        person_opened: NIK of the resident whose page is asked for.
        cancel_requested: stop making a paper.
        reload_requested: try again.
        print_requested: print the visit list.
        save_requested: paper and the path of its file.
    """

    kind_chosen = Signal(str)
    area_chosen = Signal(str, str)
    person_opened = Signal(str)
    cancel_requested = Signal()
    reload_requested = Signal()
    print_requested = Signal()
    save_requested = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._is_telling = True
        self._kinds = RowsModel(
            [
                Column(_("List"), lambda line: line.words, 0, TextCell(600)),
                Column(_("People"), lambda line: line.count, 84, TextCell(700, tabular=True), right=True),
            ]
        )
        self.kinds = DataTable(self._kinds, row_height=46)
        self.kinds.setObjectName("kinds")
        self.kinds.setAccessibleName(_("Work lists"))
        self._people = RowsModel(_people_columns())
        self.people = DataTable(self._people)
        self.people.setObjectName("people")
        self.people.setAccessibleName(_("People on the list"))
        labels = {KECAMATAN: _("Kecamatan"), VILLAGE: _("Village"), BLOCK: _("RT")}
        self.areas = {level: ComboField(label) for level, label in labels.items()}
        for level, field in self.areas.items():
            field.setObjectName(level)
            field.hide()
        self.title = TitleRow("")
        self._beside = Text("", "detail", "ink.secondary").wrap()
        self._beside.setObjectName("beside")
        self._beside.hide()
        self.day, self.hour, self.where = (
            LineField("03-12-2026", tabular=True),
            LineField("08.00"),
            LineField(),
        )
        self.per_day = LineField(tabular=True)
        self.per_day.set_value("60")
        self._banner = Banner("ok", "")
        self._banner.setObjectName("made")
        self._banner.hide()
        self.progress = ProgressCard(_("Making the paper"))
        self.progress.hide()
        self.buttons = _buttons()
        self._lay_out()
        self._connect()

    def wanted(self) -> Wanted:
        """Return what was typed about the visit."""
        visit = Visit(self.day.value().strip(), self.hour.value(), self.where.value())
        return Wanted(visit, self.per_day.value())

    def ask_file(self, paper: str, name: str) -> None:
        """Ask where a paper goes."""
        chooser = QFileDialog(self, _("Save the list"))
        chooser.setObjectName("file")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        chooser.selectFile(name)
        chooser.fileSelected.connect(lambda path: self.save_requested.emit(paper, path))
        chooser.open()

    def show_loading(self) -> None:
        self._banner.hide()

    def show_kinds(self, lines: Sequence[KindLine], current: ListKind) -> None:
        self._is_telling = False
        self._kinds.set_rows(lines)
        self.kinds.select_row([line.kind for line in lines].index(current))
        self.title.title.setText(next(line.words for line in lines if line.kind == current))
        self._is_telling = True

    def show_areas(self, choices: Sequence[AreaChoice]) -> None:
        for choice in choices:
            field = self.areas[choice.level]
            field.set_choices(choice.choices)
            field.set_value(choice.current)
            field.setEnabled(len(choice.choices) > 1)
            field.show()

    def show_people(self, lines: Sequence[PersonLine], summary: str, empty: tuple[str, str]) -> None:
        self._people.set_rows(lines)
        self.people.show_column(_DUE, any(line.due for line in lines))
        self.title.remark.setText(summary)
        for button in self.buttons.values():
            button.allow("" if lines else empty[0])
        state = EmptyState(*empty, icon="clipboard-check", way="residents")
        self.people.set_state(None if lines else state)

    def show_beside(self, words: str) -> None:
        self._beside.setText(words)
        self._beside.setVisible(bool(words))

    def show_progress(self, share: float, amount: str, note: str) -> None:
        self._banner.hide()
        self.progress.show()
        self.progress.show_progress(share, amount, note)

    def show_done(self, kind: str, headline: str, text: str) -> None:
        self.progress.hide()
        self._banner.show_message(kind, headline, text)
        self._banner.show()

    def show_failure(self, headline: str, advice: str) -> None:
        self.people.set_state(FailedState(headline, advice, self.reload_requested))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._banner)
        column.addWidget(self.progress)
        left = TableCard(self.kinds)
        left.setFixedWidth(_KINDS_PX)
        top = QWidget()
        upper = QVBoxLayout(top)
        upper.setContentsMargins(16, 12, 16, 10)
        upper.setSpacing(8)
        upper.addWidget(self.title)
        upper.addWidget(self._beside)
        row = QHBoxLayout()
        row.setSpacing(10)
        for level, field in self.areas.items():
            row.addWidget(field, 2 if level == BLOCK else 3)
        upper.addLayout(row)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(left)
        middle.addWidget(TableCard(top, self.people), 1)
        column.addLayout(middle, 1)
        column.addWidget(self._visit())

    def _visit(self) -> Card:
        card = Card((19, 14, 19, 14))
        row = QHBoxLayout()
        row.setSpacing(12)
        for label, field, width in (
            (_("Day of the visit"), self.day, 128),
            (_("Hour"), self.hour, 84),
            (_("Meeting place"), self.where, 0),
            (_("People a day"), self.per_day, 110),
        ):
            labelled = Labelled(label, field)
            if width:
                labelled.setFixedWidth(width)
            row.addWidget(labelled, 0 if width else 1)
        card.body.addLayout(row)
        card.body.addSpacing(12)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addStretch(1)
        for button in self.buttons.values():
            below.addWidget(button)
        card.body.addLayout(below)
        return card

    def _connect(self) -> None:
        self.kinds.row_changed.connect(self._tell)
        for level, field in self.areas.items():
            field.chosen.connect(partial(self.area_chosen.emit, level))
        self.people.row_activated.connect(lambda row: self.person_opened.emit(self._people.row(row).nik))
        self.progress.cancel_requested.connect(self.cancel_requested)
        self.buttons["print"].clicked.connect(self.print_requested)

    def _tell(self, row: int) -> None:
        if self._is_telling and row >= 0:
            self.kind_chosen.emit(self._kinds.row(row).kind.value)


def _buttons() -> dict[str, Button]:
    found = {
        ROUTE: Button(_("Route"), icon="map-pin", key="R"),
        INVITATIONS: Button(_("Invitations"), icon="send", key="U"),
        SPREADSHEET: Button(_("Save XLSX"), icon="file-spreadsheet", key="X"),
        PAPER: Button(_("Save PDF"), icon="file-down", key="D"),
        "print": Button(_("Print visit list"), "primary", icon="printer", key="Ctrl+P"),
    }
    for name, button in found.items():
        button.setObjectName(f"make-{name}")
    return found


def _people_columns() -> list[Column]:
    return [
        Column(_("Name"), lambda line: line.name, 0, TextCell(600), fits=True),
        Column(_("NIK"), lambda line: line.nik, 186, NikCell()),
        Column(_("Age"), lambda line: line.age, 64, TextCell(tabular=True), right=True, gives_way=1),
        Column(_("Village"), lambda line: line.village, 0, fits=True),
        Column(_("RT / RW"), lambda line: line.rt, 88, TextCell(tabular=True)),
        Column(_("Letter ends"), lambda line: line.due, 112, TextCell(tabular=True)),
    ]
