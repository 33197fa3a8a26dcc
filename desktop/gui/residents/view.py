"""The residents' list on the screen: search box, filters, table, and the panel beside it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.residents import ResidentRow
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card
from desktop.gui.components.keys import KeyHints
from desktop.gui.components.search_field import SearchField
from desktop.gui.components.states import EmptyState, FailedState, Skeleton
from desktop.gui.components.table import DataTable
from desktop.gui.residents.detail import Detail
from desktop.gui.residents.detail_panel import DetailPanel
from desktop.gui.residents.filter_bar import FilterBar
from desktop.gui.residents.narrowing import FiltersShown
from desktop.gui.residents.new_resident_dialog import NewResidentDialog
from desktop.gui.residents.presenter import Listing, Nothing
from desktop.gui.residents.table_model import ResidentsModel
from desktop.i18n import _
from desktop.i18n.errors import Advice

SKELETON_AFTER_MS = 300


class ResidentsView(QWidget):
    """Everything below the header.

    Signals:
        searched: the text typed so far.
        narrowed: a criterion and its value, empty for all.
        widened: the criterion that is taken away.
        cleared, opened_wide: take the filters away; look in all kecamatan.
        row_chosen: a `ResidentRow`, or None. entered: Enter, in the search box or on a row.
        nik_given: the NIK of someone who is not listed.
        import_requested: a roster is to be read.
        roster_noted: of when the roster is, in words.
        waiting_requested: show what the list that came by parcel changes.
    """

    searched = Signal(str)
    narrowed = Signal(str, str)
    widened = Signal(str)
    cleared = Signal()
    opened_wide = Signal()
    row_chosen = Signal(object)
    entered = Signal()
    nik_given = Signal(str)
    import_requested = Signal()
    roster_noted = Signal(str)
    waiting_requested = Signal()

    def __init__(self, model: ResidentsModel, *, may_record: bool, may_import: bool) -> None:
        super().__init__()
        self.model = model
        self._dialog: NewResidentDialog | None = None
        self._may_record, self._may_import = may_record, may_import
        self._waiting = QTimer(self, singleShot=True, interval=SKELETON_AFTER_MS)
        self._waiting.timeout.connect(lambda: self.table.set_state(Skeleton(rows=8, row_height=40)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.waiting = Banner(
            "info",
            _("A new list of residents came from the office"),
            _("See what it changes, then apply it."),
        )
        self.waiting.setObjectName("roster-waiting")
        look = Button(_("See the changes"), icon="users")
        look.setObjectName("see-changes")
        look.clicked.connect(self.waiting_requested)
        self.waiting.side.addWidget(look)
        self.waiting.hide()
        column.addWidget(self.waiting)
        column.addLayout(self._make_search())
        self.filters = FilterBar()
        self.filters.narrowed.connect(self.narrowed)
        self.filters.widened.connect(self.widened)
        self.filters.cleared.connect(self.cleared)
        self.more.clicked.connect(self.filters.toggle)
        column.addWidget(self.filters)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._make_list(), 1)
        self.panel = DetailPanel()
        row.addWidget(self.panel)
        column.addLayout(row, 1)

    def show_waiting(self, is_waiting: bool) -> None:
        """Tell that a list from the office waits to be applied."""
        self.waiting.setVisible(is_waiting)

    def focus_search(self) -> None:
        """Let the person type at once."""
        self.search.setFocus()
        self.search.selectAll()

    def wait(self) -> None:
        """Show grey rows if the answer takes long."""
        if not self.model.rowCount():
            self._waiting.start()

    def show_query(self, query: str) -> None:
        """Show what is looked for, without looking for it again."""
        with QSignalBlocker(self.search):
            if self.search.text() != query:
                self.search.setText(query)

    def mark_query(self) -> None:
        """Let what is typed or scanned next take the place of what was looked for."""
        self.search.selectAll()

    def show_filters(self, filters: FiltersShown) -> None:
        """Show what the list is narrowed to."""
        self.filters.show_filters(filters)

    def show_listing(self, listing: Listing) -> None:
        """Show what a search found."""
        self._waiting.stop()
        with QSignalBlocker(self.table.selectionModel()):
            self.model.show_search(listing.total, listing.rows, listing.query)
        self.roster_noted.emit(listing.roster)
        self.search.set_found(listing.remark)
        self.filters.clear.setVisible(listing.is_narrowed)
        self.table.set_state(self._empty(listing.nothing, listing.query))

    def show_total(self, total: int, remark: str) -> None:
        """Let the list grow to all whom the search found."""
        self.model.grow(total)
        self.search.set_found(remark)

    def show_counts(self, counts: Mapping[str, str]) -> None:
        """Show how many residents there are in each state."""
        self.filters.segments.set_counts(counts)

    def put_page(self, page: int, rows: Sequence[ResidentRow]) -> None:
        """Show the rows of a page that came into sight."""
        self.model.put_page(page, rows)

    def select_row(self, number: int) -> None:
        """Mark a row without asking for its detail again."""
        with QSignalBlocker(self.table):
            self.table.select_row(number)

    def show_detail(self, detail: Detail | None) -> None:
        """Show a resident in the panel, or nobody."""
        self.panel.show_detail(detail)

    def show_problem(self, advice: Advice) -> None:
        """Say in place of the rows why there are none."""
        self._waiting.stop()
        self.table.set_state(
            FailedState(advice.headline, advice.advice, lambda: self.searched.emit(self.search.text()))
        )

    def ask_nik(self) -> None:
        """Ask for the NIK of someone who is not listed."""
        typed = self.search.text().replace(" ", "")
        self._dialog = NewResidentDialog(self, typed if typed.isdigit() else "")
        self._dialog.given.connect(self.nik_given)
        self._dialog.finished.connect(self._forget_dialog)
        self._dialog.open()

    def show_nik_error(self, words: str) -> None:
        """Say in the dialog why this NIK cannot be recorded."""
        if self._dialog:
            self._dialog.set_error(words)

    def close_dialog(self) -> None:
        """Close the dialog: what was asked for is done."""
        if self._dialog:
            self._dialog.done(1)

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _make_search(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.search = SearchField(_("Search by name, NIK or KK number"))
        self.search.setObjectName("search")
        self.search.textChanged.connect(self.searched)
        self.search.submitted.connect(lambda _text: self.entered.emit())
        self.search.moved.connect(lambda step: self.table.go(step))
        self.new = Button(_("New resident"), "primary", "large", icon="plus", key="Ctrl+N")
        self.new.setObjectName("new-resident-button")
        self.new.clicked.connect(self.ask_nik)
        self.new.setEnabled(self._may_record)
        self.more = Button(_("Filters"), size="large", icon="list-checks", key="F7")
        self.more.setObjectName("more-filters")
        row.addWidget(self.search, 1)
        row.addWidget(self.more)
        row.addWidget(self.new)
        # Never shown before it has a parent: it would flash up as a window of its own.
        if not self._may_record:
            self.new.hide()
        return row

    def _make_list(self) -> Card:
        card = Card((0, 0, 0, 0), clips=True)
        self.table = DataTable(self.model, side=9)
        self.table.setObjectName("residents")
        self.table.setAccessibleName(_("Residents"))
        self.table.show_sort("name")
        self.table.row_changed.connect(lambda number: self.row_chosen.emit(self.model.row(number)))
        self.table.row_activated.connect(lambda _row: self.entered.emit())
        card.body.addWidget(self.table, 1)
        # What it does stands on the button at the right, which differs from one resident to the next.
        enter = _("go on") if self._may_record else _("open details")
        hints = [(["Up", "Down"], _("choose")), (["Return"], enter), (["Tab"], _("to filters"))]
        card.body.addWidget(KeyHints(hints))
        return card

    def _empty(self, nothing: Nothing | None, query: str) -> EmptyState | None:
        if nothing is None:
            return None
        if nothing is Nothing.NO_ROSTER:
            text = _("Import the list of residents from a file.")
            if self._may_record:
                text = _("Import the list from the office, or write down residents one by one.")
            state = EmptyState(_("The list of residents is still empty"), text, icon="users")
            self._offer(state, _("Import a list"), "import-empty", self.import_requested, self._may_import)
        else:
            text = _("Look again in all kecamatan, or write the resident down as new.")
            state = EmptyState(_("Nobody matches"), text, icon="search")
            self._offer(state, _("Search in all kecamatan"), "search-everywhere", self.opened_wide, True)
        self._offer(state, _("New resident"), "new-empty", self.ask_nik, self._may_record)
        return state

    def _offer(self, state: EmptyState, words: str, name: str, signal: object, may: bool) -> None:
        if not may:
            return
        button = Button(words)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(signal)
        state.add_button(button)
