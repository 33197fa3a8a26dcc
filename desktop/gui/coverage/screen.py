"""Puts the coverage screen together, at a station and at the office."""

from desktop.gui.context import Screen, ScreenContext
from desktop.gui.coverage.foot import WorklistsFoot
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
        self.view = CoverageView()
        self.body.addWidget(self.view)
        self.body.setSpacing(14)
        self.header.right.addWidget(self.view.area)
        if context.session.card.kind == DISTRICT:
            self.header.right.addWidget(ReportButton(self, context, self.view.area.value))
        self.presenter = CoveragePresenter(_figures(context), context.runner, self.view)
        view, presenter = self.view, self.presenter
        view.area.chosen.connect(presenter.choose_area)
        view.part_chosen.connect(presenter.choose_part)
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
    from desktop.station.coverage import overview as of_station

    session = context.station
    return Figures(lambda area: of_station(session, area), session.card.kecamatan, session.name_of)


def _office_figures(context: ScreenContext) -> Figures:
    from desktop.district.coverage import officer_names, overview

    office = context.office
    names: dict[str, str] = {}

    def read(area: str) -> Overview:
        names.update(officer_names(office))
        return overview(office, area)

    return Figures(read, "", lambda name: names.get(name, name))


def build(context: ScreenContext) -> Screen:
    """Return the coverage screen."""
    return CoverageScreen(context)
