"""The letters desk: segments and action, printers or order, table, and the real page on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button, bind
from desktop.gui.components.choices import Segment, Segments
from desktop.gui.components.states import EmptyState, FailedState, Skeleton
from desktop.gui.letters.letters_table import LettersTable
from desktop.gui.letters.order_card import OrderCard
from desktop.gui.letters.page_preview import PagePreview
from desktop.gui.letters.printer_words import PrinterChoice
from desktop.gui.letters.questions import open_folder, open_question
from desktop.gui.letters.sieve_row import SieveRow
from desktop.gui.letters.sifting import Sieve
from desktop.gui.letters.wording import (
    EXPIRING,
    ISSUED,
    QUEUE,
    REVOKED,
    Action,
    Preview,
    Question,
    Row,
    RunCard,
)
from desktop.i18n import _

_SKELETON_AFTER_MS = 300


class LettersView(QWidget):
    """Everything below the header.

    Signals:
        segment_chosen, row_chosen, tick_requested: ids and keys.
        tick_all_requested: Ctrl+A.
        action_requested: Ctrl+P.
        mark_requested: key of the sheet that is bad, or good again.
        rest_requested: key of the first sheet that did not come out, nor did those after it.
        reload_requested: try again to read the desk.
        answered: the reason given in a dialog; empty where none was asked.
        folder_chosen: where PDF files go.
        next_number_changed: for the header.
    """

    segment_chosen = Signal(str)
    row_chosen = Signal(str)
    tick_requested = Signal(str)
    tick_all_requested = Signal()
    action_requested = Signal()
    mark_requested = Signal(str)
    rest_requested = Signal(str)
    reload_requested = Signal()
    answered = Signal(str)
    folder_chosen = Signal(str)
    next_number_changed = Signal(str)

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self.segments = Segments(
            [
                Segment(QUEUE, _("Queue")),
                Segment(ISSUED, _("Already issued")),
                Segment(EXPIRING, _("Ending soon")),
                Segment(REVOKED, _("Withdrawn")),
            ]
        )
        self.action = Button(_("Issue and print"), "primary", icon="printer", key="Ctrl+P")
        self.action.setObjectName("action")
        self.order, self.table, self.preview = OrderCard(), LettersTable(prefix), PagePreview()
        self.sieve = SieveRow()
        self._banner = Banner("ok", "")
        self._banner.hide()
        self._is_loading = False
        self._lay_out()
        self._connect()

    def focus_table(self) -> None:
        """Put the focus where the arrow keys move."""
        self.table.table.setFocus()

    def show_loading(self) -> None:
        self._is_loading = True
        QTimer.singleShot(_SKELETON_AFTER_MS, self, self._show_skeleton)

    def show_desk(self, counts: dict[str, str], next_number: str) -> None:
        self.segments.set_counts(counts)
        self.next_number_changed.emit(next_number)

    def show_segment(self, segment: str) -> None:
        self.segments.set_value(segment)

    def show_rows(self, rows: Sequence[Row], current: str) -> None:
        self._is_loading = False
        self.table.set_rows(rows, current)
        self.table.set_state(None if rows else _nothing(self.segments.value()))

    def show_sieve(self, villages: Sequence[tuple[str, str]], sieve: Sieve, *, has_ages: bool) -> None:
        self.sieve.show_sieve(villages, sieve)
        self.sieve.show_ages(is_shown=has_ages)

    def show_chosen(self, words: str, *, is_all: bool) -> None:
        self.table.set_chosen(words, is_all=is_all)

    def show_action(self, action: Action) -> None:
        self.action.setText(action.words)
        self.action.set_kind("primary" if action.is_primary else "secondary")
        self.action.allow(action.refusal)
        self.table.set_hint(action.refusal)

    def show_printers(self, choices: Sequence[PrinterChoice], chosen: str) -> None:
        self.order.show_printers(choices, chosen)

    def show_run(self, card: RunCard | None) -> None:
        self.order.show_card(card)
        # An order shows its own lines: there is nothing to sift.
        self.sieve.setVisible(card is None or card.kind in ("unjudged", "resume"))

    def show_banner(self, kind: str, headline: str, text: str) -> None:
        self._banner.show_message(kind, headline, text)
        self._banner.setVisible(bool(headline))

    def show_preview(self, preview: Preview | None, words: str) -> None:
        self.preview.show_page(preview, words)

    def ask(self, question: Question) -> None:
        open_question(self, question, self.answered.emit)

    def ask_folder(self) -> None:
        open_folder(self, self.folder_chosen.emit)

    def show_failure(self, headline: str, advice: str) -> None:
        self._is_loading = False
        self.table.set_state(FailedState(headline, advice, self.reload_requested))

    def _show_skeleton(self) -> None:
        if self._is_loading:
            self.table.set_state(Skeleton(8, 40))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(14)
        top = QHBoxLayout()
        top.addWidget(self.segments)
        top.addStretch(1)
        top.addWidget(self.action)
        left.addLayout(top)
        left.addWidget(self._banner)
        left.addWidget(self.order)
        left.addWidget(self.sieve)
        left.addWidget(self.table, 1)
        row.addLayout(left, 1)
        row.addWidget(self.preview)

    def _connect(self) -> None:
        self.segments.changed.connect(self.segment_chosen)
        self.action.clicked.connect(self.action_requested)
        self.table.row_chosen.connect(self.row_chosen)
        self.table.tick_requested.connect(self.tick_requested)
        self.table.tick_all_requested.connect(self.tick_all_requested)
        self.order.mark_requested.connect(lambda: self.mark_requested.emit(self.table.current_key()))
        self.order.rest_requested.connect(lambda: self.rest_requested.emit(self.table.current_key()))
        bind(self, "Ctrl+A", self.tick_all_requested.emit)
        bind(self, "Z", self.preview.change_size)


def _nothing(segment: str) -> EmptyState:
    headline, text, icon, way = {
        QUEUE: (
            _("No letter waits to be issued"),
            _("Approve recordings in Review first: they appear here then."),
            "inbox",
            "review",
        ),
        ISSUED: (_("No letter is issued yet"), _("Issue the first one in the queue."), "file-text", ""),
        EXPIRING: (_("No letter ends soon"), _("Letters appear here 30 days before they end."), "timer", ""),
        REVOKED: (_("No letter is withdrawn"), _("Letters are withdrawn in the register."), "ban", ""),
    }[segment]
    return EmptyState(headline, text, icon=icon, way=way)
