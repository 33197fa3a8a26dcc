"""What can be done for a resident on their page, each with the reason while it cannot. Knows no Qt."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.letters import Letter
from desktop.i18n import _, formats


class DeedKind(StrEnum):
    """What a button of the page does; the first that can be done now is what Enter does."""

    LETTER = "letter"
    RECORD = "record"
    PROOF = "proof"
    NOTE = "note"
    INVITE = "invite"
    CARD = "card"
    EXTEND = "extend"
    DISCARD = "discard"


@dataclass(frozen=True)
class Deed:
    """One button; `why_not` says what it waits for, empty if it can be done."""

    kind: DeedKind
    words: str
    why_not: str = ""
    is_next: bool = False


@dataclass(frozen=True)
class LetterBar:
    """How much of a letter's time is over: days left in words, its share (0 to 1), both ends, a colour."""

    left: str
    share: float
    begins: str
    ends: str
    tone: str


def letter_bar(letter: Letter, today: date) -> LetterBar:
    """Return the bar of a letter that counts or counted until lately."""
    first, last = date.fromisoformat(letter.issued_on), date.fromisoformat(letter.expires_on)
    days = (last - today).days
    left = _("{days} days left").format(days=formats.number(days)) if days >= 0 else _("Run out")
    tone = "ok" if days > 30 else "warn" if days >= 0 else "danger"
    share = min(1.0, max(0.0, (today - first).days / max(1, (last - first).days)))
    return LetterBar(
        left, share, formats.short_date(letter.issued_on), formats.short_date(letter.expires_on), tone
    )


def short_number(number: str) -> str:
    """Return of a letter's number the part by which a station knows it."""
    return next((part for part in number.split("/") if "-" in part), number)


def letter_deeds(letter: Letter | None, today: date, *, is_card_here: bool, may_issue: bool) -> list[Deed]:
    """Return what can be done with letter and card."""
    found = []
    if letter is not None:
        words = _("Open letter {number}").format(number=short_number(letter.number))
        found.append(Deed(DeedKind.LETTER, words, is_next=not is_card_here))
        first = letter.extendable_from()
        closed = "" if today >= first else _("Opens on {day}.").format(day=formats.long_date(first))
        found.append(Deed(DeedKind.EXTEND, _("Extend the letter"), closed))
    if letter is not None or is_card_here:
        why_not = "" if is_card_here else _("Opens when the card is at this station.")
        if is_card_here and not may_issue:
            why_not = _("A supervisor hands cards over.")
        found.append(Deed(DeedKind.CARD, _("Hand the card over"), why_not, is_next=is_card_here))
    return found


def note_deed() -> Deed:
    """Return the button that writes a remark about the resident down."""
    return Deed(DeedKind.NOTE, _("Add a note"))
