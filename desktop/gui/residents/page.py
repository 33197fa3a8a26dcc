"""One resident on a whole page: biodata, the journal of this person, what comes next."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.avatar import PhotoFrame
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.choices import Segment, Segments
from desktop.gui.components.text import Text
from desktop.gui.components.timeline import Event, Timeline
from desktop.gui.components.to_top import scroll_to_top
from desktop.gui.residents.deeds import DeedKind
from desktop.gui.residents.detail import Detail
from desktop.gui.residents.fact_grid import FactGrid
from desktop.gui.residents.history_lines import HistoryLine
from desktop.gui.residents.side_panel import SidePanel, scrolled
from desktop.i18n import _, _n, formats

_PERSON_PX, _ROOMY_PX = 290, 1080


class ResidentPage(QWidget):
    """Shows a `Detail` at full length.

    Signals:
        start_requested: begin or go on recording.
        discard_requested: give the interrupted recording up.
        proof_requested: print the proof of the last recording.
        note_requested: write a remark down.
        deed_requested: id of another deed, see `deeds`.
    """

    start_requested = Signal()
    discard_requested = Signal()
    proof_requested = Signal()
    note_requested = Signal()
    deed_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[HistoryLine] = ()
        self._year, self._nik = 0, ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._make_person())
        row.addWidget(self._make_history(), 1)
        self.side = SidePanel()
        self.side.pressed.connect(self._press)
        self.start, self.proof = self.side.buttons[DeedKind.RECORD], self.side.buttons[DeedKind.PROOF]
        row.addWidget(scrolled(self.side))

    def show_detail(self, detail: Detail) -> None:
        """Show a resident; of another one everything, from its beginning."""
        if detail.nik != self._nik:
            self._nik = detail.nik
            self._groups.set_value("")
            scroll_to_top(self)
        self._photo.set_photo(detail.photo, _("Photo of {name}").format(name=detail.name))
        self._score.setText("" if detail.photo_score is None else str(detail.photo_score))
        self._score_label.setVisible(detail.photo_score is not None)
        self._facts.set_facts(detail.more)
        self._lines, self._year = detail.history, detail.year
        self._show_lines()
        for (label, value), (name, said) in zip(
            self._samples, [*detail.samples, ("", ""), ("", "")], strict=False
        ):
            label.setText(name)
            value.setText(said)
        self.side.show_detail(detail)

    def first_button(self) -> Button | None:
        """Return the button of what is next, or None if nothing is."""
        return self.side.first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The first to give way on a small screen.
        self._count.setVisible(event.size().width() >= _ROOMY_PX)

    def _press(self, kind: str) -> None:
        own = {
            DeedKind.RECORD: self.start_requested,
            DeedKind.DISCARD: self.discard_requested,
            DeedKind.PROOF: self.proof_requested,
            DeedKind.NOTE: self.note_requested,
        }
        signal = own.get(DeedKind(kind))
        if signal is not None:
            signal.emit()
        else:
            self.deed_requested.emit(kind)

    def _make_person(self) -> Card:
        card = Card((18, 18, 18, 18))
        card.setFixedWidth(_PERSON_PX)
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
        self._samples = [(Text("", "detail", "ink.secondary"), Text("", "bodyStrong")) for _row in range(2)]
        for label, value in self._samples:
            words.addSpacing(6)
            words.addWidget(label)
            words.addWidget(value)
        words.addStretch(1)
        top.addLayout(words, 1)
        card.body.addLayout(top)
        card.body.addSpacing(16)
        card.body.addWidget(Line())
        card.body.addSpacing(12)
        self._facts = FactGrid(26, 102)
        card.body.addWidget(scrolled(self._facts), 1)
        return card

    def _make_history(self) -> Card:
        card = Card((0, 0, 0, 0), clips=True)
        top = TitleRow(_("History"))
        top.row.setContentsMargins(18, 8, 18, 8)
        top.row.removeWidget(top.remark)
        top.row.insertWidget(1, top.remark)
        self._count = top.remark
        words = [("", _("All")), ("recording", _("Recordings")), ("letter", _("Letter"))]
        words.append(("carrying", _("Shipments")))
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
        card.body.addWidget(scrolled(holder), 1)
        return card

    def _show_lines(self) -> None:
        group = self._groups.value()
        shown = [line for line in self._lines if group in ("", line.group)]
        words = _n("{count} entry", "{count} entries", len(shown))
        self._count.setText(words.format(count=formats.number(len(shown))))
        self._timeline.set_events([_event(line, self._year) for line in shown])


def _event(line: HistoryLine, year: int) -> Event:
    # Of another year the hour matters less than the year.
    then = formats.local(line.at).year
    below = formats.time(line.at) if then == year else str(then)
    return Event(
        line.icon, line.headline, line.remark, line.tone, line.by, (formats.day_month(line.at), below)
    )
