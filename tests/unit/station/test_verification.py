from dataclasses import replace

import pytest
from regency import SUPERVISOR, record_and_approve

from desktop.crypto.claims import read_claims, sign_claims
from desktop.crypto.signing import SigningKey
from desktop.district import publishing
from desktop.domain.errors import BundleRejected, InputError, RuleError
from desktop.exchange.findings import Listing
from desktop.exchange.verification import VerdictKind
from desktop.station.letters import issue_letter, revoke_letter
from desktop.station.verification import current_list, verify_letter
from desktop.store import journal


@pytest.fixture
def session(regency):
    (approved,) = record_and_approve(regency, range(1, 2))
    session = regency.session(SUPERVISOR)
    session.letter = issue_letter(session, approved)
    yield session
    session.close()


def test_a_letter_of_this_station_is_genuine_and_in_the_register(session):
    finding = verify_letter(session, session.letter.qr)

    assert finding.verdict.kind is VerdictKind.GENUINE
    assert finding.verdict.claims.number == session.letter.number
    assert (finding.listing, finding.is_scanned) == (Listing.LISTED, True)
    assert finding.trust.seq == session.fact("trust_seq")


def test_looking_at_a_letter_writes_nothing(session):
    before = journal.head(session.store.database, session.store.place)
    verify_letter(session, session.letter.qr)

    assert journal.head(session.store.database, session.store.place) == before


def test_a_letter_revoked_here_is_revoked_before_the_trust_list_says_so(session):
    revoke_letter(session, session.letter.number, "Dilaporkan hilang")
    finding = verify_letter(session, session.letter.qr)

    assert finding.trust.revoked_letters == ()
    assert finding.verdict.kind is VerdictKind.REVOKED
    assert (finding.reason, finding.revoked_at[:10]) == ("Dilaporkan hilang", "2026-11-24")


def test_a_typed_number_finds_the_signed_letter_but_not_the_paper(session):
    finding = verify_letter(session, f" {session.letter.number}\n")

    assert finding.verdict.claims.name == "SITI AMINAH B"
    assert not finding.is_scanned


def test_a_second_letter_under_a_number_of_the_register_is_forged_whoever_signed_it(session):
    claims = replace(read_claims(session.letter.qr).claims, name="NYAYU HALIMAH")
    finding = verify_letter(session, sign_claims(claims, session.letter_key))

    assert (finding.verdict.kind, finding.listing) == (VerdictKind.FORGED, Listing.OTHER_LETTER)
    assert finding.verdict.claims is None


def test_every_verdict_of_time_and_hand(regency, session):
    claims = read_claims(session.letter.qr).claims
    stranger = sign_claims(claims, SigningKey.generate())
    changed = session.letter.qr[:-9] + "0" * 9
    assert verify_letter(session, stranger).verdict.kind is VerdictKind.UNKNOWN_ISSUER
    assert verify_letter(session, changed).verdict.kind is VerdictKind.FORGED
    regency.clock.pass_days(91)
    assert verify_letter(session, session.letter.qr).verdict.kind is VerdictKind.GENUINE_STALE_LIST
    regency.clock.pass_days(100)
    assert verify_letter(session, session.letter.qr).verdict.kind is VerdictKind.EXPIRED


def test_an_unknown_number_is_no_letter(session):
    with pytest.raises(InputError) as caught:
        verify_letter(session, "471.13/07-00002/DISDUKCAPIL/2026")

    assert caught.value.code == "letter.not_listed"


def test_a_newer_parcel_brings_a_newer_list(regency, session):
    first = current_list(session).seq
    session.close()
    office = regency.office()
    publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    regency.apply_parcels()
    later = regency.session()

    assert current_list(later).seq > first
    later.close()


def test_a_station_without_a_list_judges_nothing(regency):
    regency.add_station("13", is_certified=False)
    session = regency.session(code="13")
    with pytest.raises(RuleError) as caught:
        verify_letter(session, "0" * 300)
    session.close()

    assert caught.value.code == "trust.missing"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda trust: {"root": "ab" * 32}, "trust.other_root"),
        (lambda trust: {"trust": {**trust, "signature": "00" * 64}}, "signature.invalid"),
    ],
)
def test_a_list_that_is_not_our_offices_word_judges_nothing(session, change, code):
    with session.work() as work:
        work.append("settings.changed", session.store.place, change(session.fact("trust")))
        work.commit()
    with pytest.raises(BundleRejected) as caught:
        verify_letter(session, session.letter.qr)

    assert caught.value.code == code
