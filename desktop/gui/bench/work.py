"""How long the window of a full place stands still while somebody works at it."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from desktop.domain.certain import of_kind
from desktop.domain.regions import kecamatan_list, villages_of
from desktop.domain.residents import ResidentStatus
from desktop.domain.worklists import ListKind
from desktop.gui import screens
from desktop.gui.application import Application
from desktop.gui.bench.pulse import Figures, Pulse
from desktop.gui.coverage.screen import CoverageScreen
from desktop.gui.coverage.wording import AGES, AREAS, HEAT
from desktop.gui.residents.list_screen import ListScreen
from desktop.gui.worklists.screen import WorklistsScreen

_TYPED = ("siti aminah", "muhamad fauzn", "16070712")
Act = Callable[[], object]


def work_through(application: Application, pulse: Pulse) -> Figures:
    """Type, narrow, read a page, look into coverage and work lists; the longest wait in each, ms.

    A screen that is opened for the first time is made then, which is told apart; so is the form of a
    recording, which is several screens in one.
    """
    worst: dict[str, float] = {}
    for part, act in _acts(application):
        pulse.worst_ms = 0.0
        QTimer.singleShot(0, act)
        # The act stands behind what was asked before it, and is done with what it asks.
        pulse.wait_until(_once_more(lambda: application.database.is_idle))
        worst[part] = max(worst.get(part, 0.0), pulse.worst_ms)
    return {f"{part}_worst_ms": value for part, value in worst.items()}


def _once_more(is_done: Callable[[], bool]) -> Callable[[], bool]:
    """Return whether something held at three looks in a row: an answer may ask for more."""
    held = 0

    def looked() -> bool:
        nonlocal held
        held = held + 1 if is_done() else 0
        return held > 2

    return looked


def _acts(application: Application) -> Iterator[tuple[str, Act]]:
    desk = application.desk
    residents = of_kind(desk.screen_of(screens.RESIDENTS), ListScreen)
    kecamatan = kecamatan_list()[0].code
    village = villages_of(kecamatan)[0].code
    for text in _TYPED:
        yield "typing", residents.view.search.clear
        yield from (("typing", partial(QTest.keyClick, residents.view.search, sign)) for sign in text)
    yield "typing", residents.view.search.clear
    narrowed = [("kecamatan", kecamatan), ("village", village), ("rt", "001"), ("kecamatan", "")]
    narrowed += [("status", status.value) for status in (ResidentStatus.NOT_RECORDED, ResidentStatus.CARD)]
    for by, value in (*narrowed, ("status", ""), ("age", "26-40"), ("age", "")):
        yield "narrowing", partial(residents.presenter.narrow, by, value)
    yield "page", residents.show_page
    yield "page", residents.go_back
    yield "first_opened", partial(desk.go_to, screens.COVERAGE)
    coverage = of_kind(desk.screen_of(screens.COVERAGE), CoverageScreen).presenter
    yield from (("coverage", partial(coverage.choose_area, area)) for area in (kecamatan, village, ""))
    yield from (("coverage", partial(coverage.choose_part, part)) for part in (AGES, HEAT))
    yield from (("coverage", partial(coverage.choose_area, area)) for area in (kecamatan, ""))
    yield "coverage", partial(coverage.choose_part, AREAS)
    yield "first_opened", partial(desk.go_to, screens.WORKLISTS)
    lists = of_kind(desk.screen_of(screens.WORKLISTS), WorklistsScreen).presenter
    yield from (("worklists", partial(lists.choose_kind, kind.value)) for kind in ListKind)
    session = application.workplace.context.session
    front, *others = screens.screens_for(session.card.kind, session.officer)
    seen = (front.id, screens.RESIDENTS, screens.COVERAGE, screens.WORKLISTS)
    for entry in others:
        if entry.id not in seen:
            part = "form_first_opened" if entry.id == screens.ENROLMENT else "first_opened"
            yield part, partial(desk.go_to, entry.id)
    yield "opened_again", partial(desk.go_to, screens.RESIDENTS)
    yield "opened_again", partial(desk.go_to, screens.COVERAGE)
