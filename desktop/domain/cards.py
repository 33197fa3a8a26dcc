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


@dataclass(frozen=True)
class CardPolicy:
    """What the office sets about sharing blank cards out.

    Attributes:
        order: who comes first.
        only_ready: only those whose record the centre calls ready to print.
        reserve_percent: kept back for cards that spoil.
        with_new_17: people who have just turned 17 come after the letters.
    """

    order: Order = Order.OLDEST
    only_ready: bool = True
    reserve_percent: int = 2
    with_new_17: bool = True

    def to_body(self) -> dict[str, Any]:
        """Return the policy as a journal body."""
        return {
            "order": self.order.value,
            "only_ready": int(self.only_ready),
            "reserve_percent": self.reserve_percent,
            "with_new_17": int(self.with_new_17),
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
    except (KeyError, ValueError, TypeError) as error:
        raise InputError("cards.policy") from error
    if not 0 <= reserve <= 50:
        raise InputError("cards.policy")
    return CardPolicy(order, bool(body["only_ready"]), reserve, bool(body["with_new_17"]))


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
    """Somebody who waits for a card; `since` is the day of the first letter, or of the 17th birthday."""

    nik: str
    name: str
    village: str
    place: str
    number: str
    since: str
    is_ready: bool

    @property
    def kecamatan(self) -> str:
        """The code of the kecamatan."""
        return self.village[:8]

    @property
    def has_letter(self) -> bool:
        """Tell whether a letter stands for the card until it comes."""
        return bool(self.number)


@dataclass(frozen=True)
class CardName:
    """Somebody on the list of those who get a card; `since` is the day by which they stand in line."""

    nik: str
    name: str
    village: str
    rt: str
    rw: str
    number: str
    since: str


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
    """Who gets a card, in order; what is kept back; how many were passed over as not ready; who waits on."""

    people: tuple[Candidate, ...]
    reserve: int
    skipped: int
    waiting: tuple[Candidate, ...]

    def by_kecamatan(self) -> list[tuple[str, int, int, str]]:
        """Return kecamatan, cards, people still waiting, and the oldest day; most cards first."""
        found: dict[str, list[Any]] = {}
        for people, column in ((self.people, 0), (self.waiting, 1)):
            for person in people:
                row = found.setdefault(person.kecamatan, [0, 0, person.since])
                row[column] += 1
                row[2] = min(row[2], person.since)
        rows = [(code, row[0], row[1], row[2]) for code, row in found.items()]
        return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))


def propose(candidates: Iterable[Candidate], left: int, policy: CardPolicy) -> Proposal:
    """Share `left` blank cards out: letters by their first day, then who has just turned 17."""
    everybody = sorted(candidates, key=lambda item: (not item.has_letter, item.since, item.number, item.nik))
    wanted = [item for item in everybody if item.has_letter or policy.with_new_17]
    fit = [item for item in wanted if item.is_ready or not policy.only_ready]
    reserve = min(max(left, 0), -(-max(left, 0) * policy.reserve_percent // 100))
    room = max(left, 0) - reserve
    chosen = _evenly(fit, room) if policy.order is Order.EVEN else fit[:room]
    taken = {item.nik for item in chosen}
    waiting = tuple(item for item in fit if item.nik not in taken)
    return Proposal(tuple(chosen), reserve, len(wanted) - len(fit), waiting)


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
