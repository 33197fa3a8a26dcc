"""What the screen Blangko says. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.district.cards import Cupboard
from desktop.domain.cards import Candidate, CardPolicy, Delivery, Proposal, SpoilReason, Stock, Turn
from desktop.domain.regions import area_name
from desktop.i18n import _, formats
from desktop.store.cards import Allocation

PROPOSE, APPROVE, PRINTED = "propose", "approve", "printed"


@dataclass(frozen=True)
class ShareLine:
    """What a kecamatan gets: `share` of the most that any gets, for the bar; None of the sum."""

    name: str
    people: str
    first: str
    share: float | None
    cards: str
    waiting: str


@dataclass(frozen=True)
class DeliveryLine:
    """One delivery; `tone` and `icon` say whether its count was right."""

    day: str
    note: str
    sheets: str
    counted: str
    tone: str
    icon: str


@dataclass(frozen=True)
class Next:
    """The one thing to do now: an id, a verb, and why it cannot be done just now."""

    deed: str
    words: str
    refusal: str
    allocation: str = ""


@dataclass(frozen=True)
class Page:
    """Everything the screen shows."""

    numbers: tuple[str, str, str, str]
    is_matching: bool
    stock_words: str
    title: str
    policy: CardPolicy
    total: ShareLine | None
    lines: list[ShareLine]
    notes: list[str]
    next: Next
    deliveries: list[DeliveryLine]
    spoiled: list[tuple[str, str]]
    counted: str
    has_names: bool


def page(cupboard: Cupboard, officer: str) -> Page:
    """Return the screen as it stands for an officer."""
    stock, proposal = cupboard.stock, cupboard.proposal
    numbers = (stock.received, stock.printed, stock.spoiled + stock.short, stock.left)
    received, printed, gone, left = (formats.number(number) for number in numbers)
    return Page(
        (received, printed, gone, left),
        stock.is_matching,
        _stock_words(stock),
        _("Proposal for {count} cards").format(count=formats.number(len(proposal.people))),
        cupboard.policy,
        total_line(proposal),
        share_lines(proposal),
        _notes(proposal, cupboard.policy.only_ready),
        next_deed(cupboard, officer),
        [_delivery(item) for item in cupboard.deliveries],
        [(spoil_words(name), formats.number(number)) for name, number in cupboard.spoiled.items()],
        _counted(stock),
        bool(proposal.people) or any(item.printed < len(item.people) for item in cupboard.allocations),
    )


def _stock_words(stock: Stock) -> str:
    if stock.is_matching:
        return _("Stock adds up")
    off = stock.counted_off or stock.left
    return _("Stock does NOT add up, difference {off}").format(off=f"{off:+d}")


def _counted(stock: Stock) -> str:
    if not stock.counted_at:
        return _("Not counted yet")
    return _("Counted {when}").format(when=formats.date_time(stock.counted_at))


def share_lines(proposal: Proposal) -> list[ShareLine]:
    """Return what each kecamatan gets, most first."""
    rows = proposal.by_kecamatan()
    most = max((cards for _code, cards, _waiting, _first in rows), default=0) or 1
    return [
        ShareLine(
            area_name(code),
            formats.number(cards + waiting),
            turn_words(first),
            cards / most,
            formats.number(cards),
            formats.number(waiting),
        )
        for code, cards, waiting, first in rows
    ]


def turn_words(person: Candidate) -> str:
    """Return why somebody stands in line, with the day by which they do; a birthday is no day of waiting."""
    if person.turn is Turn.NEW_17:
        return _("Newly 17")
    if not person.since:
        return _("Recorded earlier")
    words = _("Letter of {day}") if person.turn is Turn.LETTER else _("Recorded {day}")
    return words.format(day=formats.short_date(person.since))


def turn_choices() -> list[tuple[str, str]]:
    """Return who may be served next; nobody is the last choice."""
    return [
        (Turn.LETTER, _("Holders of letters, the oldest first")),
        (Turn.NEW_17, _("Who has just turned 17")),
        (Turn.RECORDED, _("Recorded, without a letter")),
        ("", _("Nobody")),
    ]


def total_line(proposal: Proposal) -> ShareLine | None:
    """Return the sum of what every kecamatan gets; None where nobody waits."""
    cards, waiting = len(proposal.people), len(proposal.waiting)
    if not cards + waiting:
        return None
    numbers = (formats.number(cards + waiting), formats.number(cards), formats.number(waiting))
    return ShareLine(_("Total"), numbers[0], "", None, numbers[1], numbers[2])


def _notes(proposal: Proposal, only_ready: bool) -> list[str]:
    found = [_("{count} kept back for cards that spoil.").format(count=formats.number(proposal.reserve))]
    if only_ready:
        skipped = formats.number(proposal.skipped)
        found.append(_("{count} passed over, not ready to print at the centre.").format(count=skipped))
    if proposal.nowhere:
        nowhere = formats.number(proposal.nowhere)
        found.append(_("{count} live where no station is to hand the card over.").format(count=nowhere))
    return found


def next_deed(cupboard: Cupboard, officer: str) -> Next:
    """Return what is to be done now: approve what waits, book what is printed, or propose."""
    mismatch = "" if cupboard.stock.is_matching else _("First find the difference and count again.")
    waiting = _first(cupboard.allocations, is_approved=False)
    if waiting is not None:
        own = _("A second person must approve.") if waiting.proposed_by == officer else ""
        words = _("Approve {name}, {count} cards").format(
            name=waiting.id, count=formats.number(len(waiting.people))
        )
        return Next(APPROVE, words, mismatch or own, waiting.id)
    to_print = _first(cupboard.allocations, is_approved=True)
    if to_print is not None:
        left = len(to_print.people) - to_print.printed
        words = _("Book {count} cards as printed").format(count=formats.number(left))
        return Next(PRINTED, words, "", to_print.id)
    nobody = "" if cupboard.proposal.people else _("Nobody to share cards out to now.")
    return Next(PROPOSE, _("Propose"), mismatch or nobody)


def _first(allocations: list[Allocation], *, is_approved: bool) -> Allocation | None:
    found = [
        item
        for item in reversed(allocations)
        if bool(item.approved_at) == is_approved and item.printed < len(item.people)
    ]
    return found[0] if found else None


def _delivery(item: Delivery) -> DeliveryLine:
    counted, tone, icon = _("Right"), "ok", "check"
    if item.short:
        text = _("{count} short") if item.short > 0 else _("{count} too many")
        counted, tone, icon = text.format(count=formats.number(abs(item.short))), "warn", "triangle-alert"
    return DeliveryLine(
        formats.day_month(item.at), item.note, formats.number(item.sheets), counted, tone, icon
    )


def spoil_reasons() -> list[tuple[str, str]]:
    """Return why a blank card may be of no use."""
    return [(reason.value, spoil_words(reason.value)) for reason in SpoilReason]


def spoil_words(reason: str) -> str:
    """Return a reason in words."""
    words: Mapping[str, str] = {
        SpoilReason.PRINT_FAILED: _("Printing failed"),
        SpoilReason.CHIP_UNREADABLE: _("Chip cannot be read"),
        SpoilReason.LOST: _("Missing, with a report"),
        SpoilReason.OTHER: _("Another reason"),
    }
    return words.get(reason, reason)
