"""What the residents' list does: search while one types, narrow, choose, and begin a recording."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from typing import Protocol

from desktop.domain.queries import nik_in_scan
from desktop.domain.residents import Filter, ResidentRow, ResidentStatus
from desktop.gui.background.protocol import Runner
from desktop.gui.residents.detail import Detail
from desktop.gui.residents.narrowing import (
    ANY,
    SEGMENTS,
    Criterion,
    FiltersShown,
    chips,
    narrowed,
    shown,
    without,
)
from desktop.gui.residents.pages import PAGE_ROWS
from desktop.gui.residents.register import Register
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import Advice, advice_for
from desktop.store import listings
from desktop.store.listings import Found

# So many rows are read on at once: some milliseconds, in which nobody can type.
PIECE = 5000
# Reading names into memory takes longer, and is no hurry.
NAMES_PIECE = 2000


class Nothing(Enum):
    """Why a list is empty: nothing matches, or there is no roster yet."""

    NO_MATCH = "no_match"
    NO_ROSTER = "no_roster"


@dataclass(frozen=True)
class Listing:
    """The first page of what a search found; `remark` says how many there are, once that is known."""

    total: int
    rows: Sequence[ResidentRow]
    query: str
    remark: str
    roster: str
    nothing: Nothing | None
    is_narrowed: bool


class View(Protocol):
    """What the presenter needs of the screen."""

    def show_query(self, query: str) -> None: ...
    def mark_query(self) -> None: ...
    def show_filters(self, filters: FiltersShown) -> None: ...
    def show_listing(self, listing: Listing) -> None: ...
    def show_total(self, total: int, remark: str) -> None: ...
    def show_counts(self, counts: Mapping[str, str]) -> None: ...
    def put_page(self, page: int, rows: Sequence[ResidentRow]) -> None: ...
    def select_row(self, number: int) -> None: ...
    def show_detail(self, detail: Detail | None) -> None: ...
    def show_problem(self, advice: Advice) -> None: ...
    def show_nik_error(self, words: str) -> None: ...
    def show_waiting(self, is_waiting: bool) -> None: ...


@dataclass(frozen=True)
class _Answer:
    sought: Filter
    found: Found
    roster_at: str
    is_empty: bool
    is_waiting: bool


@dataclass(frozen=True)
class WaysOn:
    """Where the list leads: to the recording of a NIK, and to the page of the resident shown."""

    record: Callable[[str], None]
    read: Callable[[], None]


class ResidentsPresenter:
    """Runs the list."""

    def __init__(self, register: Register, runner: Runner, view: View, ways: WaysOn) -> None:
        self._register, self._runner, self._view = register, runner, view
        self._ways = ways
        self._filters = Filter(kecamatan=register.own)
        self._first: Sequence[ResidentRow] = ()
        self._listing: listings.Listing | None = None
        self._detail: Detail | None = None
        self._wanted_nik = ""
        self._has_names = False
        self._is_looking = self._is_entered = False

    def load(self, wanted: str = "") -> None:
        """Read the list anew; `wanted` is a NIK to look for, or empty to stay where one was."""
        if wanted:
            self._filters = Filter(query=wanted)
        self._wanted_nik = wanted or (self._detail.nik if self._detail else "")
        self._refine(self._filters)
        self._read_names()

    def search(self, query: str) -> None:
        """Look for what has been typed so far."""
        self._wanted_nik = ""
        self._is_looking, self._is_entered = True, False
        self._filters = replace(self._filters, query=query)
        self._find()

    def narrow(self, by: str, value: str) -> None:
        """Narrow the list by one criterion more; an empty value takes it away."""
        self._refine(narrowed(self._filters, Criterion(by), value, self._register.place.today()))

    def widen(self, by: str) -> None:
        """Take one criterion away."""
        today = self._register.place.today()
        self._refine(without(self._filters, Criterion(by), self._register.own, today))

    def clear_filters(self) -> None:
        """Show the own kecamatan again, whatever the state; what was typed stays."""
        self._refine(Filter(self._filters.query, self._register.own))

    def search_everywhere(self) -> None:
        """Look for the same words in all kecamatan, whatever the state."""
        self._refine(Filter(self._filters.query))

    def want_page(self, page: int) -> None:
        """Read a page of the list that came into sight."""
        listing = self._listing
        if listing is None:
            return
        read = partial(listing.rows, page * PAGE_ROWS, PAGE_ROWS)
        put = partial(self._view.put_page, page)
        self._runner.run_latest(f"residents.page.{page % 2}", read, put, self._failed)

    def choose(self, row: ResidentRow | None) -> None:
        """Show what is known of the row that was chosen."""
        if row is None:
            self._show_detail(None)
            return
        # Until the answer comes somebody else is shown, who is not meant.
        self._detail = None
        read = partial(self._register.read_detail, row.nik)
        self._runner.run_latest("residents.detail", read, self._show_detail, self._failed)

    def discard(self, nik: str, reason: str) -> None:
        """Give up the interrupted recording of a resident; the journal keeps why."""
        give_up = partial(self._register.discard, nik, reason)
        self._runner.run(give_up, lambda _done: self.load(), self._failed)

    def note(self, text: str, then: Callable[[], None], refuse: Callable[[Exception], None]) -> None:
        """Write a remark about the resident shown down, and read anew what is known of them."""
        if self._detail is None:
            return
        register, nik = self._register, self._detail.nik

        def write() -> Detail:
            register.note(nik, text)
            return register.read_detail(nik)

        def show(detail: Detail) -> None:
            self._show_detail(detail)
            then()

        self._runner.run(write, show, refuse)

    def start(self) -> None:
        """Begin the recording of the resident shown, or go on with it."""
        if not self._waits() and self._detail and self._detail.start.words:
            self._ways.record(self._detail.nik)

    def read(self) -> None:
        """Open the page of the resident shown."""
        if not self._waits() and self._detail:
            self._ways.read()

    def enter(self) -> None:
        """Do what Enter does: record where that is next, otherwise read."""
        start = self._detail.start if self._detail else None
        (self.start if start and start.words and start.is_next else self.read)()

    def _waits(self) -> bool:
        """Tell whether the answer to what was typed is on its way: whoever is shown is not meant.

        A scanner types faster than any answer comes. A whole number is waited for; a name is asked for again.
        """
        if self._is_looking:
            self._is_entered = bool(nik_in_scan(self._filters.query))
        return self._is_looking

    def record_new(self, nik: str) -> None:
        """Begin the recording of someone whom the roster does not know."""
        begin = partial(self._register.start_new, nik)
        self._runner.run(begin, self._ways.record, self._refuse_nik)

    def _refine(self, filters: Filter) -> None:
        self._filters = filters
        self._view.show_query(filters.query)
        place = self._register.place
        read = partial(listings.neighbourhoods, place, filters.village)
        show = partial(self._show_filters, filters)
        self._runner.run_latest("residents.rts", read, show, self._failed)
        self._find()
        # What is typed changes no count, and counting must never keep the typing waiting.
        count = partial(listings.counts, place, filters)
        self._runner.run_latest("residents.counts", count, self._show_counts, self._failed)

    def _show_filters(self, filters: Filter, rts: Sequence[str]) -> None:
        own, today = self._register.own, self._register.place.today()
        self._view.show_filters(shown(filters, own, today, rts))

    def _find(self) -> None:
        sought = self._filters
        if number := nik_in_scan(sought.query):
            # A whole NIK or KK means one person or family, wherever they live.
            sought = Filter(query=number)
        read = partial(_find, self._register, sought)
        show = partial(self._show, self._filters)
        self._runner.run_latest("residents.search", read, show, self._failed)

    def _show(self, filters: Filter, answer: _Answer) -> None:
        found = answer.found
        self._first = found.rows
        is_all = found.total is not None
        self._view.show_listing(
            Listing(
                total=len(found.rows),
                rows=self._first,
                query=filters.query,
                remark=_remark(filters.query, found.total, found.seconds) if is_all else "",
                roster=_roster(answer.roster_at),
                nothing=_nothing(len(found.rows), answer.is_empty),
                is_narrowed=_is_narrowed(filters, self._register),
            )
        )
        self._listing = None
        self._view.show_waiting(answer.is_waiting)
        self._select(len(found.rows))
        if not is_all:
            self._read_all(listings.Listing(self._register.place, answer.sought), found.seconds)

    def _read_all(self, listing: listings.Listing, seconds: float) -> None:
        """Read on piece by piece under the search's own key: a newer search ends it."""

        def go_on(_read: None) -> None:
            if not listing.is_whole:
                self._read_all(listing, seconds)
                return
            self._listing = listing
            total = len(listing.ids)
            self.want_page(0)  # other spellings may have come to the first page
            self._view.show_total(total, _remark(listing.filters.query, total, seconds, listing.is_cut))

        self._runner.run_latest("residents.search", partial(listing.read_on, PIECE), go_on, self._failed)

    def _read_names(self, is_whole: bool = False) -> None:
        """Read names into memory a piece at a time; whatever is typed meanwhile is answered in between."""
        self._has_names = is_whole
        if not is_whole:
            read = partial(listings.read_on_names, self._register.place, NAMES_PIECE, self._register.own)
            self._runner.run_latest("residents.names", read, self._read_names, self._failed)

    def is_all_read(self) -> bool:
        """Tell whether all whom the search finds are known, and all names in memory."""
        return self._listing is not None and self._has_names

    def _show_counts(self, counts: Mapping[ResidentStatus, int]) -> None:
        by_name = {name.value: formats.number(counts.get(name, 0)) for name in SEGMENTS}
        self._view.show_counts({ANY: formats.number(sum(counts.values())), **by_name})

    def _select(self, total: int) -> None:
        if not total:
            self._show_detail(None)
            return
        niks = [row.nik for row in self._first]
        number = niks.index(self._wanted_nik) if self._wanted_nik in niks else 0
        self._view.select_row(number)
        self.choose(self._first[number])

    def _show_detail(self, detail: Detail | None) -> None:
        self._detail = detail
        self._view.show_detail(detail)
        self._is_looking = False
        if self._is_entered:
            self._is_entered = False
            # A KK is a whole family: somebody has to choose.
            if len(self._first) == 1:
                self.enter()
            else:
                self._view.mark_query()

    def _failed(self, error: Exception) -> None:
        self._is_looking = self._is_entered = False
        self._show_detail(None)
        self._view.show_problem(advice_for(error))

    def _refuse_nik(self, error: Exception) -> None:
        self._view.show_nik_error(advice_for(error).headline)


def _find(register: Register, filters: Filter) -> _Answer:
    place = register.place
    found = listings.search(place, filters, limit=PAGE_ROWS)
    is_empty = not found.rows and not listings.search(place, Filter(), limit=1).rows
    return _Answer(filters, found, listings.roster_date(place), is_empty, register.is_waiting())


def _remark(query: str, total: int | None, seconds: float, is_cut: bool = False) -> str:
    if not query.strip() or total is None:
        return ""
    words = _n("{count} resident matches", "{count} residents match", total)
    said = words.format(count=formats.number(total) + ("+" if is_cut else ""))
    return _("{found} · {seconds} seconds").format(found=said, seconds=formats.number(seconds, 2))


def _roster(at: str) -> str:
    return _("List of residents as of {date}").format(date=formats.long_date(at)) if at else ""


def _nothing(total: int, is_empty: bool) -> Nothing | None:
    if total:
        return None
    return Nothing.NO_ROSTER if is_empty else Nothing.NO_MATCH


def _is_narrowed(filters: Filter, register: Register) -> bool:
    is_elsewhere = filters.kecamatan != register.own
    return is_elsewhere or bool(chips(filters, register.own, register.place.today()))
