"""The queue on the screen: who comes in is typed above, who waits is listed below it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button, bind
from desktop.gui.components.card import TableCard
from desktop.gui.components.cells import ChipCell, NikCell, TextCell
from desktop.gui.components.choices import Segment, Segments
from desktop.gui.components.keys import KeyHints
from desktop.gui.components.search_field import SearchField
from desktop.gui.components.states import EmptyState, FailedState
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text
from desktop.gui.queue.cards import AsideCard, DeskCard, NextCard, look
from desktop.gui.queue.wording import ALL, OPEN_ONES, OVER, Found, Page, Row
from desktop.i18n import _

_SIDE_PX, _ROW_PX = 352, 46
_LINE, _EMPTY, _FOUND, _NOBODY = range(4)


class QueueView(QWidget):
    """Everything below the header.

    Signals:
        searched: what was typed. submitted: that, and the NIK chosen in the list of who was found.
        call_requested: a number, 0 for the next one.
        skip_requested, back_requested, home_requested, first_requested, say_requested, slip_requested:
            a number.
        undo_requested.
        go_on_requested: the NIK of an unfinished recording; all_requested: every one of them.
    """

    searched = Signal(str)
    submitted = Signal(str, str)
    call_requested = Signal(int)
    skip_requested = Signal(int)
    back_requested = Signal(int)
    home_requested = Signal(int)
    first_requested = Signal(int)
    say_requested = Signal(int)
    slip_requested = Signal(int)
    undo_requested = Signal()
    go_on_requested = Signal(str)
    all_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._page: Page | None = None
        self._printed = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(self._make_left(), 1)
        row.addWidget(self._make_right())
        bind(self, "Ctrl+F", self.field.setFocus)
        bind(self, "Delete", lambda: self._with_chosen(self.home_requested))
        bind(self, "D", lambda: self._with_chosen(self.first_requested))
        bind(self, "Ctrl+P", self._print)

    def show_page(self, page: Page) -> None:
        """Show the line as it is now."""
        self._page = page
        self.give.setText(_("Give number {number}").format(number=page.next_number))
        self._segments.set_counts({name: str(len(rows)) for name, rows in page.rows.items()})
        self._summary.setText(page.summary)
        self.desk.show_person(page.desk, page.unfinished)
        self.next.show_person(page.next)
        self.aside.show_people(page.aside)
        self._show_rows()

    def show_unread(self, state: FailedState) -> None:
        """Say in place of the line why it is not known."""
        self._pages.setCurrentIndex(_LINE)
        self.table.set_state(state)

    def show_found(self, found: Sequence[Found], *, is_search: bool) -> None:
        """Show who was looked for instead of the line, or the line again."""
        self._found.set_rows(found)
        if is_search:
            self._pages.setCurrentIndex(_FOUND if found else _NOBODY)
            self.found_table.select_row(0 if found else -1)
        else:
            self._show_rows()

    def show_given(self, number: int, words: str) -> None:
        """Say who got which number; the field is ready for the next person."""
        self._printed = number
        self.field.clear()
        self.show_said("ok", words, "", can_undo=True, can_print=True)
        self._segments.set_value(OPEN_ONES)

    def show_said(self, tone: str, words: str, text: str, *, can_undo: bool, can_print: bool = False) -> None:
        """Say what was done, or why not."""
        self._said.show_message(tone, words, text)
        self.undo.setVisible(can_undo)
        self.slip.setVisible(can_print)
        self._said.show()

    def _forget_refusal(self) -> None:
        # It was about somebody else; what can still be taken back stays.
        if self.undo.isHidden():
            self.hide_said()

    def hide_said(self) -> None:
        """Take it away."""
        self._said.hide()

    def leave(self) -> None:
        """Forget whoever was looked for and what was said: the line is shown when one comes back."""
        self.hide_said()
        self.field.clear()

    def begin(self) -> None:
        """Put the focus on the next number, or where somebody who comes in is typed."""
        if self._page and self._page.next:
            self.next.call.setFocus()
        else:
            self.field.setFocus()

    def chosen(self) -> Row | None:
        """Return the row that is chosen."""
        number = self.table.current_row()
        return self._rows.row(number) if number >= 0 else None

    def _make_left(self) -> QVBoxLayout:
        column, top, middle = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        column.setSpacing(14)
        self.field = SearchField(_("Type a NIK, scan an old KTP, or a name"), key="Return", icon="id-card")
        self.field.setObjectName("queue-field")
        self.field.textChanged.connect(self.searched)
        self.field.textEdited.connect(self._forget_refusal)
        self.field.submitted.connect(self._submit)
        self.field.moved.connect(self._move)
        self.give = Button("", size="large", icon="plus")
        self.give.setObjectName("give-number")
        self.give.clicked.connect(lambda: self._submit(self.field.text()))
        top.setSpacing(10)
        top.addWidget(self.field, 1)
        top.addWidget(self.give)
        self._segments = Segments(
            [Segment(OPEN_ONES, _("Queue")), Segment(OVER, _("Done")), Segment(ALL, _("All"))]
        )
        self._segments.setObjectName("queue-segments")
        self._segments.changed.connect(lambda _segment: self._show_rows())
        self._summary = Text("", "detail", "ink.secondary").elide()
        middle.addWidget(self._segments)
        middle.addWidget(self._summary.align(Qt.AlignmentFlag.AlignRight), 1)
        column.addLayout(top)
        column.addWidget(self._make_said())
        column.addLayout(middle)
        column.addWidget(self._make_pages(), 1)
        return column

    def _make_said(self) -> Banner:
        self._said = Banner("ok", "")
        self._said.setObjectName("queue-said")
        self.slip = Button(_("Print the number"), "link", "small", icon="printer", key="")
        self.slip.setObjectName("print-slip")
        self.slip.clicked.connect(lambda: self.slip_requested.emit(self._printed))
        self.undo = Button(_("Undo"), "link", "small", icon="undo-2", key="Ctrl+Z")
        self.undo.setObjectName("undo")
        self.undo.clicked.connect(self.undo_requested)
        self._said.side.addWidget(self.slip)
        self._said.side.addWidget(self.undo)
        self._said.hide()
        return self._said

    def _make_tables(self) -> None:
        self._rows = RowsModel(
            [
                Column(_("Number"), lambda row: row.shown, 76, TextCell(700, tabular=True)),
                Column(_("Name"), lambda row: row.name, 0, TextCell(600), fits=True),
                Column("NIK", lambda row: row.nik, 168, NikCell()),
                Column(_("Village"), lambda row: row.village, 116, fits=True, gives_way=1),
                Column(_("Came"), lambda row: row.arrived, 72, TextCell(tabular=True)),
                Column(_("State"), lambda row: look(row.state), 154, ChipCell(), fits=True),
            ]
        )
        self._found = RowsModel(
            [
                Column(_("Name"), lambda row: row.name, 0, TextCell(600), fits=True),
                Column("NIK", lambda row: row.nik, 190, NikCell()),
                Column(_("Village"), lambda row: row.village, 150, fits=True),
                Column(_("Born"), lambda row: row.born, 130),
            ]
        )
        self.table, self.found_table = DataTable(self._rows, _ROW_PX), DataTable(self._found, _ROW_PX)
        self.table.setObjectName("queue")
        self.table.row_activated.connect(lambda _row: self._with_chosen(self.call_requested))
        self.found_table.setObjectName("found")
        self.found_table.row_activated.connect(lambda _row: self._submit(self.field.text()))

    def _make_pages(self) -> QStackedWidget:
        self._make_tables()
        hints = KeyHints(
            [
                (["Up", "Down"], _("choose")),
                (["Return"], _("call")),
                (["D"], _("go first")),
                (["Delete"], _("went home")),
                (["Ctrl+P"], _("print")),
            ],
            _("From 001 daily"),
        )
        self._pages = QStackedWidget()
        nobody = _("Type the whole NIK to put a new resident in line.")
        empty = _("Type a NIK or a name above and give the first number.")
        for page in (
            TableCard(self.table, hints),
            _card_of(EmptyState(_("Nobody is in line yet"), empty, icon="users")),
            TableCard(self.found_table, KeyHints([(["Return"], _("give a number"))])),
            _card_of(EmptyState(_("Nobody like this is on the list"), nobody, icon="search")),
        ):
            self._pages.addWidget(page)
        return self._pages

    def _make_right(self) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(_SIDE_PX)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.desk, self.next, self.aside = DeskCard(), NextCard(), AsideCard()
        self.desk.go_on.connect(self.go_on_requested)
        self.desk.all_requested.connect(self.all_requested)
        self.next.called.connect(self.call_requested)
        self.next.skipped.connect(self.skip_requested)
        self.next.repeated.connect(self.say_requested)
        self.aside.returned.connect(self.back_requested)
        for card in (self.desk, self.next, self.aside):
            column.addWidget(card, 1 if card is self.aside else 0)
        return holder

    def _show_rows(self) -> None:
        if self._page is None or self.field.text().strip():
            return
        before = self.chosen()
        rows = self._page.rows[self._segments.value()]
        self.table.set_state(None)
        self._rows.set_rows(rows)
        self._pages.setCurrentIndex(_LINE if rows else _EMPTY)
        wanted = before.number if before else self._page.next.number if self._page.next else 0
        places = [place for place, row in enumerate(rows) if row.number == wanted]
        self.table.select_row(places[0] if places else 0 if rows else -1)

    def _submit(self, text: str) -> None:
        number = self.found_table.current_row()
        is_found = self._pages.currentIndex() == _FOUND and number >= 0
        self.submitted.emit(text, self._found.row(number).nik if is_found else "")

    def _move(self, step: int) -> None:
        is_found = self._pages.currentIndex() == _FOUND
        table, model = (self.found_table, self._found) if is_found else (self.table, self._rows)
        last = len(model.rows()) - 1
        if last >= 0:
            table.select_row(min(max(table.current_row() + step, 0), last))

    def _print(self) -> None:
        if self._said.isVisible() and self.slip.isVisible():
            self.slip_requested.emit(self._printed)
        else:
            self._with_chosen(self.slip_requested)

    def _with_chosen(self, signal: SignalInstance) -> None:
        row = self.chosen()
        if row is not None and row.is_open:
            signal.emit(row.number)


def _card_of(content: QWidget) -> TableCard:
    card = TableCard()
    card.body.addWidget(content, 1)
    return card
