"""The presenter of the residents' list with a view that keeps what it was told."""

from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.residents.narrowing import Criterion
from desktop.gui.residents.presenter import ResidentsPresenter, WaysOn
from desktop.gui.residents.register import station_register


class Shown:
    """A view that keeps what it was told."""

    def __init__(self):
        self.listing = self.detail = self.filters = self.problem = None
        self.selected, self.nik_error, self.pages, self.query = -1, "", {}, ""
        self.is_marked = False

    def show_query(self, query):
        self.query = query

    def mark_query(self):
        self.is_marked = True

    def show_filters(self, filters):
        self.filters = filters

    def chosen(self, by):
        return self.filters.values[Criterion(by)]

    def chips(self):
        return [words for _by, words in self.filters.chips]

    def show_listing(self, listing):
        self.listing, self.remark = listing, listing.remark

    def show_waiting(self, is_waiting):
        self.is_waiting = is_waiting

    def show_total(self, total, remark):
        self.total, self.remark = total, remark

    def show_counts(self, counts):
        self.counts = counts

    def put_page(self, page, rows):
        self.pages[page] = rows

    def select_row(self, number):
        self.selected = number

    def show_detail(self, detail):
        self.detail = detail

    def show_problem(self, advice):
        self.problem = advice

    def show_nik_error(self, words):
        self.nik_error = words


class Scene:
    def __init__(self, session):
        self.session, self.view, self.opened = session, Shown(), []
        self.presenter = ResidentsPresenter(
            station_register(session),
            InlineRunner(),
            self.view,
            WaysOn(self.opened.append, lambda: self.opened.append("page")),
        )

    def names(self):
        return [row.name for row in self.view.listing.rows]
