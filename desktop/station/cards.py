"""Cards at a station: booked when they arrive, their holders called, handed over against the letter."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.cards import CardState
from desktop.domain.certain import certain
from desktop.domain.errors import InputError, RuleError
from desktop.domain.letters import Letter, LetterState, Relation
from desktop.domain.officers import Action
from desktop.place.opened import require_fresh
from desktop.station.letters import MAX_SIGNATURE_BYTES
from desktop.station.session import Session
from desktop.store import cards, images, letters, residents
from desktop.store.cards import Card

_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class WaitingCard:
    """A card with its holder's name and the letter that it takes the place of, if there is one."""

    card: Card
    name: str
    village: str
    letter: Letter | None


def coming(session: Session) -> list[WaitingCard]:
    """Return the cards that the office has sent and nobody here has seen yet."""
    return _waiting(session, CardState.SENT)


def waiting(session: Session) -> list[WaitingCard]:
    """Return the cards that lie here for their holders: the pick-up list."""
    return _waiting(session, CardState.ARRIVED)


def card_of(session: Session, nik: str) -> Card | None:
    """Return a resident's card, wherever it lies, or None."""
    return cards.card_of(session.store.database, nik)


def is_here(session: Session, nik: str) -> bool:
    """Tell whether a resident's card lies at this station."""
    return cards.is_card_of(session.store.database, nik, session.store.place, CardState.ARRIVED)


def _waiting(session: Session, state: CardState) -> list[WaitingCard]:
    database, place = session.store.database, session.store.place
    found = []
    for card in cards.cards(database, place, state):
        letter = letters.live_letter_of(database, place, card.nik)
        resident = residents.get(database, card.nik)
        biodata = resident.biodata if resident else letter.biodata if letter else None
        name, village = (biodata.name, biodata.village) if biodata else (card.nik, "")
        found.append(WaitingCard(card, name, village, letter))
    return found


def book_arrived(session: Session, niks: Sequence[str]) -> int:
    """Book cards that lie on the table now; what the office sent and is not there stays open.

    Raises:
        RuleError: the role.
        InputError: ``cards.not_sent``: the office told of no such card; nothing was booked.
    """
    session.officer.require(Action.CARRY)
    wanted = list(dict.fromkeys(niks))
    sent = {card.nik for card in cards.cards(session.store.database, session.store.place, CardState.SENT)}
    unknown = [nik for nik in wanted if nik not in sent]
    if unknown or not wanted:
        raise InputError("cards.not_sent", nik=unknown[0] if unknown else "", count=len(unknown))
    with session.work() as work:
        work.append("cards.arrived", session.store.place, {"niks": wanted})
        work.commit()
    return len(wanted)


def hand_over_card(
    session: Session, nik: str, to: str = "", relation: Relation = Relation.SELF, signature: bytes = b""
) -> Card:
    """Hand a card over against the letter, which is exchanged with it in one step.

    Args:
        session: the station in a supervisor's hands.
        nik: whose card it is.
        to: who takes it; the holder if empty and `relation` is ``self``.
        relation: what they are to the holder.
        signature: a PNG of at most 256 KiB.

    Raises:
        RuleError: the role, ``permission.stale``, ``cards.not_here``.
        InputError: ``letter.no_receiver``, ``letter.signature``.
    """
    session.officer.require(Action.ISSUE)
    require_fresh(session)
    database, place = session.store.database, session.store.place
    if not cards.is_card_of(database, nik, place, CardState.ARRIVED):
        raise RuleError("cards.not_here", nik=nik)
    if not (signature.startswith(_PNG) and len(signature) <= MAX_SIGNATURE_BYTES):
        raise InputError("letter.signature", field="signature")
    letter = letters.live_letter_of(database, place, nik)
    receiver = to.strip() or (_name(session, nik, letter) if relation is Relation.SELF else "")
    if not receiver:
        raise InputError("letter.no_receiver", field="to")
    with session.work() as work:
        kept = images.keep(work.database, signature)
        body = {"to": receiver, "relation": relation.value, "signature": kept}
        work.append("card.handed_over", nik, {**body, "number": letter.number if letter else ""})
        if letter is not None:
            work.append(*_end_of(letter))
        work.commit()
    session.confirm()
    return certain(cards.card_of(database, nik), "it was there above")


def _end_of(letter: Letter) -> tuple[str, str, dict[str, str]]:
    """Return the entry that ends a letter: given back, or never taken."""
    words = "KTP-el diserahkan"
    if letter.state is LetterState.HANDED_OVER:
        return "letter.exchanged", letter.number, {"note": words}
    return "letter.voided", letter.number, {"reason": words}


def _name(session: Session, nik: str, letter: Letter | None) -> str:
    resident = residents.get(session.store.database, nik)
    return resident.biodata.name if resident else letter.biodata.name if letter else ""


def tally(session: Session) -> dict[CardState, int]:
    """Return how many cards are on their way, here, and handed over."""
    found = cards.tally(session.store.database, session.store.place)
    return {state: found.get(state.value, 0) for state in CardState}
