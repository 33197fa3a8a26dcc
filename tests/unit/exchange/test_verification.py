from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.crypto.claims import sign_claims
from desktop.crypto.signing import SigningKey
from desktop.domain.errors import BundleRejected
from desktop.domain.letters import LetterClaims
from desktop.exchange.trust import Issuer, TrustList, read_trust, sign_trust
from desktop.exchange.verification import VerdictKind, judge_letter

ROOT, KEY = SigningKey.from_bytes(bytes([1] * 32)), SigningKey.from_bytes(bytes([2] * 32))
ISSUED = datetime(2026, 11, 24, 3, tzinfo=UTC)
CLAIMS = LetterClaims(
    number="471.13/07-00001/DISDUKCAPIL/2026",
    nik="1607075206909001",
    name="SITI AMINAH",
    birth_date="1990-06-12",
    sex=2,
    address="DUSUN II\nRT 003/RW 001\nKarang Anyar\nMuara Padang",
    issuer="1607-07",
    issued_at=int(ISSUED.timestamp()),
    expires_at=int((ISSUED + timedelta(days=181)).timestamp()),
)
TRUST = TrustList(
    district="1607",
    name="Disdukcapil Banyuasin",
    root=ROOT.public.hex(),
    seq=4,
    issued_at="2026-11-24T04:00:00+00:00",
    next_update="2027-02-22",
    issuers=(
        Issuer("1607-07", "burhanuddin", "H. Burhanuddin", KEY.public.hex(), "2026-11-20", "2027-11-20"),
    ),
)
TEXT = sign_claims(CLAIMS, KEY)
SOON = ISSUED + timedelta(days=3)


def verdict(text=TEXT, trust=TRUST, now=SOON):
    return judge_letter(text, [trust], now)


def test_a_genuine_letter_shows_what_was_signed():
    found = verdict()
    assert (found.kind, found.claims, found.is_valid) == (VerdictKind.GENUINE, CLAIMS, True)
    assert found.issuer.name == "H. Burhanuddin"


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (VerdictKind.EXPIRED, {"now": ISSUED + timedelta(days=182)}),
        (VerdictKind.REVOKED, {"trust": replace(TRUST, revoked_letters=(CLAIMS.number,))}),
        (
            VerdictKind.REVOKED,
            {"trust": replace(TRUST, revoked_keys={TRUST.issuers[0].kid: "2026-11-24"})},
        ),
        (VerdictKind.UNKNOWN_ISSUER, {"trust": replace(TRUST, issuers=())}),
        (VerdictKind.UNKNOWN_ISSUER, {"text": sign_claims(CLAIMS, SigningKey.generate())}),
        (VerdictKind.GENUINE_STALE_LIST, {"now": ISSUED + timedelta(days=95)}),
        (VerdictKind.FORGED, {"text": "not a letter"}),
        (VerdictKind.FORGED, {"text": TEXT[:-3] + "AAA"}),
    ],
)
def test_each_verdict(kind, changes):
    assert verdict(**changes).kind is kind


def test_a_key_revoked_later_keeps_its_earlier_letters():
    trust = replace(TRUST, revoked_keys={TRUST.issuers[0].kid: "2026-11-25"})
    assert verdict(trust=trust).kind is VerdictKind.GENUINE


def test_a_letter_dated_outside_the_certificate_has_no_known_issuer():
    old = sign_claims(replace(CLAIMS, issued_at=CLAIMS.issued_at - 10 * 86_400), KEY)
    assert verdict(old).kind is VerdictKind.UNKNOWN_ISSUER


def test_a_trust_list_is_what_its_root_signed():
    data = sign_trust(TRUST, ROOT)
    assert read_trust(data) == TRUST
    for at in range(0, len(data), 5):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises(BundleRejected):
            read_trust(changed)


def test_a_trust_list_of_weak_keys_is_refused():
    weak = replace(TRUST.issuers[0], public_key="00" * 32)
    with pytest.raises(BundleRejected):
        read_trust(sign_trust(replace(TRUST, issuers=(weak,)), ROOT))


@pytest.mark.parametrize("field", ["issued_at", "expires_at"])
def test_a_moment_outside_the_calendar_is_no_letter(field):
    assert verdict(sign_claims(replace(CLAIMS, **{field: 1 << 60}), KEY)).kind is VerdictKind.FORGED
