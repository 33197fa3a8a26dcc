"""Puts the coverage screen together, at a station and at the office."""

from functools import partial

from desktop.gui.context import Screen, ScreenContext
from desktop.gui.coverage.foot import WorklistsFoot
from desktop.gui.coverage.periods import Period, Span
from desktop.gui.coverage.presenter import CoveragePresenter, Figures
from desktop.gui.coverage.report_button import ReportButton
from desktop.gui.coverage.view import CoverageView
from desktop.i18n import _
from desktop.station import worklists
from desktop.store.coverage_overview import Overview
from desktop.store.folder import DISTRICT


class CoverageScreen(Screen):
    """The screen Cakupan."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Coverage"))
        self._context = context
        is_office = context.session.card.kind == DISTRICT
        self.view = CoverageView(is_office=is_office)
        self.body.addWidget(self.view)
        self.body.setSpacing(14)
        self.header.right.addWidget(self.view.area)
        self.presenter = CoveragePresenter(_figures(context), context.runner, self.view)
        if is_office:
            self.header.right.addWidget(ReportButton(self, context, self._shown))
        view, presenter = self.view, self.presenter
        view.area.chosen.connect(presenter.choose_area)
        view.part_chosen.connect(presenter.choose_part)
        view.span_chosen.connect(self._choose_span)
        view.period_given.connect(presenter.choose_period)
        view.area_entered.connect(presenter.go_into)
        view.left.connect(presenter.go_up)
        view.reload_requested.connect(presenter.load)
        self._foot = self._add_foot(context)

    def activate(self) -> None:
        """Read the figures anew."""
        self.presenter.load()
        self.view.focus_table()
        foot = self._foot
        if foot is not None:
            session, runner = self._context.station, self._context.runner
            runner.run_latest("coverage.lists", lambda: worklists.counts(session), foot.show_counts)

    def _shown(self) -> tuple[str, Period]:
        return self.view.area.value(), self.presenter.period

    def _choose_span(self, span: str) -> None:
        if span == Span.CHOSEN:
            self.view.ask_period(self.presenter.period)
            self.presenter.load()  # until two days are given, what was chosen stays
        else:
            self.presenter.choose_span(span)

    def _add_foot(self, context: ScreenContext) -> WorklistsFoot | None:
        if context.session.card.kind == DISTRICT:
            return None
        foot = WorklistsFoot(context.session.card.name)
        foot.chosen.connect(lambda kind: context.navigate("worklists", kind))
        self.view.add_foot(foot)
        return foot


def _figures(context: ScreenContext) -> Figures:
    if context.session.card.kind == DISTRICT:
        return _office_figures(context)
    from desktop.station.coverage import heat, work
    from desktop.station.coverage import overview as of_station

    session = context.station
    return Figures(
        partial(of_station, session),
        session.card.kecamatan,
        session.name_of,
        partial(heat, session),
        partial(work, session),
        session.today,
    )


def _office_figures(context: ScreenContext) -> Figures:
    from desktop.district.coverage import heat, officer_names, overview, station_names, work

    office = context.office
    names: dict[str, str] = {}

    def read(area: str) -> Overview:
        names.update(officer_names(office) | station_names(office))
        return overview(office, area)

    return Figures(
        read,
        "",
        lambda name: names.get(name, name),
        partial(heat, office),
        partial(work, office),
        office.today,
    )


def build(context: ScreenContext) -> Screen:
    """Return the coverage screen."""
    return CoverageScreen(context)
