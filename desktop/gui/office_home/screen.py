"""The office's home, at a glance."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.district.home import CellState, OfficeHome, home
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.chips import Chip, ChipLook
from desktop.gui.components.dialogs import IconSquare
from desktop.gui.components.labelled import Icon
from desktop.gui.components.progress import Bar
from desktop.gui.components.states import EmptyState, FailedState
from desktop.gui.components.text import Text, set_tip
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.office_home import wording
from desktop.gui.office_home.closing_day import office_day
from desktop.gui.office_home.wording import LOOKS, CellLine, TaskLine
from desktop.gui.papers.day_report import DayReport
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color
from desktop.i18n import _
from desktop.i18n.errors import advice_for

_RIGHT_PX, _CELL_PX = 344, 80
# A regency of up to 21 kecamatan is seen whole; fewer have room for their names.
_ROWS, _COLUMNS = 3, (6, 7)
_MOST_TASKS = 4


class OfficeHomeScreen(Screen):
    """The screen Beranda of the office."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Office home"))
        self._context = context
        read = Button(_("Read the stick"), "primary", icon="usb", key="U")
        read.setObjectName("read")
        read.clicked.connect(lambda: context.navigate("inbox"))
        close = Button(_("Close the day"), icon="clipboard-check")
        close.setObjectName("close-day")
        self._report = DayReport(self, context, partial(office_day, context.office))
        close.clicked.connect(self._report.begin)
        self.header.right.addWidget(close)
        self.header.right.addWidget(read)
        self._read = read
        self._tasks = _column()
        self._cells = QGridLayout()
        self._cells.setSpacing(8)
        self._measures, self._parcels = _column(), _column()
        self._stock, self._waiting = Text("", "body").weight(700), Text("", "detail", "ink.secondary")
        self._lay_out()

    def activate(self) -> None:
        """Read everything anew."""
        office = self._context.office
        self._context.runner.run_latest("office.home", lambda: home(office), self.show_home, self._fail)
        self._read.setFocus()

    def show_home(self, found: OfficeHome) -> None:
        """Show how the regency stands."""
        self.header.set_note(wording.came(found))
        _fill(self._tasks, self._task_rows(wording.task_lines(found.tasks)))
        self._show_cells(wording.cell_lines(found.cells, self._context.office.store.clock()))
        _fill(self._measures, [_measure(item) for item in wording.measures(found.cover)])
        self._dated.remark.setText(wording.dated(found))
        headline, detail = wording.stock_words(found)
        self._stock.setText(headline)
        self._waiting.setText(detail)
        waiting = [cell for cell in found.cells if cell.has_parcel_waiting]
        rows = [_parcel(cell.code, cell.name) for cell in waiting[: wording.MOST_PARCELS]]
        if further := wording.further_parcels(len(waiting)):
            rows.append(_further(further))
        nothing = EmptyState(_("Nothing waits to travel"), icon="check")
        _fill(self._parcels, rows or [nothing])

    def _fail(self, error: Exception) -> None:
        advice = advice_for(error)
        _fill(self._tasks, [FailedState(advice.headline, advice.advice, self.activate)])

    def _task_rows(self, lines: Sequence[TaskLine]) -> list[QWidget]:
        if not lines:
            return [EmptyState(_("All done"), _("Read a stick when one comes."), icon="circle-check")]
        return [self._task_row(line) for line in lines[:_MOST_TASKS]]

    def _task_row(self, line: TaskLine) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(18, 8, 18, 8)
        row.setSpacing(14)
        row.addWidget(IconSquare(line.icon, line.tone))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(line.headline, "body").weight(700).elide())
        words.addWidget(Text(line.detail, "detail", "ink.secondary").elide())
        row.addLayout(words, 1)
        button = Button(line.verb, key=line.key)
        button.setObjectName(f"task-{line.id}")
        button.setAccessibleName(f"{line.headline}: {line.verb}")
        button.clicked.connect(lambda _on=False, screen=line.screen: self._context.navigate(screen))
        row.addWidget(button)
        return holder

    def _show_cells(self, lines: Sequence[CellLine]) -> None:
        while (item := self._cells.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not lines:
            text = _("A station brings its request on a stick; certify it in Incoming bundles.")
            self._cells.addWidget(EmptyState(_("No station yet"), text, icon="laptop", way="inbox"), 0, 0)
        few, many = _COLUMNS
        columns = few if len(lines) <= _ROWS * few else many
        for position, line in enumerate(lines):
            self._cells.addWidget(_CellBox(line), position // columns, position % columns)
        for column in range(many):
            self._cells.setColumnStretch(column, int(column < (columns if lines else 1)))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(14)
        right.setSpacing(14)
        left.addWidget(_titled(_("To do now"), self._tasks))
        left.addWidget(self._stations(), 1)
        figures = Card((18, 14, 18, 16))
        self._dated = TitleRow(_("Coverage of the regency"))
        figures.body.addWidget(self._dated)
        figures.body.addSpacing(10)
        figures.body.addLayout(self._measures)
        right.addWidget(figures)
        stock = Card((18, 14, 18, 14))
        pair = QHBoxLayout()
        pair.setSpacing(14)
        pair.addWidget(IconSquare("id-card", "warn"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._stock)
        words.addWidget(self._waiting)
        pair.addLayout(words, 1)
        stock.body.addLayout(pair)
        right.addWidget(stock)
        right.addWidget(_titled(_("Parcels for stations"), self._parcels), 1)
        holder = QWidget()
        holder.setFixedWidth(_RIGHT_PX)
        holder.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(holder)
        self.body.addLayout(row, 1)

    def _stations(self) -> Card:
        card = Card((0, 0, 0, 0))
        head = TitleRow(_("Arrival of stations"), _("day · recordings"))
        head.setContentsMargins(18, 12, 18, 10)
        # The remark stands beside the title, what the colours mean on the right.
        head.row.removeWidget(head.remark)
        head.row.insertWidget(1, head.remark)
        # What is so rare that it is a task of its own needs no place in the legend.
        for state in (item for item in reversed(CellState) if item is not CellState.FORKED):
            tone, icon = LOOKS[state]
            head.row.addSpacing(6)
            pair = QHBoxLayout()
            pair.setSpacing(5)
            pair.addWidget(Icon(icon, tone, 14))
            pair.addWidget(Text(wording.state_words(state), "detail", "ink.secondary"))
            head.row.addLayout(pair)
        card.body.addWidget(head)
        card.body.addWidget(Line())
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 10)
        column.addLayout(self._cells)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.setAccessibleName(_("Arrival of stations"))
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        card.body.addWidget(area, 1)
        return card


class _CellBox(QWidget):
    """One station: code, name, when and how many; dashed where a bundle is missing."""

    def __init__(self, line: CellLine) -> None:
        super().__init__()
        self._tone, self._icon = LOOKS[line.state]
        self._is_dashed = line.state is CellState.MISSING
        self.setFixedHeight(_CELL_PX)
        set_tip(self, f"{line.code} {line.name}: {line.words}")
        self.setAccessibleName(f"{line.code} {line.name}, {line.words}, {line.detail}")
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 8, 3, 8)
        column.setSpacing(0)
        column.addWidget(Text(line.code, "body", self._tone).weight(700))
        column.addWidget(Text(line.name, "small").weight(600).elide())
        column.addWidget(Text(line.detail, "small", "ink.secondary").elide())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        Box(f"{self._tone}.bg", None if self._is_dashed else f"{self._tone}.line", 6).paint(painter, rect)
        if self._is_dashed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(color("danger"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        paint_icon(painter, QRectF(self.width() - 23, 10, 14, 14), self._icon, self._tone, 2.4)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _fill(column: QVBoxLayout, rows: Sequence[QWidget]) -> None:
    while (item := column.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
    for row in rows:
        column.addWidget(row)


def _titled(words: str, column: QVBoxLayout) -> Card:
    card = Card((0, 0, 0, 6))
    head = TitleRow(words)
    head.setContentsMargins(18, 12, 18, 10)
    card.body.addWidget(head)
    card.body.addWidget(Line())
    card.body.addLayout(column)
    card.body.addStretch(1)
    return card


def _measure(item: wording.Measure) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 8)
    column.setSpacing(5)
    row = QHBoxLayout()
    row.addWidget(Text(item.words, "body"))
    row.addStretch(1)
    row.addWidget(Text(item.number, "bodyStrong").weight(700).tabular())
    column.addLayout(row)
    column.addWidget(Bar([(item.share, item.tone)], height=8))
    return holder


def _parcel(code: str, name: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(18, 7, 18, 7)
    row.setSpacing(12)
    row.addWidget(Text(code, "body").weight(700).tabular())
    row.addWidget(Text(name, "body").elide(), 1)
    row.addWidget(Chip(ChipLook(_("Waiting"), "neutral")))
    return holder


def _further(words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(18, 7, 18, 7)
    row.addWidget(Text(words, "detail", "ink.secondary"))
    return holder


def build(context: ScreenContext) -> Screen:
    """Return the office's home."""
    return OfficeHomeScreen(context)
