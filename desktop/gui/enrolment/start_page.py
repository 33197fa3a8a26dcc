"""While no recording is open: those that were interrupted, or the way to find a resident."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.cells import NikCell, TextCell
from desktop.gui.components.keys import KeyHints
from desktop.gui.components.states import EmptyState, FailedState
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.enrolment.presenter import Unfinished
from desktop.i18n import _
from desktop.i18n.errors import Advice


class StartPage(QWidget):
    """Lists interrupted recordings.

    Signals:
        opened: the NIK of the recording to go on with.
        search_requested: look for a resident.
    """

    opened = Signal(str)
    search_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._refusal = Banner("danger", "")
        self._refusal.setObjectName("refusal")
        self._refusal.hide()
        column.addWidget(self._refusal)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_list())
        self._pages.addWidget(self._make_empty())
        column.addWidget(self._pages, 1)

    def show_rows(self, rows: Sequence[Unfinished]) -> None:
        """Show the interrupted recordings."""
        self._refusal.hide()
        self.table.set_state(None)
        self._model.set_rows(rows)
        self._pages.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.select_row(0)
            self.table.setFocus()

    def show_unread(self, advice: Advice, again: Callable[[], object]) -> None:
        """Say in place of the rows why there are none."""
        self._pages.setCurrentIndex(0)
        self.table.set_state(FailedState(advice.headline, advice.advice, again))

    def show_refusal(self, advice: Advice) -> None:
        """Say why a recording cannot be begun."""
        self._refusal.show_message("danger", advice.headline, advice.advice)
        self._refusal.show()

    def _make_list(self) -> Card:
        card = Card((0, 0, 0, 0), clips=True)
        top = TitleRow(_("Unfinished recordings"))
        top.row.setContentsMargins(18, 12, 18, 12)
        self.resume = Button(_("Go on recording"), "primary", "small", icon="scan-face", key="Return")
        self.resume.setObjectName("resume")
        self.resume.clicked.connect(self._open)
        top.row.addWidget(self.resume)
        card.body.addWidget(top)
        card.body.addWidget(Line())
        self._model = RowsModel(
            [
                Column(_("Name"), lambda row: row.name, 280, TextCell(600)),
                Column("NIK", lambda row: row.nik, 200, NikCell()),
                Column(_("State"), lambda row: row.remark),
            ]
        )
        self.table = DataTable(self._model, side=18)
        self.table.setObjectName("unfinished")
        self.table.setAccessibleName(_("Unfinished recordings"))
        self.table.row_activated.connect(lambda _row: self._open())
        card.body.addWidget(self.table, 1)
        card.body.addWidget(
            KeyHints([(["Up", "Down"], _("choose")), (["Return"], _("go on")), (["F3"], _("search"))])
        )
        return card

    def _make_empty(self) -> Card:
        card = Card((0, 0, 0, 0), clips=True)
        text = _("Look for the resident, then press Enter.")
        state = EmptyState(_("No recording is open"), text, icon="scan-face")
        find = Button(_("Find a resident"), "primary", icon="search")
        find.setObjectName("find-resident")
        find.clicked.connect(self.search_requested)
        state.add_button(find)
        card.body.addWidget(state, 1)
        return card

    def _open(self) -> None:
        if (number := self.table.current_row()) >= 0:
            self.opened.emit(self._model.row(number).nik)
