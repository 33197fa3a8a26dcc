"""Puts the coverage screen together, at a station and at the office."""

from desktop.gui.context import Screen, ScreenContext
from desktop.gui.coverage.presenter import CoveragePresenter, Figures
from desktop.gui.coverage.view import CoverageView
from desktop.i18n import _
from desktop.store.coverage_overview import Overview
from desktop.store.folder import DISTRICT


class CoverageScreen(Screen):
    """The screen Cakupan."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Coverage"))
        self.view = CoverageView()
        self.body.addWidget(self.view)
        self.body.setSpacing(14)
        self.header.right.addWidget(self.view.area)
        self.presenter = CoveragePresenter(_figures(context), context.runner, self.view)
        view, presenter = self.view, self.presenter
        view.area.chosen.connect(presenter.choose_area)
        view.part_chosen.connect(presenter.choose_part)
        view.area_entered.connect(presenter.go_into)
        view.left.connect(presenter.go_up)
        view.reload_requested.connect(presenter.load)

    def activate(self) -> None:
        """Read the figures anew."""
        self.presenter.load()
        self.view.focus_table()


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
