"""One resident on a whole page: biodata, the journal of this person, what comes next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.gui.components.avatar import PhotoFrame
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.choices import Segment, Segments
from desktop.gui.components.text import Text
from desktop.gui.components.timeline import Event, Timeline
from desktop.gui.residents.detail import Detail
from desktop.gui.residents.fact_grid import FactGrid
from desktop.gui.residents.history_lines import HistoryLine
from desktop.i18n import _, _n, formats


class ResidentPage(QWidget):
    """Shows a `Detail` at full length.

    Signals:
        start_requested: begin or go on recording.
        discard_requested: give the interrupted recording up.
        proof_requested: print the proof of the last recording.
    """

    start_requested = Signal()
    discard_requested = Signal()
    proof_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[HistoryLine] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._make_person())
        row.addWidget(self._make_history(), 1)
        row.addLayout(self._make_side())

    def show_detail(self, detail: Detail) -> None:
        """Show a resident."""
        self._photo.set_photo(detail.photo, _("Photo of {name}").format(name=detail.name))
        self._score.setText("" if detail.photo_score is None else str(detail.photo_score))
        self._score_label.setVisible(detail.photo_score is not None)
        self._facts.set_facts(detail.more)
        self._lines = detail.history
        self._show_lines()
        self._next.setText(detail.next.headline)
        self._next_text.setText(detail.next.text)
        self._show_actions(detail)

    def _make_person(self) -> Card:
        card = Card((18, 18, 18, 18))
        card.setFixedWidth(298)
        top = QHBoxLayout()
        top.setSpacing(16)
        self._photo = PhotoFrame(108, _("No photo\nyet"))
        top.addWidget(self._photo)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._score_label = Text(_("Photo quality"), "detail", "ink.secondary")
        self._score = Text("", "title").tabular()
        words.addWidget(self._score_label)
        words.addWidget(self._score)
        words.addStretch(1)
        top.addLayout(words, 1)
        card.body.addLayout(top)
        card.body.addSpacing(16)
        card.body.addWidget(Line())
        card.body.addSpacing(12)
        self._facts = FactGrid(26, 102)
        card.body.addWidget(_scrolled(self._facts), 1)
        return card

    def _make_history(self) -> Card:
        card = Card((0, 0, 0, 0), clips=True)
        top = TitleRow(_("History"))
        top.row.setContentsMargins(18, 8, 18, 8)
        top.row.removeWidget(top.remark)
        top.row.insertWidget(1, top.remark)
        self._count = top.remark
        words = (("", _("All")), ("recording", _("Recordings")), ("letter", _("Letter")))
        self._groups = Segments([Segment(*pair) for pair in words], "controlSmall")
        self._groups.changed.connect(lambda _group: self._show_lines())
        top.row.addWidget(self._groups)
        card.body.addWidget(top)
        card.body.addWidget(Line())
        self._timeline = Timeline(57, 28, connected=True)
        self._timeline.setObjectName("page-history")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(18, 18, 18, 14)
        column.addWidget(self._timeline)
        column.addStretch(1)
        card.body.addWidget(_scrolled(holder), 1)
        return card

    def _make_side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(14)
        ahead = Card((18, 15, 18, 17))
        ahead.setFixedWidth(292)
        ahead.body.addWidget(Text(_("Next for this resident"), "detail", "ink.secondary"))
        ahead.body.addSpacing(2)
        self._next = Text("", "heading").wrap()
        self._next.setObjectName("next-step")
        self._next_text = Text("", "detail", "ink.secondary").wrap()
        ahead.body.addWidget(self._next)
        ahead.body.addSpacing(4)
        ahead.body.addWidget(self._next_text)
        column.addWidget(ahead)
        column.addWidget(self._make_actions())
        column.addStretch(1)
        return column

    def _make_actions(self) -> Card:
        card = Card((18, 15, 18, 17))
        card.body.addWidget(TitleRow(_("Actions")))
        card.body.addSpacing(10)
        self._why_not = Text("", "detail", "ink.secondary").wrap()
        self.start = Button("", "primary", icon="scan-face").spread()
        self.proof = Button(_("Print the proof"), icon="printer", key="B").spread()
        self.discard = Button(_("Give the recording up"), "danger_outline", icon="trash-2").spread()
        for button, name, signal in (
            (self.start, "page-start", self.start_requested),
            (self.proof, "page-proof", self.proof_requested),
            (self.discard, "page-discard", self.discard_requested),
        ):
            button.setObjectName(name)
            button.clicked.connect(signal)
        self._no_proof = Text(
            _("Opens once the resident was recorded here."), "detail", "ink.secondary"
        ).wrap()
        self._no_proof.setObjectName("no-proof")
        for widget in (self.start, self._why_not, self.proof, self._no_proof, self.discard):
            card.body.addWidget(widget)
            card.body.addSpacing(8)
        return card

    def _show_actions(self, detail: Detail) -> None:
        start = detail.start
        self._why_not.setText(start.why_not)
        self._why_not.setVisible(bool(start.why_not))
        # What cannot be done yet stays in sight, with the reason below it.
        self.start.setEnabled(bool(start.words))
        self.start.setText(start.words or _("Start recording"))
        self.start.set_kind("primary" if start.is_next else "secondary")
        self.start.set_key("Return" if start.words and start.is_next else "")
        self.proof.setEnabled(bool(detail.enrolment))
        self._no_proof.setVisible(not detail.enrolment)
        self.discard.setVisible(detail.can_discard)

    def _show_lines(self) -> None:
        group = self._groups.value()
        shown = [line for line in self._lines if group in ("", line.group)]
        words = _n("{count} entry", "{count} entries", len(shown))
        self._count.setText(words.format(count=formats.number(len(shown))))
        self._timeline.set_events([_event(line) for line in shown])


def _event(line: HistoryLine) -> Event:
    left = (formats.day_month(line.at), formats.time(line.at))
    return Event(line.icon, line.headline, line.remark, line.tone, line.by, left)


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    widget.setObjectName("scrolled")
    area.setWidget(widget)
    return area
