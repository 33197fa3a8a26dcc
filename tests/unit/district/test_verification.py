import pytest
from regency import SUPERVISOR, record_and_approve

from desktop.district import receiving
from desktop.district.verification import current_list, verify_letter
from desktop.domain.errors import InputError
from desktop.exchange.findings import Listing
from desktop.exchange.verification import VerdictKind
from desktop.station.bundles import export_bundles
from desktop.station.letters import issue_letter, revoke_letter


@pytest.fixture
def letter(regency):
    (approved,) = record_and_approve(regency, range(1, 2))
    session = regency.session(SUPERVISOR)
    issued = issue_letter(session, approved)
    session.close()
    return issued


@pytest.fixture
def office(regency, letter):
    office = regency.office()
    yield office
    office.close()


def send_up(regency, office, act=lambda session: None):
    session = regency.session(SUPERVISOR)
    act(session)
    export_bundles(session, regency.usb)
    session.close()
    for path in sorted(regency.usb.glob("*.rekam")):
        receiving.receive_bundle(office, path)


def test_a_letter_is_genuine_before_its_bundle_arrives(office, letter):
    finding = verify_letter(office, letter.qr)

    assert (finding.verdict.kind, finding.listing) == (VerdictKind.GENUINE, Listing.ELSEWHERE)


def test_its_bundle_brings_the_number_into_the_register(regency, office, letter):
    send_up(regency, office)

    assert verify_letter(office, letter.qr).listing is Listing.LISTED
    assert not verify_letter(office, letter.number).is_scanned


def test_what_a_station_revoked_is_revoked_here_with_its_reason(regency, office, letter):
    send_up(regency, office, lambda session: revoke_letter(session, letter.number, "Data salah"))
    finding = verify_letter(office, letter.qr)

    assert (finding.verdict.kind, finding.reason) == (VerdictKind.REVOKED, "Data salah")
    assert finding.trust.revoked_letters == (letter.number,)


def test_the_offices_own_list_is_never_old(regency, office, letter):
    regency.clock.pass_days(100)

    assert verify_letter(office, letter.qr).verdict.kind is VerdictKind.GENUINE
    assert current_list(office).issued_at[:10] == "2027-03-04"


def test_a_number_no_station_sent_is_not_found(office, letter):
    with pytest.raises(InputError) as caught:
        verify_letter(office, letter.number)

    assert caught.value.code == "letter.not_listed"
