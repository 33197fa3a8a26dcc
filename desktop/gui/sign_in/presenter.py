"""What signing in does: lists places and officers, tries a passphrase, makes a wrong one wait."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from desktop.domain.errors import RekamError, RuleError
from desktop.gui.background.protocol import Runner
from desktop.gui.words.clock import DateLook, date_look
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import Advice, sentence

# The store brings SQLCipher with it; the page is drawn before that is needed.
if TYPE_CHECKING:
    from desktop.domain.officers import Officer
    from desktop.store.folder import PlaceCard


@dataclass(frozen=True)
class PlaceLook:
    """A place as the page names it: `kind` small above `name`, `regency` under the brand."""

    kind: str
    name: str
    regency: str
    icon: str
    is_demo: bool


@dataclass(frozen=True)
class OfficerLook:
    """An officer as the page names them."""

    name: str
    role: str


@dataclass(frozen=True)
class Entrance:
    """What signing in leads from and to.

    Attributes:
        root: the data folder: a place, or a folder of places.
        opened: called with the session or office once the passphrase was right.
        demo_password: returns the password everybody may know in a demo place.
        begin: goes to the first start: with the folder of a station that waits for its office, or with
            None where this laptop has no task of its own yet.
        clock: the clock the place will live by.
        ticks: seconds that no wrong clock can turn back, for the waiting.
    """

    root: Path
    opened: Callable[[Any], None]
    demo_password: Callable[[], str] = str
    begin: Callable[[Path | None], None] = lambda _folder: None
    clock: Callable[[], datetime] = partial(datetime.now, UTC)
    ticks: Callable[[], float] = time.monotonic


class View(Protocol):
    """What the presenter needs of the page."""

    def show_place(self, place: PlaceLook, others: Sequence[PlaceLook]) -> None: ...
    def show_officers(self, officers: Sequence[OfficerLook]) -> None: ...
    def show_chosen(self, number: int, name: str) -> None: ...
    def show_demo_password(self, password: str) -> None: ...
    def show_clock(self, date: str, time: str) -> None: ...
    def show_date(self, look: DateLook | None) -> None: ...
    def show_busy(self, is_busy: bool) -> None: ...
    def show_wrong(self, words: str) -> None: ...
    def show_wait(self, seconds: int, words: str) -> None: ...
    def show_problem(self, advice: Advice | None, *, can_mend: bool = False) -> None: ...


@dataclass(frozen=True)
class _Place:
    """A place in the data folder, and what is known of it before anybody comes in."""

    root: Path
    card: "PlaceCard"
    officers: "list[Officer]"
    problem: RekamError | None = None
    waits: dict[str, int] = field(default_factory=dict)
    last_seen: datetime | None = None
    is_waiting: bool = False


@dataclass
class _State:
    """What the page shows and waits for."""

    places: list[_Place] = field(default_factory=list)
    place: _Place | None = None
    officer: "Officer | None" = None
    is_busy: bool = False
    free_at: dict[tuple[Path, str], float] = field(default_factory=dict)
    is_date_right: bool = False


class SignInPresenter:
    """Runs the page. A wrong passphrase waits 1, 2, 4 … 60 seconds, each officer on their own."""

    def __init__(self, view: View, runner: Runner, entrance: Entrance) -> None:
        self._view, self._runner, self._entrance = view, runner, entrance
        self._state = _State()

    def load(self, wanted: Path | None = None) -> None:
        """List the places of the data folder and show one: `wanted`, or the first."""
        self.tick()
        root, clock = self._entrance.root, self._entrance.clock
        self._runner.run(
            lambda: _places(root, clock), lambda found: self._show_places(found, wanted), self._refused
        )

    def choose_place(self, other: int) -> None:
        """Show another place, by its number among the others."""
        if not self._state.is_busy:
            self._show_place(self._others()[other])

    def choose_officer(self, number: int) -> None:
        """Take an officer, by number from zero; one that is not there changes nothing."""
        state = self._state
        if state.place is None or state.is_busy or not 0 <= number < len(state.place.officers):
            return
        if state.place.officers[number] is not state.officer:
            # What stood in another officer's way says nothing of this one.
            self._show_place_problem(state.place)
        state.officer = state.place.officers[number]
        self._view.show_chosen(number, state.officer.name)
        self._view.show_wrong("")
        self._show_wait()

    def sign_in(self, passphrase: str) -> None:
        """Try to open the place; says nothing while a try runs or a wait does."""
        place, officer = self._state.place, self._state.officer
        if place is None or officer is None or self._state.is_busy or self._is_held():
            return
        if not passphrase:
            self._view.show_wrong(_("Type your passphrase"))
            return
        self._view.show_problem(None)
        self._view.show_wrong("")
        self._set_busy(True)
        clock = self._entrance.clock

        def work() -> Any:
            from desktop.bootstrap import sign_in

            return sign_in(place.root, officer.id, passphrase, clock)

        self._runner.run(work, self._opened, self._refused)

    def mend(self) -> None:
        """Make the place's folder private, which is why it was not opened."""
        place = self._state.place
        if place is None:
            return

        def work() -> None:
            from desktop.bootstrap import make_private

            make_private(place.root)

        self._runner.run(work, lambda _none: self._view.show_problem(None), self._refused)

    def has_choice(self) -> bool:
        """Tell whether there is a place where somebody may sign in."""
        return any(not place.is_waiting for place in self._state.places)

    def tick(self) -> None:
        """Let a second pass: the clock goes on, and so does the countdown."""
        now = self._entrance.clock()
        words = _("at {time}").format(time=formats.time(now))
        self._view.show_clock(formats.full_date(now), words)
        self._show_date()
        self._show_wait()

    def confirm_date(self) -> None:
        """Somebody looked at the date and says that it is right."""
        self._state.is_date_right = True
        self._show_date()

    def _opened(self, opened: Any) -> None:
        self._set_busy(False)
        self._state.free_at.pop(self._key(), None)
        self._entrance.opened(opened)

    def _refused(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, RuleError) and "seconds" in error.facts:
            self._make_wait(int(str(error.facts["seconds"])))
        elif isinstance(error, RekamError):
            self._view.show_problem(sentence(error), can_mend=error.code == "place.exposed")
        else:
            raise error

    def _make_wait(self, seconds: int) -> None:
        self._state.free_at[self._key()] = self._entrance.ticks() + seconds
        self._view.show_wrong(_("The passphrase is wrong"))
        self._show_wait()

    def _date(self) -> DateLook | None:
        place = self._state.place
        look = date_look(self._entrance.clock(), place.last_seen) if place else None
        return None if look and look.is_asked and self._state.is_date_right else look

    def _show_date(self) -> None:
        self._view.show_date(self._date())

    def _is_held(self) -> bool:
        look = self._date()
        return bool(self._seconds_left()) or (look is not None and look.is_asked)

    def _key(self) -> tuple[Path, str]:
        place, officer = self._state.place, self._state.officer
        return (place.root if place else Path(), officer.id if officer else "")

    def _seconds_left(self) -> int:
        free_at = self._state.free_at.get(self._key(), 0.0)
        return max(0, math.ceil(free_at - self._entrance.ticks()))

    def _show_wait(self) -> None:
        left = self._seconds_left()
        words = _n("Try again in {count} second", "Try again in {count} seconds", left).format(count=left)
        self._view.show_wait(left, words if left else "")

    def _set_busy(self, is_busy: bool) -> None:
        self._state.is_busy = is_busy
        self._view.show_busy(is_busy)

    def _show_place_problem(self, place: _Place) -> None:
        self._view.show_problem(sentence(place.problem) if place.problem else None)

    def _others(self) -> list[_Place]:
        return [place for place in self._state.places if place is not self._state.place]

    def _show_places(self, found: list[_Place], wanted: Path | None) -> None:
        self._state.places = found
        now = self._entrance.ticks()
        for place in found:
            for officer, seconds in place.waits.items():
                self._state.free_at[(place.root, officer)] = now + seconds
        if not found:
            self._entrance.begin(None)
            return
        open_ = [place for place in found if not place.is_waiting] or found
        self._show_place(next((place for place in found if place.root == wanted), open_[0]))

    def _show_place(self, place: _Place) -> None:
        if place.is_waiting:
            self._entrance.begin(place.root)
            return
        from desktop.gui.words.officers import role_words

        self._state.place, self._state.officer, self._state.is_date_right = place, None, False
        self._view.show_place(_look(place.card), [_look(other.card) for other in self._others()])
        self._view.show_demo_password(self._entrance.demo_password() if place.card.is_demo else "")
        self._view.show_officers([OfficerLook(item.name, role_words(item.role)) for item in place.officers])
        self._show_place_problem(place)
        self._show_date()
        self.choose_officer(0)


def _places(root: Path, clock: Callable[[], datetime]) -> list[_Place]:
    """Return the places of a folder, stations first; slow on a cold disk."""
    from desktop.place.entrance import places_in
    from desktop.store.folder import DISTRICT

    found = [_place(path, card, clock) for path, card in places_in(root)]
    return sorted(found, key=lambda place: (place.card.kind == DISTRICT, place.card.place))


def _place(path: Path, card: "PlaceCard", clock: Callable[[], datetime]) -> _Place:
    from desktop.place.entrance import last_seen, officers_at, pending_request, seconds_left
    from desktop.store.folder import DataFolder

    folder = DataFolder(path)
    try:
        officers = officers_at(path)
        waits = {item.id: seconds_left(folder, item.id, clock()) for item in officers}
        left = {name: seconds for name, seconds in waits.items() if seconds}
        seen, is_waiting = last_seen(folder), bool(pending_request(path))
        return _Place(path, card, officers, waits=left, last_seen=seen, is_waiting=is_waiting)
    except RekamError as error:
        return _Place(path, card, [], error)


def _look(card: "PlaceCard") -> PlaceLook:
    from desktop.domain.letters import Letterhead
    from desktop.store.folder import DISTRICT

    is_office = card.kind == DISTRICT
    kind = _("Dukcapil office") if is_office else _("Station {code}").format(code=card.code)
    icon = "landmark" if is_office else "laptop"
    return PlaceLook(kind, card.name, Letterhead().regency, icon, bool(card.is_demo))
