"""Reading the figures of an area and choosing what of them is shown. Knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from desktop.domain.errors import RekamError
from desktop.gui.background.protocol import Runner
from desktop.gui.coverage import wording
from desktop.gui.coverage.wording import AGES, AREAS, DAYS, Bar, Line, Stage, WorkLine
from desktop.i18n.errors import sentence
from desktop.store.coverage_overview import Overview


@dataclass(frozen=True)
class Figures:
    """Where the figures come from.

    Attributes:
        read: reads an area's.
        home: one's own kecamatan; empty at the office.
        name_of: an officer's name by id.
    """

    read: Callable[[str], Overview]
    home: str
    name_of: Callable[[str], str]


class CoverageView(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None:
        """Show that the figures are being read."""

    def show_area(self, choices: Sequence[tuple[str, str]], area: str, dated: str) -> None:
        """Show which area is chosen, and of which day the figures are."""

    def show_funnel(self, stages: Sequence[Stage], where: str) -> None:
        """Show the funnel of the area."""

    def show_weeks(self, bars: Sequence[Bar], forecast: tuple[str, str]) -> None:
        """Show the letters by week and when the backlog ends, with what that assumes."""

    def show_figures(self, heading: str, lines: Sequence[Line], own: Line | None, total: Line | None) -> None:
        """Show figures by area or age."""

    def show_work(self, lines: Sequence[WorkLine]) -> None:
        """Show work by officer or day."""

    def show_failure(self, headline: str, advice: str) -> None:
        """Say that the figures cannot be read."""


class CoveragePresenter:
    """The coverage of one place, in one officer's hands."""

    def __init__(self, figures: Figures, runner: Runner, view: CoverageView) -> None:
        self._figures, self._runner, self._view = figures, runner, view
        self._area, self._part = wording.REGENCY, AREAS
        self._overview: Overview | None = None

    def load(self) -> None:
        """Read the figures anew."""
        if self._overview is None:
            self._view.show_loading()
        area = self._area
        self._runner.run_latest("coverage", lambda: self._figures.read(area), self._show, self._fail)

    def choose_area(self, area: str) -> None:
        """Look at another area."""
        self._area = area
        self.load()

    def go_into(self, code: str) -> None:
        """Look into a part of the area; an RT has no parts."""
        if self._part == AREAS and code and "/" not in code:
            self.choose_area(code)

    def go_up(self) -> None:
        """Look at the area that holds this one."""
        if self._area:
            self.choose_area(wording.above(self._area))

    def choose_part(self, part: str) -> None:
        """Show areas, ages, officers or days."""
        self._part = part
        if self._overview is not None:
            self._show_part(self._overview)

    def _show(self, overview: Overview) -> None:
        self._overview, home = overview, self._figures.home
        dated = wording.dated(overview, date.fromisoformat(overview.day))
        self._view.show_area(wording.choices(home, overview.area), overview.area, dated)
        self._view.show_funnel(wording.stages(overview.cover), wording.area_name(overview.area))
        said = wording.forecast_words(overview.forecast, home)
        self._view.show_weeks(wording.bars(overview.weeks), said)
        self._show_part(overview)

    def _show_part(self, overview: Overview) -> None:
        if self._part == AREAS:
            lines = wording.area_lines(overview.areas)
            own = next((line for line in lines if line.code == self._figures.home), None)
            heading = wording.parts_word(overview.area)
            total = wording.total_line(overview.area, overview) if lines else None
            self._view.show_figures(heading, [line for line in lines if line != own], own, total)
        elif self._part == AGES:
            lines = wording.age_lines(overview.ages)
            self._view.show_figures(wording.age_heading(), lines, None, None)
        elif self._part == DAYS:
            self._view.show_work(wording.day_lines(overview.work))
        else:
            self._view.show_work(wording.officer_lines(overview.work, self._figures.name_of))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RekamError):
            raise error
        advice = sentence(error)
        self._view.show_failure(advice.headline, advice.advice)
