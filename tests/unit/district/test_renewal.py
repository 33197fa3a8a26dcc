"""A certificate near its end: a new key is asked for by stick, both are taken for a while, letters stay."""

from datetime import date

import pytest
from regency import OPERATOR, SUPERVISOR, found_regency, record, record_and_approve

from desktop.bootstrap import sign_in
from desktop.district import officers as office_officers
from desktop.district import publishing, receiving, renewal, stations
from desktop.district.forks import revoke_station
from desktop.domain.errors import BundleRejected, RuleError
from desktop.exchange import renewal as request
from desktop.exchange.bundle import read_bundle
from desktop.exchange.proving import check_signature
from desktop.exchange.trust import read_trust
from desktop.exchange.verification import VerdictKind, judge_letter
from desktop.place import officers
from desktop.station import bundles, gauges, letters, parcels
from desktop.station.gauges import Kind, Level
from desktop.station.renewal import ask_renewal
from desktop.store import stations as stored
from desktop.store.mark import read_mark, write_mark

PLACE = "1607-07"


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


def export(regency):
    session = regency.session()
    paths = bundles.export_bundles(session, regency.usb).paths
    session.close()
    return paths


def publish(regency):
    office = regency.office()
    made = publishing.carry_parcel(office, publishing.publish(office, PLACE), regency.usb)
    trust = stations.trust_list(office)[1]
    office.close()
    return made, read_trust(trust)


def renewed(regency):
    """Carry a request up and the office's answer down; returns the two public keys, old and new."""
    session = regency.session(SUPERVISOR)
    data, old = ask_renewal(session), session.key.public
    keys = {request.read_renewal(item).next_key for item in (data, ask_renewal(session))}
    assert len(keys) == 1, "asked twice, it is about the same key"
    session.close()
    office = regency.office()
    renewal.renew(office, PLACE, request.read_renewal(data))
    office.close()
    parcel, _trust = publish(regency)
    session = regency.session()
    parcels.apply_parcel(session, parcel)
    new = session.key.public
    session.close()
    assert old != new
    return old, new


def receive(regency):
    office = regency.office()
    found = receiving.receive_folder(office, regency.usb)
    office.close()
    return [getattr(item, "outcome", "") or item.error.code for item in found]


def signer(path, keys):
    unverified, _slice = read_bundle(path)
    for number, key in enumerate(keys):
        try:
            check_signature(unverified, key)
        except BundleRejected:
            continue
        return number
    return None


def test_each_bundle_is_signed_by_the_key_of_its_time_and_both_are_taken(regency):
    session = regency.session()
    record(session, 1)
    session.close()
    (before,) = export(regency)
    keys = renewed(regency)
    session = regency.session()
    assert session.key.public == keys[1], "the new key stays over a restart"
    record(session, 2)
    session.close()
    after = export(regency)[-1]
    assert (signer(before, keys), signer(after, keys)) == (0, 1)
    assert receive(regency) == ["received", "received"]


def test_after_the_overlap_the_former_key_signs_nothing(regency):
    session = regency.session()
    record(session, 1)
    session.close()
    export(regency)
    renewed(regency)
    regency.clock.pass_days(renewal.OVERLAP_DAYS + 1)
    assert receive(regency) == ["bundle.key_retired"]


def test_a_thief_of_the_old_key_does_not_speak_after_the_new_one_did(regency, tmp_path):
    """In the overlap too: once a bundle of the new key is held, the old one says nothing later."""
    old_key = regency.session()
    thief = old_key.key
    old_key.close()
    renewed(regency)
    session = regency.session()
    record(session, 2)
    session.close()
    export(regency)
    assert receive(regency) == ["received"]
    session = regency.session()
    record(session, 3)
    session.key = thief
    stick = tmp_path / "forged"
    stick.mkdir()
    (forged,) = [
        path for path in bundles.export_bundles(session, stick).paths if signer(path, [thief.public]) == 0
    ]
    session.close()
    office = regency.office()
    with pytest.raises(BundleRejected, match=r"bundle\.key_retired"):
        receiving.receive_bundle(office, forged)
    office.close()


def test_letters_of_before_stay_genuine_when_keys_and_certificate_change(regency):
    (first, second) = record_and_approve(regency, range(1, 3))
    session = regency.session(SUPERVISOR)
    old = letters.issue_letter(session, first)
    session.close()
    renewed(regency)
    export(regency)
    receive(regency)
    session = regency.session(SUPERVISOR)
    late = letters.issue_letter(session, second)
    session.close()
    regency.clock.pass_days(100)
    _parcel, trust = publish(regency)
    for letter in (old, late):
        assert judge_letter(letter.qr, [trust], regency.clock()).kind is VerdictKind.GENUINE


def test_a_supervisors_former_key_stays_on_the_trust_list(regency):
    (first,) = record_and_approve(regency, range(1, 2))
    session = regency.session(SUPERVISOR)
    old = letters.issue_letter(session, first)
    second = officers.add_officer(
        session, officers.Officer("mahdalena", "Mahdalena", SUPERVISOR.role), "dayung muara senja"
    )
    session.close()
    export(regency)
    receive(regency)
    office = regency.office()
    office_officers.certify_officer(office, PLACE, second.officer.id)
    office.close()
    parcel, _trust = publish(regency)
    session = regency.session()
    parcels.apply_parcel(session, parcel)
    session.close()
    other = sign_in(regency.station(), "mahdalena", "dayung muara senja", regency.clock)
    officers.reset_password(other, SUPERVISOR.id, "layar angin barat")
    other.close()
    export(regency)
    receive(regency)
    regency.clock.pass_days(3)
    office = regency.office()
    office_officers.certify_officer(office, PLACE, SUPERVISOR.id)
    found = [item for item in stations.trust_list(office)[0].issuers if item.officer == SUPERVISOR.id]
    trust = stations.trust_list(office)[0]
    row = stored.find(office.store.database, PLACE)
    office.store.rebuild()
    assert stored.find(office.store.database, PLACE) == row
    office.close()
    assert len({item.public_key for item in found}) == 2
    assert judge_letter(old.qr, [trust], regency.clock()).kind is VerdictKind.GENUINE


def test_an_expired_certificate_stops_letters_and_nothing_else_and_is_renewed(regency):
    (approved,) = record_and_approve(regency, range(1, 2))
    regency.clock.pass_days(340)
    session = regency.session(SUPERVISOR)
    found = {gauge.kind: gauge for gauge in gauges.gauges(session)}[Kind.CERTIFICATE]
    assert (found.level, found.value) == (Level.WATCH, 25)
    session.close()
    regency.clock.pass_days(30)
    session = regency.session(OPERATOR)
    record(session, 2)
    session.close()
    export(regency)
    assert receive(regency) == ["bundle.certificate_expired"], (
        "sealed all the same; the office takes it later"
    )
    session = regency.session(SUPERVISOR)
    with pytest.raises(RuleError, match=r"letter\.certificate_expired"):
        letters.issue_letter(session, approved)
    session.close()
    renewed(regency)
    assert receive(regency) == ["received"]
    session = regency.session(SUPERVISOR)
    assert letters.issue_letter(session, approved).number
    assert session.fact("valid_until") > regency.clock().date().isoformat()
    session.close()


def test_a_parcel_does_not_renew_by_itself(regency):
    regency.clock.pass_days(100)
    parcel, _trust = publish(regency)
    session = regency.session()
    before = session.fact("valid_until")
    parcels.apply_parcel(session, parcel)
    assert session.fact("valid_until") == before
    session.close()
    office = regency.office()
    row = renewal.renew(office, PLACE)
    assert renewal.certified_until(office, row) > date.fromisoformat(before)
    office.close()


@pytest.mark.parametrize("part", ["signature", "next_signature"])
def test_a_request_that_one_of_the_keys_did_not_sign_is_refused(regency, part):
    session = regency.session(SUPERVISOR)
    data = ask_renewal(session)
    session.close()
    at = data.index(f'"{part}":"'.encode()) + len(part) + 4
    broken = data[:at] + (b"0" if data[at : at + 1] != b"0" else b"1") + data[at + 1 :]
    with pytest.raises(BundleRejected, match=r"signature\.invalid"):
        request.read_renewal(broken)


def test_another_stations_request_and_a_withdrawn_one_are_refused(regency):
    regency.add_station("08", numbers=(501, 900))
    session = regency.session(SUPERVISOR, "08")
    asked = request.read_renewal(ask_renewal(session))
    session.close()
    office = regency.office()
    with pytest.raises(BundleRejected, match=r"certificate\.other_key"):
        renewal.renew(office, PLACE, asked)
    revoke_station(office, "1607-08", "hilang")
    with pytest.raises(RuleError, match=r"station\.withdrawn"):
        renewal.renew(office, "1607-08", asked)
    office.close()


def test_a_power_cut_between_the_new_key_and_its_mark_is_no_older_past(regency):
    session = regency.session(SUPERVISOR)
    old = session.key
    session.close()
    renewed(regency)
    session = regency.session()
    write_mark(session.store, old)
    former = [bytes.fromhex(item["key"]) for item in session.fact("former_keys")]
    assert former == [old.public]
    assert read_mark(session.store, session.key.public) is None
    assert read_mark(session.store, session.key.public, *former) is not None
    session.store.close()
    again = regency.session()
    assert again.store.epoch == 1
    again.close()
