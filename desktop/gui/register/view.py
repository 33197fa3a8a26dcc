"""The register: search, segments, table with its proof, and one letter on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button, bind
from desktop.gui.components.card import Card
from desktop.gui.components.cells import ChipCell, TextCell, TwoLines, TwoLinesCell
from desktop.gui.components.chips import ChipLook
from desktop.gui.components.choices import ComboField, Segment, Segments
from desktop.gui.components.keys import KeyHints
from desktop.gui.components.search_field import SearchField
from desktop.gui.components.states import EmptyState, FailedState, Skeleton
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.register.dialogs import (
    BookDialog,
    EntriesDialog,
    PageDialog,
    ask_reason,
    ask_words,
    save_dialog,
)
from desktop.gui.register.journal_words import EntryLine
from desktop.gui.register.letter_panel import LetterPanel
from desktop.gui.register.lists import BOOK, choices
from desktop.gui.register.receiver_dialog import ReceiverDialog
from desktop.gui.register.shown import Page, Question
from desktop.gui.register.wording import ALL, Detail, Line, Proof, segments
from desktop.i18n import _

_ROW_PX = 49
# A name of 32 letters, whole.
_NAME_PX = 150
_SKELETON_AFTER_MS = 300


class RegisterView(QWidget):
    """Everything below the header.

    Signals:
        searched, segment_chosen, line_chosen: text, id, number.
        open_requested: Enter on a line.
        list_chosen: code of the list, or of the whole register.
        receiver_given: number, and the `Receiver` who took it.
        reason_given: number, the reason's id, and why it is withdrawn in words.
        exchange_given, extension_given: number, and what was written.
        save_requested: number, and the path of a PDF file.
        book_requested: kind, path, and whether the document shows whole NIKs.
        stop_requested: make no document after all.
        reload_requested: try again to read the register.
    """

    searched = Signal(str)
    segment_chosen = Signal(str)
    line_chosen = Signal(str)
    open_requested = Signal()
    list_chosen = Signal(str)
    receiver_given = Signal(str, object)
    reason_given = Signal(str, str, str)
    exchange_given = Signal(str, str)
    extension_given = Signal(str, str)
    save_requested = Signal(str, str)
    book_requested = Signal(str, str, bool)
    stop_requested = Signal()
    reload_requested = Signal()

    def __init__(self, prefix: str) -> None:
        super().__init__()
        # In a narrow window there is room for two words.
        self.search = SearchField(_("Name, NIK"), large=False)
        self.search.setAccessibleName(_("Name, NIK, number"))
        self.search.setObjectName("search")
        self.search.setMinimumWidth(130)
        self.search.setMaximumWidth(206)
        self.segments = Segments([Segment(name, words) for name, words in segments()])
        self.lists = ComboField()
        self.lists.setObjectName("lists")
        self.lists.setAccessibleName(_("List of letters"))
        self.lists.set_choices(choices())
        self.lists.setMinimumWidth(152)
        self._model = RowsModel(_columns(prefix))
        self.table = DataTable(self._model, row_height=_ROW_PX, side=9)
        self.table.setObjectName("register")
        self.table.setAccessibleName(_("Register of letters"))
        self.table.show_sort("seq", ascending=False)
        hints = [(["Up", "Down"], _("choose")), (["Return"], _("open letter")), (["Ctrl+F"], _("search"))]
        self.proof = KeyHints(hints)
        self.panel = LetterPanel()
        self._banner = Banner("ok", "")
        self._banner.hide()
        self._lacking = Banner(
            "danger",
            _("A number is missing from the register"),
            _("Issue nothing more. Tell the office at once."),
        )
        self._lacking.setObjectName("number-missing")
        self._lacking.hide()
        self._making = Banner("info", "")
        self._making.hide()
        stop = Button(_("Stop"), size="small")
        stop.setObjectName("stop-making")
        stop.clicked.connect(self.stop_requested)
        self._making.side.addWidget(stop)
        self._is_loading, self._is_telling = False, True
        self._lay_out()
        self._connect()

    def focus_table(self) -> None:
        """Put the focus where the arrow keys move."""
        self.table.setFocus()

    def show_loading(self) -> None:
        self._is_loading = True
        QTimer.singleShot(_SKELETON_AFTER_MS, self, self._show_skeleton)

    def show_lines(self, lines: Sequence[Line], current: str, *, is_filtered: bool) -> None:
        self._is_loading, self._is_telling = False, False
        self._model.set_rows(lines)
        numbers = [line.number for line in lines]
        self.table.select_row(numbers.index(current) if current in numbers else -1)
        self._is_telling = True
        self.table.set_state(None if lines else _nothing(is_filtered))

    def show_counts(self, counts: dict[str, str]) -> None:
        self.segments.set_counts(counts)

    def show_proof(self, proof: Proof) -> None:
        self.proof.set_remark(proof.words)
        self._lacking.setVisible(not proof.is_whole)

    def show_detail(self, detail: Detail | None) -> None:
        self.panel.show_detail(detail)

    def show_page(self, page: Page) -> None:
        dialog = PageDialog(self, page)
        dialog.save_requested.connect(self.save_requested)
        dialog.open()

    def show_query(self, query: str) -> None:
        with QSignalBlocker(self.search):
            self.search.setText(query)

    def show_list(self, name: str) -> None:
        self.lists.set_value(name)
        self.segments.setEnabled(name == BOOK)
        self.segments.set_value(ALL)

    def show_entries(self, number: str, lines: Sequence[EntryLine]) -> None:
        EntriesDialog(self, number, lines).open()

    def show_making(self, words: str) -> None:
        self._making.show_message("info", words)
        self._making.setVisible(bool(words))

    def ask_receiver(self, question: Question) -> None:
        dialog = ReceiverDialog(self, question)
        dialog.given.connect(lambda who: self.receiver_given.emit(question.number, who))
        dialog.open()

    def ask_reason(self, question: Question) -> None:
        ask_reason(
            self, question, lambda reason, words: self.reason_given.emit(question.number, reason, words)
        )

    def ask_exchange(self, question: Question) -> None:
        ask_words(self, question, "id-card", lambda note: self.exchange_given.emit(question.number, note))

    def ask_extension(self, question: Question) -> None:
        ask_words(
            self,
            question,
            "calendar-plus",
            lambda ground: self.extension_given.emit(question.number, ground),
        )

    def ask_book(self, kind: str) -> None:
        """Ask for whom a document is and where it goes."""

        def choose(is_whole: bool) -> None:
            chooser = save_dialog(self, f"register.{kind}", kind)
            chooser.fileSelected.connect(lambda path: self.book_requested.emit(kind, path, is_whole))
            chooser.open()

        dialog = BookDialog(self, kind)
        dialog.given.connect(choose)
        dialog.open()

    def show_banner(self, kind: str, headline: str, text: str) -> None:
        self._banner.show_message(kind, headline, text)
        self._banner.setVisible(bool(headline))

    def show_failure(self, headline: str, advice: str) -> None:
        self._is_loading = False
        self.table.set_state(FailedState(headline, advice, self.reload_requested))

    def _show_skeleton(self) -> None:
        if self._is_loading:
            self.table.set_state(Skeleton(8, _ROW_PX))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.search, 10)
        top.addWidget(self.segments)
        top.addStretch(1)
        top.addWidget(self.lists)
        column.addLayout(top)
        column.addWidget(self._making)
        column.addWidget(self._lacking)
        column.addWidget(self._banner)
        card = Card((1, 1, 1, 1), clips=True)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.proof)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(card, 1)
        row.addWidget(self.panel)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.searched)
        self.search.moved.connect(self.table.move)
        self.search.submitted.connect(lambda _text: self.open_requested.emit())
        self.segments.changed.connect(self.segment_chosen)
        self.lists.chosen.connect(self.list_chosen)
        self.table.row_changed.connect(self._tell)
        self.table.row_activated.connect(lambda _row: self.open_requested.emit())
        bind(self, "Ctrl+F", self.search.setFocus)

    def _tell(self, number: int) -> None:
        if self._is_telling and number >= 0:
            self.line_chosen.emit(self._model.row(number).number)


def _columns(prefix: str) -> list[Column]:
    return [
        Column(_("No. {prefix}").format(prefix=prefix), _digits, 90, TextCell(600, tabular=True), sort="seq"),
        Column(_("Name and village"), _holder, 0, TwoLinesCell(), least=_NAME_PX, fits=True),
        Column(_("Since"), lambda line: line.issued, 66, gives_way=2),
        Column(_("Until"), lambda line: line.expires, 110),
        Column(_("State"), _chip, 144, ChipCell()),
        Column(_("Copies"), lambda line: line.copies, 64, TextCell(tabular=True), right=True, gives_way=1),
    ]


def _digits(line: Line) -> str:
    return f"{line.seq:05}"


def _holder(line: Line) -> TwoLines:
    return TwoLines(line.name, line.village)


def _chip(line: Line) -> ChipLook:
    return ChipLook(line.state.words, line.state.tone, line.state.icon)


def _nothing(is_filtered: bool) -> EmptyState:
    if is_filtered:
        return EmptyState(
            _("Nothing matches"), _("Search for something else, or show all states."), icon="search"
        )
    text = _("Issue the first letter in KTP Sementara: it appears here with its number.")
    return EmptyState(_("The register is still empty"), text, icon="book-open", way="letters")
