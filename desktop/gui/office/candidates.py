"""The office's tab Petugas stasiun: supervisors who wait to be certified, and everybody at the stations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from desktop.district import officers as use_cases
from desktop.district.office import Office
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import TableCard
from desktop.gui.components.cells import ChipCell, TextCell
from desktop.gui.components.chips import ChipLook
from desktop.gui.components.dialogs import Answers, Message, ReasonDialog, confirm
from desktop.gui.components.keys import KeyHints
from desktop.gui.components.states import EmptyState, FailedState
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.words.officers import role_words
from desktop.i18n import _, formats
from desktop.i18n.errors import advice_for
from desktop.store import officers as stored
from desktop.store import stations

_ROW_PX = 52


@dataclass(frozen=True)
class Row:
    """One officer of a station, as the office knows them."""

    place: str
    station: str
    id: str
    name: str
    role: str
    added: str
    chip: ChipLook
    is_waiting: bool
    is_active: bool


def read_rows(office: Office) -> list[Row]:
    """Return everybody at every station, who waits first."""
    waiting = {(item.station.place, item.record.officer.id) for item in use_cases.candidates(office)}
    found = []
    for station in stations.stations(office.store.database):
        withdrawn = {item["id"] for item in station.certificate["officers"] if item.get("disabled")}
        for record in stored.officers(office.store.database, station.place):
            person = record.officer
            is_gone = bool(record.disabled_at) or person.id in withdrawn
            is_waiting = (station.place, person.id) in waiting
            found.append(
                Row(
                    place=station.place,
                    station=station.name,
                    id=person.id,
                    name=person.name,
                    role=role_words(person.role),
                    added=formats.long_date(record.added_at),
                    chip=_chip(is_waiting, is_gone),
                    is_waiting=is_waiting,
                    is_active=not (is_waiting or is_gone),
                )
            )
    return sorted(found, key=lambda row: (not row.is_waiting, row.place))


def _chip(is_waiting: bool, is_gone: bool) -> ChipLook:
    if is_waiting:
        return ChipLook(_("Waits for the office"), "info", "clock")
    return ChipLook(_("Disabled"), "neutral", "ban") if is_gone else ChipLook(_("Active"), "ok", "check")


class CandidatesScreen(Screen):
    """Lists, certifies, withdraws."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Station officers"))
        self._context = context
        self._model = RowsModel(_columns())
        self.table = DataTable(self._model, row_height=_ROW_PX)
        self.table.setObjectName("station-officers")
        self.table.setAccessibleName(_("Officers of the stations"))
        hints = KeyHints([(["Up", "Down"], _("choose"))])
        hints.set_remark(_("The next parcel tells the station"))
        self.body.addWidget(TableCard(self.table, hints), 1)
        self.withdraw = Button(_("Withdraw…"), icon="ban", key="N")
        self.withdraw.setObjectName("withdraw-officer")
        self.certify = Button(_("Certify"), "primary", icon="badge-check", key="S")
        self.certify.setObjectName("certify-officer")
        actions = self.add_action_bar()
        actions.right.addWidget(self.withdraw)
        actions.right.addWidget(self.certify)
        self.table.row_changed.connect(lambda _number: self._allow())
        self.certify.clicked.connect(self._ask_certify)
        self.withdraw.clicked.connect(self._ask_withdraw)
        self._allow()

    def activate(self) -> None:
        """Read the officers anew."""
        self._load()
        self.table.setFocus()

    def _load(self) -> None:
        office = self._context.office
        self._context.runner.run_latest("candidates", partial(read_rows, office), self._show, self._unread)

    def _show(self, rows: Sequence[Row]) -> None:
        self._model.set_rows(rows)
        self.table.select_row(0 if rows else -1)
        text = _("Read a station's bundle: its officers appear here then.")
        nothing = EmptyState(_("No officer is known yet"), text, icon="users", way="inbox")
        self.table.set_state(None if rows else nothing)
        self._allow()

    def _row(self) -> Row | None:
        number = self.table.current_row()
        return self._model.row(number) if 0 <= number < self._model.rowCount() else None

    def _allow(self) -> None:
        row = self._row()
        none = "" if row is not None else _("Choose an officer first.")
        waits, is_active = row is not None and row.is_waiting, row is not None and row.is_active
        self.certify.allow(none or ("" if waits else _("Only who waits for the office is certified.")))
        self.withdraw.allow(none or ("" if is_active else _("Only an active officer is withdrawn.")))

    def _ask_certify(self) -> None:
        row = self._row()
        if row is None:
            return
        text = _(
            "From the next parcel on, letters of {name} at {station} are genuine. Ring the station first."
        )
        message = Message(
            _("Certify {name}?").format(name=row.name),
            text.format(name=row.name, station=row.station),
            "badge-check",
        )
        confirm(self, message, Answers(_("Certify"), _("Cancel")), partial(self._certify, row))

    def _certify(self, row: Row) -> None:
        self._do(partial(use_cases.certify_officer, self._context.office, row.place, row.id))

    def _ask_withdraw(self) -> None:
        row = self._row()
        if row is None:
            return
        words = _("Letters of {name} from today on are void, and the station lets them in no more.")
        text = words.format(name=row.name)
        message = Message(_("Withdraw {name}?").format(name=row.name), text, "ban", "danger")
        reasons = [("misuse", _("Misuse")), ("left", _("On duty no more")), ("other", _("Another reason"))]
        dialog = ReasonDialog(self, message, Answers(_("Withdraw"), _("Cancel"), is_danger=True), reasons)
        dialog.given.connect(partial(self._withdraw, dialog, row))
        dialog.open()

    def _withdraw(self, dialog: ReasonDialog, row: Row, reason: str, note: str, _passphrase: str) -> None:
        dialog.done(1)
        why = f"{reason} {note}".strip()
        self._do(partial(use_cases.revoke_officer, self._context.office, row.place, row.id, why))

    def _do(self, work: Callable[[], object]) -> None:
        self._context.runner.run(work, lambda _none: self._done(), self._refused)

    def _done(self) -> None:
        self._context.notify("ok", _("Noted. Write a parcel for the station now."))
        self._load()

    def _unread(self, error: Exception) -> None:
        advice = advice_for(error)
        self.table.set_state(FailedState(advice.headline, advice.advice, self._load))

    def _refused(self, error: Exception) -> None:
        advice = advice_for(error)
        self._context.notify("danger", f"{advice.headline}. {advice.advice}")


def _columns() -> list[Column]:
    return [
        Column(_("Name"), lambda row: row.name, 0, TextCell(600)),
        Column(_("Role"), lambda row: row.role, 200),
        Column(_("Station"), lambda row: row.station, 220),
        Column(_("Added"), lambda row: row.added, 190),
        Column(_("State"), lambda row: row.chip, 210, ChipCell()),
    ]


def build(context: ScreenContext) -> Screen:
    """Return the office's officers."""
    return CandidatesScreen(context)
