"""Cards at a station: booked when the box arrives, handed over against the letter. Knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.capture.signature import Strokes, render_signature
from desktop.domain.letters import Relation
from desktop.domain.officers import Action
from desktop.gui.background.protocol import Runner
from desktop.gui.cards import station_wording as wording
from desktop.gui.cards.station_wording import COMING, WAITING, CardLine, CardsPage
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import advice_for
from desktop.station import cards
from desktop.station.session import Session


@dataclass(frozen=True)
class Taker:
    """Who takes a card, with what was drawn on the pad; an empty name is the holder."""

    name: str
    relation: str
    strokes: Strokes
    aspect: float


class CardsView(Protocol):
    """What the presenter asks of the screen."""

    def show_page(self, page: CardsPage, segment: str, may_hand_over: bool) -> None:
        """Show the cards of a segment."""

    def show_unread(self, headline: str, text: str) -> None:
        """Say in place of the cards why there are none."""

    def ask_taker(self, line: CardLine) -> None:
        """Ask who takes a card, and for the signature."""

    def show_banner(self, kind: str, headline: str, text: str) -> None:
        """Say something above; an empty headline takes it away."""


class CardsPresenter:
    """The cards of one station in the hands of one officer."""

    def __init__(
        self, session: Session, runner: Runner, view: CardsView, changed: Callable[[], None] = lambda: None
    ) -> None:
        self._session, self._runner, self._view, self._changed = session, runner, view, changed
        self._segment, self._wanted = WAITING, ""
        self._lines: dict[str, list[CardLine]] = {COMING: [], WAITING: []}

    def enter(self) -> None:
        """Come to the front: what the last visit ended with is no news any more."""
        self._view.show_banner("ok", "", "")
        self.load()

    def load(self) -> None:
        """Read the cards anew."""
        session = self._session

        def read() -> dict[str, list[CardLine]]:
            found = {COMING: cards.coming(session), WAITING: cards.waiting(session)}
            return {name: [wording.line(item) for item in items] for name, items in found.items()}

        self._runner.run_latest("cards", read, self._show, self._unread)

    def look_for(self, nik: str) -> None:
        """Choose this resident's card among those that are here, when they are read next."""
        self._segment, self._wanted = WAITING, nik

    def choose_segment(self, segment: str) -> None:
        """Show what is on its way, or what is here."""
        self._segment = segment
        self._tell()

    def act(self, rows: Sequence[int]) -> None:
        """Book the chosen cards as arrived, or hand the chosen one over."""
        lines = [self._lines[self._segment][row] for row in rows]
        if not lines:
            return
        if self._segment == COMING:
            self._book([line.nik for line in lines])
        elif self._session.officer.may(Action.ISSUE):
            self._view.ask_taker(lines[0])

    def book_all(self) -> None:
        """Book everything that is on its way as arrived."""
        if self._lines[COMING]:
            self._book([line.nik for line in self._lines[COMING]])

    def hand_over(self, nik: str, taker: Taker) -> None:
        """Hand a card over; the letter ends with it."""
        session = self._session
        relation = Relation(taker.relation) if taker.name else Relation.SELF

        def work() -> str:
            signature = render_signature(taker.strokes, taker.aspect) if taker.strokes else b""
            return cards.hand_over_card(session, nik, taker.name, relation, signature).handed_to

        def done(receiver: str) -> None:
            name = formats.personal_name(receiver)
            self._done(_("The card is in the hands of {name}; the letter has ended.").format(name=name))

        self._runner.run(work, done, self._refuse)

    def _book(self, niks: list[str]) -> None:
        session = self._session

        def done(number: int) -> None:
            words = _n("{count} card is booked.", "{count} cards are booked.", number)
            self._done(words.format(count=formats.number(number)))

        self._runner.run(lambda: cards.book_arrived(session, niks), done, self._refuse)

    def _done(self, said: str) -> None:
        self._view.show_banner("ok", said, "")
        self._changed()
        self.load()

    def _show(self, lines: dict[str, list[CardLine]]) -> None:
        self._lines = lines
        self._tell()

    def _tell(self) -> None:
        counts = {name: formats.number(len(lines)) for name, lines in self._lines.items()}
        lines = self._lines[self._segment]
        niks = [line.nik for line in lines]
        chosen = niks.index(self._wanted) if self._wanted in niks else 0
        self._wanted = ""
        page = CardsPage(lines, counts, chosen)
        self._view.show_page(page, self._segment, self._session.officer.may(Action.ISSUE))

    def _unread(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_unread(advice.headline, advice.advice)

    def _refuse(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_banner("danger", advice.headline, advice.advice)
