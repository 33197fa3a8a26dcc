from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from regency import found_regency

from desktop.crypto.claims import sign_claims
from desktop.crypto.signing import SigningKey
from desktop.domain.errors import InputError
from desktop.domain.letters import LetterClaims
from desktop.exchange.findings import Listing, examine, is_letter_text
from desktop.exchange.trust import Issuer, TrustList
from desktop.exchange.verification import VerdictKind

KEY = SigningKey.from_bytes(bytes([2] * 32))
# The least a letter can say: one letter of a name, no photo.
CLAIMS = LetterClaims(
    number="1/1/2026", nik="1607075206909001", name="A", birth_date="1990-06-12", sex=2,
    address="", issuer="1607-07", issued_at=1_795_489_200, expires_at=1_811_091_600,
)  # fmt: skip
TEXT = sign_claims(CLAIMS, KEY)
ISSUER = Issuer("1607-07", "burhanuddin", "H. Burhanuddin", KEY.public.hex(), "2026-11-20", "2027-11-20")
TRUST = TrustList("1607", "Disdukcapil", "00", 4, "2026-11-24T04:00:00+00:00", "2027-02-22", (ISSUER,))


@pytest.fixture
def store(tmp_path):
    session = found_regency(tmp_path).session()
    yield session.store
    session.close()


def test_the_smallest_letter_has_the_looks_of_one():
    assert is_letter_text(TEXT)


@pytest.mark.parametrize(
    "text", ["", "471.13/07-00001/DISDUKCAPIL/2026", TEXT[:100], TEXT.lower(), "é" * 900]
)
def test_other_texts_have_not(text):
    assert not is_letter_text(text)


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", min_size=200, max_size=900))
def test_what_looks_like_a_letter_and_is_none_is_forged(text):
    # No register is asked about what nobody signed.
    assert examine(ForgedOnly(), TRUST, text).verdict.kind is VerdictKind.FORGED


class ForgedOnly:
    """A store of which only the clock may be used."""

    def clock(self):
        return datetime(2026, 11, 25, tzinfo=UTC)


def test_a_number_of_our_own_that_the_register_lacks_is_told(store):
    finding = examine(store, TRUST, TEXT)

    assert (finding.verdict.kind, finding.listing) == (VerdictKind.GENUINE, Listing.MISSING)


def test_another_stations_number_is_no_surprise(store):
    text = sign_claims(replace(CLAIMS, issuer="1607-13"), KEY)

    assert examine(store, TRUST, text).listing is Listing.ELSEWHERE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("471.13/07-99999/DISDUKCAPIL/2026", "letter.not_listed"),
        ("HTTPS://EXAMPLE.ORG/1", "qr.not_a_letter"),
        ("0002010102112653", "qr.not_a_letter"),
        (TEXT[:150], "qr.not_a_letter"),
    ],
)
def test_what_is_no_letter_is_refused_by_its_name(store, text, code):
    with pytest.raises(InputError) as caught:
        examine(store, TRUST, text)

    assert caught.value.code == code
