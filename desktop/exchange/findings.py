"""What a place says of a letter shown to it: the verdict, and what its own register knows besides."""

import string
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.domain.errors import InputError
from desktop.domain.letters import WITHDRAWN, Letter
from desktop.exchange.trust import TrustList
from desktop.exchange.verification import Verdict, VerdictKind, judge_letter
from desktop.store import letters
from desktop.store.unit_of_work import Store

# Base45. The claims without a photo and their signature already take more than this many characters.
_ALPHABET = frozenset(string.digits + string.ascii_uppercase + " $%*+-./:")
_SHORTEST = 200
_LONGEST_NUMBER = 60


class Listing(StrEnum):
    """What this place's register says of the number."""

    LISTED = "listed"
    OTHER_LETTER = "other_letter"
    MISSING = "missing"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """A verdict and what surrounds it.

    Attributes:
        trust: the list it was judged by.
        revoked_at: when this place withdrew the letter (UTC), with its `reason`; empty if it did not.
        is_scanned: the QR itself was read; False when the letter was found by a number somebody typed,
            which says nothing about the paper.
    """

    verdict: Verdict
    trust: TrustList
    listing: Listing = Listing.UNKNOWN
    revoked_at: str = ""
    reason: str = ""
    is_scanned: bool = True


def is_letter_text(text: str) -> bool:
    """Tell whether a text may be what a letter's QR says, genuine or not."""
    return len(text) >= _SHORTEST and _ALPHABET.issuperset(text)


def examine(store: Store, trust: TrustList, text: str) -> Finding:
    """Judge the text of a QR, or the letter whose number was typed instead.

    A letter this place withdrew is revoked even before the trust list says so, and a second letter
    under a number of the register is forged whoever signed it.

    Raises:
        InputError: ``qr.not_a_letter``, ``letter.not_listed``.
    """
    if is_letter_text(text):
        return _with_register(store, Finding(judge_letter(text, [trust], store.clock()), trust), text)
    letter = _by_number(store, text.strip())
    verdict = judge_letter(letter.qr, [trust], store.clock())
    return _with_register(store, Finding(verdict, trust, is_scanned=False), letter.qr)


def _by_number(store: Store, number: str) -> Letter:
    found = letters.get(store.database, number)
    if found is None:
        raise InputError("letter.not_listed" if _is_number(number) else "qr.not_a_letter", number=number)
    return found


def _is_number(text: str) -> bool:
    # A scanned link has slashes and digits too, but it names a protocol.
    has_looks = "/" in text and any(digit.isdigit() for digit in text)
    return has_looks and "://" not in text and len(text) <= _LONGEST_NUMBER


def _with_register(store: Store, finding: Finding, text: str) -> Finding:
    claims = finding.verdict.claims
    if claims is None:
        return finding
    letter = letters.get(store.database, claims.number)
    if letter is None:
        is_ours = claims.issuer == store.place
        return replace(finding, listing=Listing.MISSING if is_ours else Listing.ELSEWHERE)
    if letter.qr != text:
        verdict = Verdict(VerdictKind.FORGED, trust=finding.trust)
        return replace(finding, verdict=verdict, listing=Listing.OTHER_LETTER)
    finding = replace(finding, listing=Listing.LISTED)
    if letter.state not in WITHDRAWN:
        return finding
    verdict = replace(finding.verdict, kind=VerdictKind.REVOKED)
    return replace(finding, verdict=verdict, revoked_at=letter.ended_at, reason=letter.ended_note)
