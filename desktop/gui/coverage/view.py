"""Funnel and weeks above, the table below them, and at the foot what to do with it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button, bind
from desktop.gui.components.card import Card, TitleRow
from desktop.gui.components.choices import ComboField, Segment, Segments
from desktop.gui.components.page_stack import PageStack
from desktop.gui.components.states import FailedState, Skeleton
from desktop.gui.components.text import Text, set_tip
from desktop.gui.coverage.charts import Funnel, WeekChart
from desktop.gui.coverage.heat import HeatView
from desktop.gui.coverage.heat_wording import HeatLine
from desktop.gui.coverage.period_dialog import PeriodDialog
from desktop.gui.coverage.periods import Period
from desktop.gui.coverage.tables import ROW_PX, FiguresTable, WeeksTable, WorkTable
from desktop.gui.coverage.wording import (
    AGES,
    AREAS,
    DAYS,
    HEAT,
    OFFICERS,
    STATIONS,
    Bar,
    Line,
    Stage,
    WorkLine,
)
from desktop.i18n import _, formats

_SKELETON_AFTER_MS = 300
_CHART_PX, _UPPER_PX, _SPAN_PX = 464, 228, (230, 330)


class CoverageView(QWidget):
    """Everything below the header.

    Signals:
        part_chosen: areas, heat, ages, officers, stations, days.
        span_chosen: id of a period; `period_given`: a `Period` that was typed.
        area_entered: the code of a line.
        left: go up to the area above.
        reload_requested: try again.
    """

    part_chosen = Signal(str)
    span_chosen = Signal(str)
    period_given = Signal(object)
    area_entered = Signal(str)
    left = Signal()
    reload_requested = Signal()

    def __init__(self, *, is_office: bool = False) -> None:
        super().__init__()
        self.area = ComboField()
        self.area.setObjectName("area")
        self.area.setAccessibleName(_("Area"))
        self.area.setFixedWidth(172)
        self.dated = Text("", "detail", "ink.tertiary")
        self.parts = Segments([Segment(*part) for part in _parts(is_office)])
        self.span = ComboField(_("Work of"))
        self.span.setObjectName("span")
        self.span.setMinimumWidth(_SPAN_PX[0])
        self.span.setMaximumWidth(_SPAN_PX[1])
        self.heat = HeatView()
        self.funnel, self.chart, self.weeks = Funnel(), WeekChart(), WeeksTable()
        self.figures, self.work = FiguresTable(), WorkTable()
        self._weeks = PageStack()
        self._below = PageStack()
        self._where, self._last = TitleRow(_("From having to hold a KTP to having a proof")), TitleRow("")
        self._aside = Text("", "detail", "ink.secondary").wrap()
        self._aside.setObjectName("aside")
        self._forecast = Text("", "detail", "ink.secondary").wrap()
        self._forecast.setObjectName("forecast")
        self._as_table = Button("", size="small", icon="list", key="T")
        self._as_table.setAccessibleName(_("Show as a table"))
        set_tip(self._as_table, _("Show as a table"))
        self._as_table.setObjectName("weeks-as-table")
        self._is_loading = False
        self._lay_out()
        self._connect()

    def focus_table(self) -> None:
        """Put the focus where the arrow keys move."""
        shown = self._below.currentWidget()
        if shown is self.work:
            self.work.setFocus()
        else:
            (self.heat if shown is self.heat else self.figures).table.setFocus()

    def add_foot(self, foot: QWidget) -> None:
        """Put a card below the table."""
        self.layout().addWidget(foot)

    def show_loading(self) -> None:
        self._is_loading = True
        QTimer.singleShot(_SKELETON_AFTER_MS, self, self._show_skeleton)

    def show_area(self, choices: Sequence[tuple[str, str]], area: str, dated: str) -> None:
        self._is_loading = False
        self.area.set_choices(choices)
        self.area.set_value(area)
        self.dated.setText(dated)

    def show_funnel(self, stages: Sequence[Stage], where: str, aside: str) -> None:
        self.funnel.show_stages(stages)
        self._aside.setText(aside)
        self._where.remark.setText(where)

    def show_weeks(self, bars: Sequence[Bar], forecast: tuple[str, str]) -> None:
        self.chart.show_bars(bars)
        self.weeks.show_bars(bars)
        said, assumed = forecast
        self._forecast.setText(said)
        set_tip(self._forecast, assumed)
        self._forecast.setAccessibleDescription(assumed)
        this_week = formats.number(bars[-1].number if bars else 0)
        self._last.remark.setText(_("{count} this week").format(count=this_week))

    def show_figures(self, heading: str, lines: Sequence[Line], own: Line | None, total: Line | None) -> None:
        self._below.setCurrentWidget(self.figures)
        self.figures.show_lines(heading, lines, own, total)

    def show_work(self, lines: Sequence[WorkLine]) -> None:
        self._below.setCurrentWidget(self.work)
        self.work.show_lines(lines)

    def show_heat(self, heading: str, lines: Sequence[HeatLine]) -> None:
        self._below.setCurrentWidget(self.heat)
        self.heat.show_lines(heading, lines)

    def show_periods(self, choices: Sequence[tuple[str, str]], span: str) -> None:
        self.span.set_choices(choices)
        self.span.set_value(span)

    def ask_period(self, period: Period) -> None:
        """Ask for two days."""
        dialog = PeriodDialog(self, period)
        dialog.given.connect(self.period_given)
        dialog.open()

    def show_failure(self, headline: str, advice: str) -> None:
        self._is_loading = False
        self._below.setCurrentWidget(self.figures)
        self.figures.table.set_state(FailedState(headline, advice, self.reload_requested))

    def _show_skeleton(self) -> None:
        if self._is_loading:
            self.figures.table.set_state(Skeleton(6, ROW_PX))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        upper = QHBoxLayout()
        upper.setSpacing(16)
        left = Card((19, 16, 19, 16))
        left.body.addWidget(self._where)
        left.body.addSpacing(6)
        left.body.addWidget(self.funnel)
        left.body.addStretch(1)
        left.body.addWidget(self._aside)
        upper.addWidget(left, 1)
        upper.addWidget(self._weeks_card())
        column.addLayout(upper)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.parts)
        row.addStretch(1)
        row.addWidget(self.dated)
        row.addWidget(self.span)
        column.addLayout(row)
        self._below.addWidget(self.figures)
        self._below.addWidget(self.work)
        self._below.addWidget(self.heat)
        card = Card((1, 1, 1, 1), clips=True)
        card.body.addWidget(self._below, 1)
        column.addWidget(card, 1)

    def _weeks_card(self) -> Card:
        card = Card((18, 14, 18, 12))
        card.setFixedSize(_CHART_PX, _UPPER_PX)
        self._last.title.setText(_("KTP Sementara by week"))
        self._last.row.addWidget(self._as_table)
        self._weeks.addWidget(self.chart)
        self._weeks.addWidget(self.weeks)
        card.body.addWidget(self._last)
        card.body.addSpacing(4)
        card.body.addWidget(self._weeks, 1)
        card.body.addWidget(self._forecast)
        return card

    def _connect(self) -> None:
        self.parts.changed.connect(self.part_chosen)
        self.figures.table.row_activated.connect(lambda row: self.area_entered.emit(self.figures.code(row)))
        self.heat.table.row_activated.connect(lambda row: self.area_entered.emit(self.heat.code(row)))
        self.span.chosen.connect(self.span_chosen)
        self._as_table.clicked.connect(self._turn_weeks)
        bind(self, "Backspace", self.left.emit)

    def _turn_weeks(self) -> None:
        is_table = self._weeks.currentWidget() is self.weeks
        self._weeks.setCurrentWidget(self.chart if is_table else self.weeks)
        words = _("Show as a table") if is_table else _("Show as a chart")
        self._as_table.set_icon("list" if is_table else "chart-column")
        self._as_table.setAccessibleName(words)
        set_tip(self._as_table, words)


def _parts(is_office: bool) -> list[tuple[str, str]]:
    found = [(AREAS, _("Area")), (HEAT, _("Heat table")), (AGES, _("Age")), (OFFICERS, _("Officer"))]
    if is_office:
        found.append((STATIONS, _("Station")))
    return [*found, (DAYS, _("Day"))]
