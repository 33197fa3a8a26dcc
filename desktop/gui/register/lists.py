"""The book and the lists of letters to act upon: what each is called, and its lines; no Qt."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.letters import Letter, LetterState
from desktop.gui.register import wording
from desktop.gui.register.wording import ALL, LIVE, Line, State
from desktop.i18n import _, formats
from desktop.station import letter_lists
from desktop.station.session import Session

BOOK, EXPIRING, EXPIRED, PICK_UP, CARDS = "book", "expiring", "expired", "pick_up", "cards"

Listed = tuple[Letter, State]


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a letter to be looked at: thousands of them are sifted at every key pressed."""

    line: Line
    segment: str
    searched: str


def known(letter: Letter, said: State | None = None) -> Known:
    """Return a letter with its line; a list says something else of it than its state."""
    biodata = letter.biodata
    searched = f"{biodata.name}\n{biodata.nik}\n{letter.number}".upper()
    return Known(wording.line(letter, said), wording.segment_of(letter.state), searched)


@dataclass(frozen=True)
class Shown:
    """What is looked at: the book or a list, a segment of the book, and what is searched for."""

    listed: str = BOOK
    segment: str = ALL
    query: str = ""

    def is_filtered(self) -> bool:
        """Tell whether something could be hidden."""
        return bool(self.query.strip()) or self.listed != BOOK or self.segment != ALL

    def sifted(self, every: Iterable[Known]) -> list[Known]:
        """Return those of the book or list that are shown: whose name, NIK or number holds the query."""
        wanted = self.query.strip().upper()
        digits, is_whole = wanted.replace(" ", ""), self.listed != BOOK or self.segment == ALL
        return [
            item
            for item in every
            if (is_whole or item.segment == self.segment)
            and (wanted in item.searched or digits in item.searched)
        ]

    def state(self) -> LetterState | None:
        """Return the one state that is shown, or None."""
        is_one = self.listed == BOOK and self.segment not in (ALL, LIVE)
        return LetterState(self.segment) if is_one else None

    def list_code(self) -> str:
        """Return the code of the list for a document; empty for the book."""
        if self.listed != BOOK:
            return self.listed
        return LIVE if self.segment == LIVE else ""


def choices() -> list[tuple[str, str]]:
    """Return what can be looked at."""
    return [
        (BOOK, _("Whole register")),
        (EXPIRING, _("Ending soon")),
        (EXPIRED, _("Over")),
        (PICK_UP, _("To be picked up")),
        (CARDS, _("Card has arrived")),
    ]


def read_list(session: Session, name: str) -> list[Listed]:
    """Return the letters of a list in its own order, each with what the list says of it."""
    if name == PICK_UP:
        return [(letter, _waiting(session, letter)) for letter in letter_lists.pick_up(session)]
    if name == CARDS:
        card = State(_("Card printed"), "ok", "id-card")
        return [(arrival.letter, card) for arrival in letter_lists.cards_arrived(session)]
    ending = letter_lists.expiring(session) if name == EXPIRING else letter_lists.expired(session)
    tone = "warn" if name == EXPIRING else "danger"
    today = session.today()
    return [
        (item.letter, State(formats.relative_day(item.letter.expires_on, today), tone, "timer"))
        for item in ending
    ]


def _waiting(session: Session, letter: Letter) -> State:
    since = formats.relative_day(letter.issued_on, session.today())
    return State(since, "info", "hand")
