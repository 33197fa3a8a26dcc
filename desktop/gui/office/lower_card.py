"""Below the stations: the chosen one in full, or the reading under way, or what it brought."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.progress import ProgressCard
from desktop.gui.components.states import EmptyState
from desktop.gui.components.text import Text
from desktop.gui.office import inbox_wording as wording
from desktop.gui.office.inbox_presenter import Step
from desktop.gui.office.lists import LineList
from desktop.i18n import _

_FACTS_PX = 390
_LABEL_PX = 120
_TITLE_PX = 48
_ALL_THERE_IS = 100  # beside a stretch of 1, which stands below the explanation alone


class LowerCard(QStackedWidget):
    """One card at a time.

    Signals:
        cancel_requested: stop reading.
        settle_requested: say which of two laptops is the station.
        judge_requested: judge again what the station has in quarantine.
        closed: what was read has been seen.
    """

    cancel_requested = Signal()
    settle_requested = Signal()
    judge_requested = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._detail, self._reading, self._outcomes = _DetailCard(), _ReadingCard(), _OutcomesCard()
        for card in (self._detail, self._reading, self._outcomes):
            self.addWidget(card)
        self._reading.progress.cancel_requested.connect(self.cancel_requested)
        self._detail.settle.clicked.connect(self.settle_requested)
        self._detail.judge.clicked.connect(self.judge_requested)
        self._outcomes.close_button.clicked.connect(self._close)

    def _close(self) -> None:
        self.setCurrentWidget(self._detail)
        self.closed.emit()

    def show_detail(self, detail: wording.Detail) -> None:
        """Fill the station's card; it comes to the front when nothing else is there."""
        self._detail.show_detail(detail)

    def bring_detail(self) -> None:
        """Bring the station's card to the front: the person chose a station, by mouse or by key."""
        if self.currentWidget() is self._outcomes:
            self._close()

    def show_step(self, step: Step | None) -> None:
        """Show how far the reading is; None ends it."""
        if step is None:
            self.setCurrentWidget(self._detail)
            return
        if self.currentWidget() is not self._reading:
            self.setCurrentWidget(self._reading)
            self._reading.progress.cancel.setFocus()
        self._reading.show_step(step)

    def show_outcomes(self, title: str, lines: Sequence[wording.Line]) -> None:
        """Show what became of every file."""
        self._outcomes.show_outcomes(title, lines)
        self.setCurrentWidget(self._outcomes)
        self._outcomes.close_button.setFocus()


class _DetailCard(Card):
    def __init__(self) -> None:
        super().__init__((1, 1, 1, 1))
        self._title = Text("", "section")
        self._title.setObjectName("station-title")
        self._fork = Text("", "body", "danger")
        self._fork.setObjectName("fork")
        self.settle = Button(_("Settle…"), size="small", icon="git-compare-arrows")
        self.settle.setObjectName("settle")
        self.judge = Button(_("Judge again…"), size="small", icon="rotate-ccw")
        self.judge.setObjectName("judge")
        self.body.addWidget(_title_row(self._title, self._fork, self.settle, self.judge))
        self.body.addWidget(Line())
        columns = QHBoxLayout()
        columns.setContentsMargins(18, 14, 18, 14)
        columns.setSpacing(20)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnMinimumWidth(0, _LABEL_PX)
        self._facts.setColumnStretch(1, 1)
        self._values: list[Text] = []
        left = QWidget()
        left.setFixedWidth(_FACTS_PX)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._facts)
        column.addStretch(1)
        columns.addWidget(left)
        self._bundles, self._aside = LineList(), LineList()
        self._bundles.setObjectName("bundles")
        self._aside.setObjectName("aside")
        for caption, lines in ((_("Bundles"), self._bundles), (_("Put aside"), self._aside)):
            columns.addWidget(Line(upright=True))
            columns.addLayout(_captioned(caption, lines), 1)
        self.body.addLayout(columns, 1)

    def show_detail(self, detail: wording.Detail) -> None:
        self._title.setText(detail.title)
        self._fork.setText(detail.fork)
        self._fork.setVisible(bool(detail.fork))
        self.settle.setVisible(bool(detail.fork))
        self.judge.setVisible(bool(detail.aside) and not detail.fork)
        if not self._values:
            self._make_facts(detail.facts)
        for text, (_label, value) in zip(self._values, detail.facts, strict=True):
            text.setText(value)
        self._bundles.set_lines(detail.bundles, _("This station has not brought a bundle yet."))
        self._aside.set_lines(detail.aside, _("Nothing. Every entry kept the rules."))

    def _make_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        for number, (label, value) in enumerate(facts):
            self._facts.addWidget(Text(label, "body", "ink.secondary"), number, 0, Qt.AlignmentFlag.AlignTop)
            text = Text(value, "body").tabular().wrap()
            text.setAccessibleName(label)
            self._facts.addWidget(text, number, 1)
            self._values.append(text)


class _ReadingCard(Card):
    def __init__(self) -> None:
        super().__init__((19, 19, 19, 19))
        self.progress = ProgressCard(_("Reading and checking bundles"), cancel=False)
        self.progress.cancel.show()  # only now that it has a parent; before, it would be a window
        self.progress.cancel.setObjectName("cancel-reading")
        self.progress.cancel.set_key("Escape")
        self.body.addWidget(self.progress)
        self.body.addSpacing(14)
        words = _("Each bundle is taken in whole or not at all.")
        self._about = Banner("info", _("Every signature and every byte is checked"), words)
        self.body.addWidget(self._about)
        self._newest = LineList()
        self._newest.setObjectName("newest")
        self._newest.setAccessibleName(_("What came last"))
        self._shown: tuple[wording.Line, ...] = ()
        self.body.addWidget(self._newest, _ALL_THERE_IS)
        self._newest.hide()
        self.body.addStretch(1)

    def show_step(self, step: Step) -> None:
        """Show how far it is, and in the place of the explanation what has come."""
        note = " ".join(part for part in (step.left, _("Do not pull out the USB.")) if part)
        self.progress.show_progress(step.share, step.amount, note)
        if step.newest != self._shown:
            self._shown = step.newest
            self._newest.set_lines(step.newest)
        self._about.setVisible(not step.newest)
        self._newest.setVisible(bool(step.newest))


class _OutcomesCard(Card):
    def __init__(self) -> None:
        super().__init__((1, 1, 1, 1))
        self._sum = Text("", "body", "ink.secondary")
        self._sum.setObjectName("outcomes-sum")
        self.close_button = Button(_("Close"), size="small", key="Escape")
        self.close_button.setObjectName("close-outcomes")
        row = _title_row(Text(_("What was read"), "section"), self._sum, self.close_button)
        self.body.addWidget(row)
        self.body.addWidget(Line())
        self._pages = QStackedWidget()
        self._lines = LineList()
        self._lines.setObjectName("outcomes")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(18, 6, 10, 10)
        column.addWidget(self._lines)
        self._pages.addWidget(holder)
        self._pages.addWidget(
            EmptyState(_("No bundle was found there"), _("Bundles are files that end in .rekam."))
        )
        self.body.addWidget(self._pages, 1)

    def show_outcomes(self, title: str, lines: Sequence[wording.Line]) -> None:
        self._sum.setText(title)
        self._lines.set_lines(lines)
        self._pages.setCurrentIndex(0 if lines else 1)


def _title_row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    holder.setFixedHeight(_TITLE_PX)
    row = QHBoxLayout(holder)
    row.setContentsMargins(18, 0, 18, 0)
    row.setSpacing(14)
    row.addWidget(widgets[0])
    row.addStretch(1)
    for widget in widgets[1:]:
        row.addWidget(widget)
    return holder


def _captioned(caption: str, lines: LineList) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Text(caption, "detail", "ink.secondary"))
    column.addWidget(lines, 1)
    lines.setAccessibleName(caption)
    return column
