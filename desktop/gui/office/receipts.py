"""The screen "Tanda terima", joined with the district office: parcels for stations, and the trust list."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.devices.drives import Drive
from desktop.gui.components.banner import Note
from desktop.gui.components.buttons import Button, bind
from desktop.gui.components.card import Card, TitleRow
from desktop.gui.components.cells import CheckCell, TextCell
from desktop.gui.components.keys import KeyHints
from desktop.gui.components.states import EmptyState, FailedState, Skeleton
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.office.lists import StateCell
from desktop.gui.office.place_dialog import ask_place
from desktop.gui.office.places import Place, PlaceFinder, Workers
from desktop.gui.office.receipts_presenter import ParcelLine, ReceiptsPresenter
from desktop.i18n import _, _n, formats

_SKELETON_AFTER_MS = 300
_SIDE_PX = 320
_CHECK_COLUMN = 0
TRUST_FILE = "daftar-kepercayaan.json"


class ReceiptsView(Screen):
    """Draws; asks by signals.

    Signals:
        entered, write_requested: the screen came to the front, the button was pressed.
        toggled: the number of a row whose check box was pressed.
        trust_given: where the trust list shall be saved.
    """

    entered = Signal()
    write_requested = Signal()
    toggled = Signal(int)
    trust_given = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Receipts"))
        self.finder: PlaceFinder | None = None
        self._write = Button(_("Write receipts"), "primary", icon="file-text", key="R")
        self._write.setObjectName("write")
        self._write.setEnabled(False)
        self._write.clicked.connect(self.write_requested)
        self.header.right.addWidget(self._write)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._table_card(), 1)
        row.addWidget(self._side())
        self.body.addLayout(row, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SKELETON_AFTER_MS)
        self._wait.timeout.connect(lambda: self._table.set_state(Skeleton(5, 40)))

    def activate(self) -> None:
        """Read anew."""
        self._wait.start()
        self.entered.emit()
        self._table.setFocus()

    def deactivate(self) -> None:
        """Nothing goes on behind."""
        self._wait.stop()

    def show_parcels(self, lines: Sequence[ParcelLine], action: str, *, can_write: bool) -> None:
        self._wait.stop()
        kept = max(self._table.current_row(), 0)
        self._model.set_rows(lines)
        self._table.set_state(None if lines else _empty())
        self._table.select_row(min(kept, len(lines) - 1))
        chosen = sum(line.is_chosen for line in lines)
        words = _n("{count} chosen", "{count} chosen", chosen).format(count=formats.number(chosen))
        self._hints.set_remark(words)
        self._write.setText(action)
        self._write.allow("" if can_write else _("Tick a station first."))

    def show_busy(self, *, is_busy: bool) -> None:
        self._write.setEnabled(not is_busy)
        self.header.set_note(_("Writing and reading back. Do not pull out the USB.") if is_busy else "")

    def show_failure(self, headline: str, advice: str) -> None:
        self._wait.stop()
        self._table.set_state(FailedState(headline, advice, self.entered))

    def ask_place(self, places: Sequence[Place], *, to_write: bool) -> None:
        if self.finder:
            ask_place(self, self.finder, places, to_write=to_write)

    def _table_card(self) -> Card:
        card = Card((1, 1, 1, 1), clips=True)
        title = TitleRow(_("For the stations"), _("goes home with the USB"))
        title.setFixedHeight(50)
        title.row.setContentsMargins(18, 0, 18, 0)
        card.body.addWidget(title)
        self._model = RowsModel(_columns())
        self._table = DataTable(self._model)
        self._table.setObjectName("parcels")
        self._table.setAccessibleName(_("For the stations"))
        self._table.clicked.connect(self._clicked)
        tick = bind(self._table, "Space", lambda: self.toggled.emit(self._table.current_row()))
        tick.setContext(Qt.ShortcutContext.WidgetShortcut)
        card.body.addWidget(self._table, 1)
        self._hints = KeyHints([(["Up", "Down"], _("choose")), (["Space"], _("tick"))])
        card.body.addWidget(self._hints)
        return card

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_SIDE_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        trust = Card((19, 17, 19, 19))
        trust.body.addWidget(TitleRow(_("Trust list")))
        trust.body.addSpacing(6)
        words = _(
            "With this list, banks, clinics and village offices check the QR of a letter without internet."
        )
        trust.body.addWidget(Text(words, "body", "ink.secondary").wrap())
        trust.body.addSpacing(14)
        save = Button(_("Save trust list…"), icon="shield-check", key="D").spread()
        save.setObjectName("save-trust")
        save.clicked.connect(self._ask_trust_file)
        trust.body.addWidget(save)
        column.addWidget(trust)
        column.addWidget(
            Note(_("A parcel only fits its own station. A lost one costs nothing: write it again."))
        )
        column.addStretch(1)
        return side

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == _CHECK_COLUMN:
            self.toggled.emit(index.row())

    def _ask_trust_file(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(self, _("Save trust list"), TRUST_FILE)
        if path:
            self.trust_given.emit(path)


def _columns() -> list[Column]:
    return [
        Column("", lambda line: line.is_chosen, 42, CheckCell()),
        Column(_("Station"), lambda line: line.code, 74, TextCell(700, tabular=True), gives_way=1),
        Column(_("Name"), lambda line: line.name, 140),
        Column(_("Contents"), lambda line: line.contents, 0, TextCell(tone="ink.secondary"), fits=True),
        Column(_("State"), lambda line: line.state, 120, StateCell(), fits=True),
    ]


def _empty() -> EmptyState:
    text = _("Certify one under “Incoming bundles” first.")
    return EmptyState(_("No station yet"), text, icon="send", way="inbox")


def build(context: ScreenContext, drives: Callable[[], list[Drive]] | None = None) -> Screen:
    """Return the screen; `drives` tells what is plugged in."""
    view = ReceiptsView()
    workers = Workers(context.runner, context.devices, drives or context.drives)
    presenter = ReceiptsPresenter(context.office, workers, view, context.notify, context.refresh_badges)
    view.finder = presenter.places
    view.entered.connect(presenter.load)
    view.toggled.connect(presenter.toggle)
    view.write_requested.connect(presenter.write)
    view.trust_given.connect(lambda path: presenter.save_trust(Path(path)))
    return view
