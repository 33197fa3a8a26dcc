"""What the screen of cards at a station says. No Qt."""

from dataclasses import dataclass

from desktop.domain.letters import LetterState
from desktop.domain.regions import find_village
from desktop.i18n import _, formats
from desktop.station.cards import WaitingCard

COMING, WAITING = "coming", "waiting"


@dataclass(frozen=True)
class CardLine:
    """One card: whose it is, and what happens to the letter when it is handed over."""

    nik: str
    name: str
    village: str
    since: str
    letter: str


@dataclass(frozen=True)
class CardsPage:
    """The cards of one segment, how many each segment has, and the row that is chosen."""

    lines: list[CardLine]
    counts: dict[str, str]
    chosen: int = 0


def line(item: WaitingCard) -> CardLine:
    """Return a card as a line."""
    village = find_village(item.village)
    return CardLine(
        item.card.nik,
        formats.personal_name(item.name),
        village.name if village else "",
        formats.day_month(item.card.arrived_at or item.card.printed_at),
        _letter(item),
    )


def _letter(item: WaitingCard) -> str:
    if item.letter is None:
        return _("No letter")
    number = next((part for part in item.letter.number.split("/") if "-" in part), item.letter.number)
    if item.letter.state is LetterState.HANDED_OVER:
        return _("Take back {number}").format(number=number)
    return _("{number}, never fetched").format(number=number)


def segments() -> list[tuple[str, str]]:
    """Return the segments in the order in which a card passes them."""
    return [(COMING, _("On their way")), (WAITING, _("Here, to be fetched"))]


def empty_words(segment: str) -> tuple[str, str]:
    """Return headline and text for a segment without cards."""
    if segment == COMING:
        return _("No card is on its way"), _("The office tells of cards by parcel: read the stick.")
    return _("No card waits here"), _(
        "Read the office's stick, then book the cards when their box has arrived."
    )
