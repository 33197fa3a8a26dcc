"""The office's tab Stasiun: certificates near their end, withdrawn stations."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import TableCard
from desktop.gui.components.cells import ChipCell, TextCell
from desktop.gui.components.dialogs import Answers, Message, ReasonDialog, confirm
from desktop.gui.components.keys import KeyHints
from desktop.gui.components.states import EmptyState, FailedState
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.office.certificates_presenter import Asked, CertificatesPresenter, Row
from desktop.i18n import _
from desktop.i18n.errors import Advice

_ROW_PX = 52


class CertificatesScreen(Screen):
    """Lists, renews, withdraws."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Stations"))
        self._context = context
        self.presenter = CertificatesPresenter(context.office, context.runner, self)
        self._model = RowsModel(_columns())
        self.table = DataTable(self._model, row_height=_ROW_PX)
        self.table.setObjectName("certificates")
        self.table.setAccessibleName(_("Certificates of the stations"))
        hints = KeyHints([(["Up", "Down"], _("choose"))])
        hints.set_remark(_("The next parcel tells the station"))
        self.body.addWidget(TableCard(self.table, hints), 1)
        self._bar = self.add_action_bar()
        self.withdraw = self._button(_("Withdraw…"), "ban", "N", "withdraw-station")
        self.renew = self._button(_("Renew for a year"), "calendar-plus", "R", "renew-station")
        self.read = Button(_("Read a request"), "primary", icon="badge-check", key="S")
        self.read.setObjectName("read-renewal")
        self._bar.right.addWidget(self.read)
        self.table.row_changed.connect(lambda _number: self._allow())
        self.read.clicked.connect(self._choose_request)
        self.renew.clicked.connect(lambda: self._with_row(lambda row: self.presenter.renew(row.place)))
        self.withdraw.clicked.connect(lambda: self._with_row(self._ask_withdraw))
        self._allow()

    def activate(self) -> None:
        """Read the stations anew."""
        self.presenter.load()
        self.table.setFocus()

    def show_rows(self, rows: Sequence[Row]) -> None:
        before, places = self._row(), [row.place for row in rows]
        self._model.set_rows(rows)
        # A second press of a key must not fall upon another station than the first.
        kept = places.index(before.place) if before and before.place in places else 0
        self.table.select_row(kept if rows else -1)
        text = _("A station brings its request on a stick; certify it in Incoming bundles.")
        nothing = EmptyState(_("No station yet"), text, icon="laptop", way="inbox")
        self.table.set_state(None if rows else nothing)
        self._allow()

    def show_unread(self, advice: Advice) -> None:
        self.table.set_state(FailedState(advice.headline, advice.advice, self.presenter.load))

    def ask_renewal(self, asked: Asked) -> None:
        words = "   ".join(f"{number} {word}" for number, word in enumerate(asked.words, 1))
        text = _("Call the station: it must read out the same six words. Else refuse.")
        message = Message(asked.title, f"{words}\n\n{text}", "phone", "info")
        answers = Answers(_("The words are the same"), _("Cancel"), icon="badge-check")
        dialog = confirm(self, message, answers, self.presenter.accept_request)
        dialog.setObjectName("renewal-question")

    def show_done(self, words: str) -> None:
        self._context.notify("ok", words)

    def show_problem(self, advice: Advice) -> None:
        self._context.notify("danger", f"{advice.headline}. {advice.advice}")

    def _button(self, words: str, icon: str, key: str, name: str) -> Button:
        button = Button(words, icon=icon, key=key)
        button.setObjectName(name)
        self._bar.right.addWidget(button)
        return button

    def _row(self) -> Row | None:
        number = self.table.current_row()
        return self._model.row(number) if 0 <= number < self._model.rowCount() else None

    def _with_row(self, act: Callable[[Row], object]) -> None:
        row = self._row()
        if row is not None:
            act(row)

    def _allow(self) -> None:
        row = self._row()
        self.renew.setEnabled(row is not None and row.can_renew)
        self.withdraw.setEnabled(row is not None and row.can_renew)

    def _choose_request(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Choose the station's request file"))
        if path:
            self.presenter.open_request(Path(path))

    def _ask_withdraw(self, row: Row) -> None:
        text = _(
            "What {name} has brought so far stays; nothing later is believed, and letters of its supervisors "
            "from today on are void."
        )
        headline = _("Withdraw station {code}?").format(code=row.code)
        reasons = [("lost", _("Laptop lost or stolen")), ("misuse", _("Misuse")), ("closed", _("Closed"))]
        message = Message(headline, text.format(name=row.name), "ban", "danger")
        dialog = ReasonDialog(self, message, Answers(_("Withdraw"), _("Cancel"), is_danger=True), reasons)
        dialog.setObjectName("station-reason")
        dialog.given.connect(partial(self._withdraw, dialog, row))
        dialog.open()

    def _withdraw(self, dialog: ReasonDialog, row: Row, reason: str, note: str, _passphrase: str) -> None:
        dialog.done(1)
        self.presenter.withdraw(row.place, f"{reason} {note}".strip())


def _columns() -> list[Column]:
    return [
        Column(_("Station"), lambda row: row.code, 92, TextCell(700, tabular=True)),
        Column(_("Name"), lambda row: row.name, 0, TextCell(600)),
        Column(_("Certified"), lambda row: row.certified, 200),
        Column(_("Counts until"), lambda row: row.until, 200),
        Column(_("State"), lambda row: row.chip, 210, ChipCell()),
    ]


def build(context: ScreenContext) -> Screen:
    """Return the office's stations and their certificates."""
    return CertificatesScreen(context)
