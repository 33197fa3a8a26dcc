"""While no recording is open: those that were interrupted, or the way to find a resident."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.cells import NikCell, TextCell
from desktop.gui.components.dialogs import Answers, Message, ReasonDialog
from desktop.gui.components.keys import KeyHints
from desktop.gui.components.states import EmptyState
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.enrolment.presenter import Unfinished
from desktop.i18n import _
from desktop.i18n.errors import Advice


class StartPage(QWidget):
    """Lists interrupted recordings.

    Signals:
        opened: the NIK of the recording to go on with.
        discarded: NIK and reason of the recording to give up.
        search_requested: look for a resident.
    """

    opened = Signal(str)
    discarded = Signal(str, str)
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
        self._model.set_rows(rows)
        self._pages.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.select_row(0)
            self.table.setFocus()

    def show_refusal(self, advice: Advice) -> None:
        """Say why a recording cannot be begun."""
        self._refusal.show_message("danger", advice.headline, advice.advice)
        self._refusal.show()

    def _make_list(self) -> Card:
        card = Card((0, 0, 0, 0), clips=True)
        top = TitleRow(_("Unfinished recordings"))
        top.row.setContentsMargins(18, 12, 18, 12)
        self.discard = Button(_("Give up"), "danger_outline", "small", icon="trash-2")
        self.discard.setObjectName("discard")
        self.discard.clicked.connect(self._ask_reason)
        self.resume = Button(_("Go on recording"), "primary", "small", icon="scan-face", key="Return")
        self.resume.setObjectName("resume")
        self.resume.clicked.connect(self._open)
        top.row.addWidget(self.discard)
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

    def _ask_reason(self) -> None:
        if (number := self.table.current_row()) < 0:
            return
        row: Unfinished = self._model.row(number)
        message = Message(
            _("Give up the recording of {name}?").format(name=row.name),
            _("Photo, signature and changed biodata are deleted. The journal keeps the reason."),
            "trash-2",
            "danger",
        )
        reasons = [
            ("left", _("The resident left")),
            ("wrong", _("Begun for the wrong resident")),
            ("other", _("Another reason")),
        ]
        answers = Answers(_("Give up"), _("Cancel"), is_danger=True)
        dialog = ReasonDialog(self, message, answers, reasons)
        words = dict(reasons)

        def give_up(reason: str, note: str, _passphrase: str) -> None:
            said = ", ".join(part for part in (words[reason], note.strip()) if part)
            dialog.done(1)
            self.discarded.emit(row.nik, said)

        dialog.given.connect(give_up)
        dialog.open()
