"""Reading the figures of an area and choosing what of them is shown. Knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from desktop.domain.coverage import DayWork, HeatRow
from desktop.gui.background.protocol import Runner
from desktop.gui.coverage import wording
from desktop.gui.coverage.forecast_wording import forecast_words
from desktop.gui.coverage.heat_wording import HeatLine, heat_lines
from desktop.gui.coverage.periods import Period, Span, choices, period_of
from desktop.gui.coverage.wording import AGES, AREAS, DAYS, HEAT, STATIONS, Bar, Line, Stage, WorkLine
from desktop.i18n.errors import advice_for
from desktop.store.coverage_overview import Overview


@dataclass(frozen=True)
class Figures:
    """Where the figures come from.

    Attributes:
        read: reads an area's.
        home: one's own kecamatan; empty at the office.
        name_of: an officer's name by id, or a station's by its place.
        heat: reads the parts of an area's parts.
        work: reads what was done from one day to another.
        today: the day by the clock of the place.
    """

    read: Callable[[str], Overview]
    home: str
    name_of: Callable[[str], str]
    heat: Callable[[str], list[HeatRow]]
    work: Callable[[date, date], list[DayWork]]
    today: Callable[[], date]


@dataclass(frozen=True)
class _Read:
    overview: Overview
    work: list[DayWork]
    heat: list[HeatRow]


class CoverageView(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None:
        """Show that the figures are being read."""

    def show_area(self, choices: Sequence[tuple[str, str]], area: str, dated: str) -> None:
        """Show which area is chosen, and of which day the figures are."""

    def show_funnel(self, stages: Sequence[Stage], where: str, aside: str) -> None:
        """Show the funnel of the area, and whom the list of residents shows besides."""

    def show_weeks(self, bars: Sequence[Bar], forecast: tuple[str, str]) -> None:
        """Show the letters by week and when the backlog ends, with what that assumes."""

    def show_figures(self, heading: str, lines: Sequence[Line], own: Line | None, total: Line | None) -> None:
        """Show figures by area or age."""

    def show_work(self, lines: Sequence[WorkLine]) -> None:
        """Show work by officer, station or day."""

    def show_heat(self, heading: str, lines: Sequence[HeatLine]) -> None:
        """Show who has no proof, part by part."""

    def show_periods(self, choices: Sequence[tuple[str, str]], span: str) -> None:
        """Show the periods of work, and the one that is chosen."""

    def show_failure(self, headline: str, advice: str) -> None:
        """Say that the figures cannot be read."""


class CoveragePresenter:
    """The coverage of one place, in one officer's hands."""

    def __init__(self, figures: Figures, runner: Runner, view: CoverageView) -> None:
        self._figures, self._runner, self._view = figures, runner, view
        self._area, self._part = wording.REGENCY, AREAS
        self._read: _Read | None = None
        self._span = Span.RECENT
        self._typed: Period | None = None

    @property
    def period(self) -> Period:
        """The days whose work is shown."""
        if self._typed is not None and self._span is Span.CHOSEN:
            return self._typed
        return period_of(self._span, self._figures.today())

    def load(self) -> None:
        """Read the figures anew."""
        if self._read is None:
            self._view.show_loading()
        figures, area, period, is_heat = self._figures, self._area, self.period, self._part == HEAT
        self._view.show_periods(choices(self._typed), self._span)

        def read() -> _Read:
            found = figures.read(area)
            if not area and found.held == [figures.home]:
                # A list of one's own kecamatan alone says nothing of a regency.
                found = figures.read(figures.home)
            work = figures.work(period.first, period.last)
            return _Read(found, work, figures.heat(found.area) if is_heat else [])

        self._runner.run_latest("coverage", read, self._show, self._fail)

    def choose_span(self, span: str) -> None:
        """Look at the work of another period."""
        self._span = Span(span)
        self.load()

    def choose_period(self, period: Period) -> None:
        """Look at the work between two days that somebody typed."""
        self._span, self._typed = Span.CHOSEN, period
        self.load()

    def choose_area(self, area: str) -> None:
        """Look at another area."""
        self._area = area
        self.load()

    def go_into(self, code: str) -> None:
        """Look into a part of the area; an RT has no parts."""
        if self._part in (AREAS, HEAT) and code and "/" not in code:
            self.choose_area(code)

    def go_up(self) -> None:
        """Look at the area that holds this one."""
        if self._area:
            self.choose_area(wording.above(self._area))

    def choose_part(self, part: str) -> None:
        """Show areas, ages, officers, stations or days."""
        self._part = part
        if part == HEAT:  # read only when somebody looks at it
            self.load()
        elif self._read is not None:
            self._show_part(self._read)

    def _show(self, read: _Read) -> None:
        self._read, overview, home = read, read.overview, self._figures.home
        self._area = overview.area
        dated = wording.dated(overview, date.fromisoformat(overview.day))
        self._view.show_area(wording.choices(home, overview), overview.area, dated)
        where = wording.area_name(overview.area)
        self._view.show_funnel(wording.stages(overview.cover), where, wording.aside(overview))
        said = forecast_words(overview.forecast, home)
        self._view.show_weeks(wording.bars(overview.weeks), said)
        self._show_part(read)

    def _show_part(self, read: _Read) -> None:
        overview, work, name_of = read.overview, read.work, self._figures.name_of
        if self._part == AREAS:
            lines = wording.area_lines(overview.areas)
            own = next((line for line in lines if line.code == self._figures.home), None)
            heading = wording.parts_word(overview.area)
            total = wording.total_line(overview.area, overview) if lines else None
            self._view.show_figures(heading, [line for line in lines if line != own], own, total)
        elif self._part == AGES:
            lines = wording.age_lines(overview.ages)
            self._view.show_figures(wording.age_heading(), lines, None, None)
        elif self._part == HEAT:
            self._view.show_heat(wording.parts_word(overview.area), heat_lines(read.heat))
        elif self._part == DAYS:
            self._view.show_work(wording.day_lines(work))
        elif self._part == STATIONS:
            self._view.show_work(wording.station_lines(work, name_of))
        else:
            self._view.show_work(wording.officer_lines(work, name_of))

    def _fail(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_failure(advice.headline, advice.advice)
