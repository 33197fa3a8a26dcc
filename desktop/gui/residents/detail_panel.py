"""The panel beside the list: one resident's face, facts, history, and the next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.components.avatar import PhotoFrame
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.chips import Chip, ChipLook, resident_chip
from desktop.gui.components.states import EmptyState
from desktop.gui.components.text import Text
from desktop.gui.components.timeline import Event, Timeline
from desktop.gui.components.to_top import scroll_to_top
from desktop.gui.residents.detail import Detail, Start
from desktop.gui.residents.fact_grid import FactGrid
from desktop.gui.residents.history_lines import HistoryLine
from desktop.gui.residents.nik_text import NikText
from desktop.i18n import _, formats


class DetailPanel(Card):
    """Shows a `Detail`; without one it says how to get one.

    Signals:
        start_requested: begin or go on recording this resident.
        page_requested: show everything that is known of this resident.
        discard_requested: give the interrupted recording up.
    """

    start_requested = Signal()
    page_requested = Signal()
    discard_requested = Signal()

    def __init__(self) -> None:
        super().__init__((18, 16, 18, 16))
        self.setFixedWidth(326)
        self.detail: Detail | None = None
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack)
        self._stack.addWidget(
            EmptyState(_("No resident chosen"), _("Choose a row of the list."), icon="user")
        )
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_top())
        column.addSpacing(12)
        column.addWidget(Line())
        column.addSpacing(9)
        column.addWidget(self._make_middle(), 1)
        column.addSpacing(8)
        self._add_buttons(column)
        self._stack.addWidget(filled)

    def show_detail(self, detail: Detail | None) -> None:
        """Show a resident, or nobody."""
        if detail and (self.detail is None or detail.nik != self.detail.nik):
            scroll_to_top(self)
        self.detail = detail
        self._stack.setCurrentIndex(1 if detail else 0)
        # A shortcut must not act for a resident who is no longer shown.
        self._show_start(detail.start if detail else Start(""))
        self.discard.setVisible(bool(detail and detail.can_discard))
        if detail is None:
            return
        self._photo.set_photo(detail.photo, _("Photo of {name}").format(name=detail.name))
        self._name.setText(detail.name)
        self._nik.set_nik(detail.nik)
        self._chip.set_look(resident_chip(detail.status))
        self._facts.set_facts(detail.facts)
        self._timeline.set_events([event(line) for line in detail.history])

    def name(self) -> str:
        return self.detail.name if self.detail else ""

    def _make_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        self._photo = PhotoFrame(72, _("No photo\nyet"))
        left = QVBoxLayout()
        left.addWidget(self._photo)
        left.addStretch(1)
        row.addLayout(left)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 0, 0, 0)
        self._name = Text("", "heading").wrap()
        self._name.setObjectName("resident-name")
        self._nik = NikText(size="body", weight=500)
        self._chip = Chip(ChipLook(""))
        words.addWidget(self._name)
        words.addSpacing(3)
        words.addWidget(self._nik)
        words.addSpacing(7)
        chip = QHBoxLayout()
        chip.addWidget(self._chip)
        chip.addStretch(1)
        words.addLayout(chip)
        words.addStretch(1)
        row.addLayout(words, 1)
        return row

    def _make_middle(self) -> QScrollArea:
        """Facts and history scroll together: with all filters open there is little room."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setObjectName("scrolled")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._facts = FactGrid(24)
        column.addWidget(self._facts)
        column.addSpacing(7)
        column.addWidget(Line())
        column.addSpacing(10)
        column.addWidget(Text(_("History"), "detail", "ink.secondary"))
        column.addSpacing(12)
        self._timeline = Timeline()
        self._timeline.setObjectName("history")
        column.addWidget(self._timeline)
        column.addStretch(1)
        area.setWidget(holder)
        return area

    def _add_buttons(self, column: QVBoxLayout) -> None:
        self._why_not = Text("", "detail", "ink.secondary").wrap()
        self.start = Button("", "primary", "large", icon="scan-face").spread()
        self.start.setObjectName("start")
        self.start.clicked.connect(self.start_requested)
        self.page = Button(_("Biodata and history")).widen()
        self.page.setObjectName("show-page")
        self.page.clicked.connect(self.page_requested)
        self.discard = Button(_("Give up")).widen()
        self.discard.setObjectName("discard")
        self.discard.clicked.connect(self.discard_requested)
        column.addWidget(self._why_not)
        column.addWidget(self.start)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.page)
        row.addWidget(self.discard)
        column.addLayout(row)

    def _show_start(self, start: Start) -> None:
        self._why_not.setText(start.why_not)
        self._why_not.setVisible(bool(start.why_not))
        self.start.setVisible(bool(start.words))
        self.start.setEnabled(bool(start.words))
        self.start.setText(start.words)
        self.start.set_kind("primary" if start.is_next else "secondary")
        is_next = bool(start.words) and start.is_next
        self.start.set_key("Return" if is_next else "")
        self.page.set_key("" if is_next or self.detail is None else "Return")
        # Without a badge on the right its words stand in the middle, as those of the button below.
        self.start.spread() if self.start.key() else self.start.widen()


def event(line: HistoryLine) -> Event:
    """Return a line of history as the timeline of a side panel draws it."""
    when = formats.date_time(line.at)
    detail = " · ".join(part for part in (when, line.by) if part)
    return Event(line.icon, line.headline, detail, line.tone)
