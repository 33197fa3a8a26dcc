"""The office's blank cards: booked, counted, shared out by two people, printed, and told to the stations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from desktop.district.letterheads import letterhead_in_force
from desktop.district.office import Office
from desktop.domain.cards import (
    CardPolicy,
    CardState,
    Delivery,
    NameList,
    Proposal,
    SpoilReason,
    Stock,
    check_sheets,
    policy_from_body,
    propose,
)
from desktop.domain.coverage import birthday_limit
from desktop.domain.errors import InputError, RuleError
from desktop.domain.officers import Action
from desktop.store import cards
from desktop.store.cards import Allocation
from desktop.store.unit_of_work import stamp

_NEW_17_DAYS = 365
POLICY = "card_policy"


@dataclass(frozen=True)
class Cupboard:
    """Everything the office knows of its blank cards."""

    stock: Stock
    deliveries: list[Delivery]
    spoiled: dict[str, int]
    policy: CardPolicy
    proposal: Proposal
    allocations: list[Allocation]


def cupboard(office: Office) -> Cupboard:
    """Return stock, deliveries, and who would get a card now."""
    database = office.store.database
    stock, policy = cards.stock(database), card_policy(office)
    return Cupboard(
        stock,
        cards.deliveries(database),
        cards.spoiled(database),
        policy,
        _proposal(office, stock, policy),
        cards.allocations(database),
    )


def card_policy(office: Office) -> CardPolicy:
    """Return how blank cards are shared out."""
    return policy_from_body(office.fact(POLICY) or {})


def set_card_policy(office: Office, policy: CardPolicy) -> None:
    """Set how blank cards are shared out.

    Raises:
        RuleError: the role.
        InputError: ``cards.policy``.
    """
    office.officer.require(Action.ADMINISTER)
    policy_from_body(policy.to_body())
    with office.work() as work:
        work.append("settings.changed", office.store.place, {POLICY: policy.to_body()})
        work.commit()


def book_delivery(office: Office, note: str, sheets: int, counted: int) -> None:
    """Book a delivery: what its note says, and what two people counted.

    Raises:
        RuleError: the role.
        InputError: ``blanko.note``, ``blanko.note_again``, ``blanko.number``.
    """
    office.officer.require(Action.RECEIVE)
    note = note.strip()
    if not note:
        raise InputError("blanko.note", field="note")
    if any(item.note == note for item in cards.deliveries(office.store.database)):
        raise InputError("blanko.note_again", field="note", note=note)
    body = {"sheets": check_sheets(sheets, "sheets", 1), "counted": check_sheets(counted, "counted")}
    _append(office, "blanko.delivered", note, body)


def book_spoiled(office: Office, reason: SpoilReason, number: int, note: str = "") -> None:
    """Book blank cards that are of no use.

    Raises:
        RuleError: the role.
        InputError: ``blanko.number``, ``blanko.too_few``: more than there are.
    """
    office.officer.require(Action.RECEIVE)
    check_sheets(number, "number", 1)
    _require_left(office, number)
    _append(office, "blanko.spoiled", reason.value, {"number": number, "note": note.strip()})


def count_stock(office: Office, left: int) -> Stock:
    """Book what was counted in the cupboard; if the books say something else, nothing is shared out.

    Raises:
        RuleError: the role.
        InputError: ``blanko.number``.
    """
    office.officer.require(Action.RECEIVE)
    expected = cards.stock(office.store.database).left
    body = {"left": check_sheets(left, "left"), "expected": expected}
    _append(office, "blanko.counted", office.store.place, body)
    return cards.stock(office.store.database)


def _require_left(office: Office, number: int) -> None:
    left = cards.stock(office.store.database).left
    if number > left:
        raise InputError("blanko.too_few", field="number", number=number, left=left)


def _append(office: Office, kind: str, subject: str, body: dict[str, Any]) -> None:
    with office.work() as work:
        work.append(kind, subject, body)
        work.commit()


def _proposal(office: Office, stock: Stock, policy: CardPolicy) -> Proposal:
    today = office.today()
    since = birthday_limit(today - timedelta(days=_NEW_17_DAYS))
    waiting = cards.candidates(office.store.database, since, birthday_limit(today), policy.turns)
    return propose(waiting, stock.left - _promised(office), policy)


def _promised(office: Office) -> int:
    """Return how many blank cards are allotted and not printed yet."""
    return sum(len(item.people) - item.printed for item in cards.allocations(office.store.database))


def propose_cards(office: Office) -> Allocation:
    """Write down who is to get the blank cards that are there; somebody else approves.

    Raises:
        RuleError: the role, ``blanko.mismatch``: the stock does not come out.
        InputError: ``cards.nobody``: nobody waits, or there are no blank cards.
    """
    office.officer.require(Action.RECEIVE)
    stock, policy = _matching(office), card_policy(office)
    proposal = _proposal(office, stock, policy)
    if not proposal.people:
        raise InputError("cards.nobody", left=stock.left)
    known = cards.allocations(office.store.database)
    name = f"JATAH-{len(known) + 1:04}"
    body = {
        "people": _wanted(proposal),
        "policy": policy.to_body(),
        "reserve": proposal.reserve,
        "left": stock.left,
    }
    _append(office, "cards.proposed", name, body)
    return _allocation(office, name)


def _matching(office: Office) -> Stock:
    stock = cards.stock(office.store.database)
    if not stock.is_matching:
        raise RuleError("blanko.mismatch", left=stock.left, off=stock.counted_off)
    return stock


def approve_cards(office: Office, name: str) -> Allocation:
    """Approve an allocation, as the second person.

    Raises:
        RuleError: the role, ``cards.own_proposal``, ``cards.approved_before``, ``blanko.mismatch``.
        InputError: ``cards.no_allocation``.
    """
    office.officer.require(Action.RECEIVE)
    _matching(office)
    found = _allocation(office, name)
    if found.proposed_by == office.officer.id:
        raise RuleError("cards.own_proposal", allocation=name)
    if found.approved_at:
        raise RuleError("cards.approved_before", allocation=name)
    _append(office, "cards.approved", name, {})
    return _allocation(office, name)


def book_printed(office: Office, name: str, niks: Sequence[str] | None = None) -> list[str]:
    """Book cards of an approved allocation as printed: these, or all that are not yet.

    Raises:
        RuleError: the role, ``cards.not_approved``.
        InputError: ``cards.no_allocation``, ``cards.not_allotted``, ``blanko.too_few``.
    """
    office.officer.require(Action.RECEIVE)
    found = _allocation(office, name)
    if not found.approved_at:
        raise RuleError("cards.not_approved", allocation=name)
    database = office.store.database
    open_now = {
        item["nik"]: item["place"] for item in found.people if not cards.card_of(database, item["nik"])
    }
    wanted = list(open_now) if niks is None else list(dict.fromkeys(niks))
    unknown = [nik for nik in wanted if nik not in open_now]
    if unknown or not wanted:
        raise InputError("cards.not_allotted", allocation=name, count=len(unknown))
    _require_left(office, len(wanted))
    body = {"cards": [{"nik": nik, "place": open_now[nik]} for nik in wanted]}
    _append(office, "cards.printed", name, body)
    return wanted


def name_list(office: Office) -> NameList:
    """Return who gets cards: of the allocation under way, or else who would get some now.

    Raises:
        RuleError: the role.
        InputError: ``cards.nobody``: nobody waits, or there are no blank cards.
    """
    office.officer.require(Action.RECEIVE)
    found = cupboard(office)
    under_way = next((item for item in reversed(found.allocations) if item.printed < len(item.people)), None)
    people = under_way.people if under_way else _wanted(found.proposal)
    if not people:
        raise InputError("cards.nobody", left=found.stock.left)
    proposed_by = under_way.proposed_by if under_way else ""
    approved_by = under_way.approved_by if under_way else ""
    return NameList(
        under_way.id if under_way else "",
        tuple(cards.names_of(office.store.database, people)),
        office.name_of(proposed_by),
        office.name_of(approved_by),
        stamp(office.store.clock()),
        letterhead_in_force(office)[0],
        bool(office.card.is_demo),
    )


def _wanted(proposal: Proposal) -> list[dict[str, str]]:
    return [
        {
            "nik": item.nik,
            "place": item.place,
            "number": item.number,
            "since": item.since,
            "turn": item.turn.value,
        }
        for item in proposal.people
    ]


def _allocation(office: Office, name: str) -> Allocation:
    found = next((item for item in cards.allocations(office.store.database) if item.id == name), None)
    if found is None:
        raise InputError("cards.no_allocation", allocation=name)
    return found


def announcement(office: Office, place: str) -> dict[str, Any]:
    """Return the document of a parcel that tells a station which cards come; empty if none does.

    A card is told until the station's own journal says that it arrived, so a lost parcel costs nothing.
    """
    found = cards.cards(office.store.database, place, CardState.PRINTED)
    if not found:
        return {}
    told = [{"nik": item.nik, "allocation": item.allocation, "printed_at": item.printed_at} for item in found]
    return {"cards": told}
