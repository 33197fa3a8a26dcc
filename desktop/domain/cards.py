"""Blank cards and cards: stock that must come out, who gets a card next, and a card's way to its holder."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.domain.errors import InputError
from desktop.domain.letters import Letterhead

READY = "PRINT_READY_RECORD"
MOST_SHEETS = 100_000


class CardState(StrEnum):
    """How far a card has come. `SENT` is told to its station by parcel; `ARRIVED` was seen there."""

    PRINTED = "printed"
    SENT = "sent"
    ARRIVED = "arrived"
    HANDED_OVER = "handed_over"


class SpoilReason(StrEnum):
    """Why a blank card is of no use."""

    PRINT_FAILED = "print_failed"
    CHIP_UNREADABLE = "chip_unreadable"
    LOST = "lost"
    OTHER = "other"


class Order(StrEnum):
    """Who comes first: the oldest letters of the regency, or every kecamatan by its share of them."""

    OLDEST = "oldest"
    EVEN = "even"


class Turn(StrEnum):
    """Why somebody stands in line for a card; the order is the one in which they are served."""

    LETTER = "letter"  # a letter stands for it: the oldest first
    NEW_17 = "new_17"  # recorded, and 17 within the last year: the eldest first
    RECORDED = "recorded"  # recorded, with nothing in hand: the oldest recording first


@dataclass(frozen=True)
class CardPolicy:
    """What the office sets about sharing blank cards out.

    Attributes:
        order: who comes first.
        only_ready: only those whose record the centre calls ready to print.
        reserve_percent: kept back for cards that spoil.
        turns: who is served, one after the other; who is not named here waits.
    """

    order: Order = Order.OLDEST
    only_ready: bool = True
    reserve_percent: int = 2
    turns: tuple[Turn, ...] = tuple(Turn)

    def to_body(self) -> dict[str, Any]:
        """Return the policy as a journal body."""
        return {
            "order": self.order.value,
            "only_ready": int(self.only_ready),
            "reserve_percent": self.reserve_percent,
            "turns": [turn.value for turn in self.turns],
        }


def policy_from_body(body: Mapping[str, Any]) -> CardPolicy:
    """Return a policy as a journal body says it, the default for an empty one.

    Raises:
        InputError: ``cards.policy``.
    """
    if not body:
        return CardPolicy()
    try:
        reserve = int(body["reserve_percent"])
        order = Order(body["order"])
        turns = _turns(body)
    except (KeyError, ValueError, TypeError) as error:
        raise InputError("cards.policy") from error
    if not 0 <= reserve <= 50 or not turns or len(set(turns)) < len(turns):
        raise InputError("cards.policy")
    return CardPolicy(order, bool(body["only_ready"]), reserve, turns)


def _turns(body: Mapping[str, Any]) -> tuple[Turn, ...]:
    if "turns" in body:
        return tuple(map(Turn, body["turns"]))
    # The first policies knew letters and the newly 17 only.
    return (Turn.LETTER, Turn.NEW_17) if body["with_new_17"] else (Turn.LETTER,)


@dataclass(frozen=True)
class Delivery:
    """A delivery of blank cards: what its note says, and what was counted."""

    note: str
    at: str
    by: str
    sheets: int
    counted: int

    @property
    def short(self) -> int:
        """How many are missing; negative if there are too many."""
        return self.sheets - self.counted


@dataclass(frozen=True)
class Stock:
    """Blank cards since the beginning. Received = printed + spoiled or short + left, or something is wrong.

    `counted_off` is by how much the last count in the cupboard differed from what the books said then.
    """

    received: int = 0
    printed: int = 0
    spoiled: int = 0
    short: int = 0
    counted_at: str = ""
    counted_off: int = 0

    @property
    def left(self) -> int:
        """What must be in the cupboard."""
        return self.received - self.printed - self.spoiled - self.short

    @property
    def is_matching(self) -> bool:
        """Tell whether the books can be right and the last count agrees with them."""
        return self.left >= 0 and not self.counted_off


@dataclass(frozen=True)
class Candidate:
    """Somebody who waits for a card.

    Attributes:
        place: the station that can hand it over; empty where there is none.
        number: of the letter; empty without one.
        since: the day of the first letter, of the 17th birthday or of the recording; empty where only the
            centre knows when that was, before anything was recorded here.
    """

    nik: str
    name: str
    village: str
    place: str
    number: str
    since: str
    is_ready: bool
    turn: Turn = Turn.LETTER

    @property
    def kecamatan(self) -> str:
        """The code of the kecamatan."""
        return self.village[:8]


@dataclass(frozen=True)
class CardName:
    """Somebody on the list of those who get a card; `since` is as with a `Candidate`."""

    nik: str
    name: str
    village: str
    rt: str
    rw: str
    number: str
    since: str
    turn: Turn = Turn.LETTER


@dataclass(frozen=True)
class NameList:
    """Who gets the cards of an allocation; or, with `allocation` empty, of a proposal not written down.

    `proposed_by` and `approved_by` are names of officers, empty for nobody yet.
    """

    allocation: str
    people: tuple[CardName, ...]
    proposed_by: str
    approved_by: str
    made_at: str
    letterhead: Letterhead
    is_demo: bool = False

    def by_kecamatan(self) -> list[tuple[str, list[CardName]]]:
        """Return the people of each kecamatan, in the order of codes; within it as they stand in line."""
        found: dict[str, list[CardName]] = {}
        for person in self.people:
            found.setdefault(person.village[:8], []).append(person)
        return sorted(found.items())


@dataclass(frozen=True)
class Proposal:
    """Who gets a card, in order; what is kept back; how many were passed over as not ready; who waits on.

    `nowhere` live where no station is that could hand a card over.
    """

    people: tuple[Candidate, ...]
    reserve: int
    skipped: int
    waiting: tuple[Candidate, ...]
    nowhere: int = 0

    def by_kecamatan(self) -> list[tuple[str, int, int, Candidate]]:
        """Return kecamatan, cards, people still waiting, and who is first in line; most cards first."""
        found: dict[str, list[Any]] = {}
        for people, column in ((self.people, 0), (self.waiting, 1)):
            for person in people:
                row = found.setdefault(person.kecamatan, [0, 0, person])
                row[column] += 1
        rows = [(code, row[0], row[1], row[2]) for code, row in found.items()]
        return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))


def propose(candidates: Iterable[Candidate], left: int, policy: CardPolicy) -> Proposal:
    """Share `left` blank cards out: one turn after the other, within each by the day."""
    turn = {name: position for position, name in enumerate(policy.turns)}
    served = [item for item in candidates if item.turn in turn]
    wanted = sorted(
        (item for item in served if item.place),
        key=lambda item: (turn[item.turn], item.since, item.number, item.nik),
    )
    fit = [item for item in wanted if item.is_ready or not policy.only_ready]
    reserve = min(max(left, 0), -(-max(left, 0) * policy.reserve_percent // 100))
    room = max(left, 0) - reserve
    chosen = _evenly(fit, room) if policy.order is Order.EVEN else fit[:room]
    taken = {item.nik for item in chosen}
    waiting = tuple(item for item in fit if item.nik not in taken)
    return Proposal(tuple(chosen), reserve, len(wanted) - len(fit), waiting, len(served) - len(wanted))


def _evenly(people: Sequence[Candidate], room: int) -> list[Candidate]:
    """Give every kecamatan its share of `room` by largest remainder, within it the first in order."""
    queues: dict[str, list[Candidate]] = {}
    for person in people:
        queues.setdefault(person.kecamatan, []).append(person)
    room = min(room, len(people))
    exact = {code: room * len(queue) / len(people) for code, queue in queues.items()}
    shares = {code: int(share) for code, share in exact.items()}
    order = sorted(exact, key=lambda code: (shares[code] - exact[code], code))
    for code in order[: room - sum(shares.values())]:
        shares[code] += 1
    chosen = {person.nik for code, queue in queues.items() for person in queue[: shares[code]]}
    return [person for person in people if person.nik in chosen]


def check_sheets(number: int, field: str, least: int = 0) -> int:
    """Return a number of blank cards.

    Raises:
        InputError: ``blanko.number``: it is negative or more than a delivery can hold.
    """
    if not least <= number <= MOST_SHEETS:
        raise InputError("blanko.number", field=field, least=least, most=MOST_SHEETS)
    return number
