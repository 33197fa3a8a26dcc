"""Judging a letter by its QR, offline: six verdicts, and always the signed data, never the paper's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from desktop.crypto.claims import read_claims, verify_letter
from desktop.domain.errors import BundleRejected
from desktop.domain.letters import LetterClaims
from desktop.exchange.trust import Issuer, TrustList, newest_lists

STALE_AFTER = timedelta(days=90)


class VerdictKind(StrEnum):
    """What a letter is found to be."""

    GENUINE = "genuine"
    GENUINE_STALE_LIST = "genuine_stale_list"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN_ISSUER = "unknown_issuer"
    FORGED = "forged"


@dataclass(frozen=True)
class Verdict:
    """The judgement with what was signed; claims only where the signature held."""

    kind: VerdictKind
    claims: LetterClaims | None = None
    issuer: Issuer | None = None
    trust: TrustList | None = None

    @property
    def is_valid(self) -> bool:
        """Tell whether the letter may be accepted."""
        return self.kind in (VerdictKind.GENUINE, VerdictKind.GENUINE_STALE_LIST)


def judge_letter(text: str, lists: Sequence[TrustList], now: datetime) -> Verdict:
    """Judge the text of a letter's QR against trust lists, at `now`.

    Of the lists of one root only the newest has a say: whoever is no longer on it signs nothing.
    """
    try:
        unverified = read_claims(text)
    except BundleRejected:
        return Verdict(VerdictKind.FORGED)
    kid = unverified.kid.hex()
    known = [
        (trust, issuer) for trust in newest_lists(lists) for issuer in trust.issuers if issuer.kid == kid
    ]
    if not known:
        return Verdict(VerdictKind.UNKNOWN_ISSUER)
    trust, issuer = known[0]
    try:
        claims = verify_letter(unverified, bytes.fromhex(issuer.public_key))
    except BundleRejected:
        return Verdict(VerdictKind.FORGED, trust=trust)
    return Verdict(_kind(claims, issuer, trust, now), claims, issuer, trust)


def _kind(claims: LetterClaims, issuer: Issuer, trust: TrustList, now: datetime) -> VerdictKind:
    issued = datetime.fromtimestamp(claims.issued_at, UTC)
    if not _covers(issuer, issued.date()):
        return VerdictKind.UNKNOWN_ISSUER
    revoked_on = trust.revoked_keys.get(issuer.kid)
    if claims.number in trust.revoked_letters or (revoked_on and issued.date().isoformat() >= revoked_on):
        return VerdictKind.REVOKED
    if now.timestamp() >= claims.expires_at:
        return VerdictKind.EXPIRED
    made = datetime.fromisoformat(trust.issued_at)
    return VerdictKind.GENUINE_STALE_LIST if now - made > STALE_AFTER else VerdictKind.GENUINE


def _covers(issuer: Issuer, day: date) -> bool:
    return issuer.not_before <= day.isoformat() <= issuer.not_after
