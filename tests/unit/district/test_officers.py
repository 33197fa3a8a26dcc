"""The office's word on officers and stations, and what it does to bundles and letters."""

import pytest
from letter_office import issue
from regency import CLERK, OPERATOR, PASSWORD, SUPERVISOR, found_regency, record, record_and_approve

from desktop.bootstrap import answer_rescue, ask_rescue, sign_in, take_rescue
from desktop.crypto.sealing import new_identity
from desktop.crypto.slots import KdfCost
from desktop.district import officers, publishing, receiving, stations
from desktop.district.forks import revoke_station
from desktop.domain.errors import BundleRejected, InputError, RekamError, RuleError
from desktop.domain.officers import OfficerState
from desktop.station import backup, bundles, letters
from desktop.store import officers as stored
from desktop.store import stations as registered

NEW = "lumbung dermaga pandan"
CHEAP = KdfCost(64, 1, 1)


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


def carry(regency):
    session = regency.session()
    found = bundles.export_bundles(session, regency.usb)
    session.close()
    return found.paths


def refusal(act, *given):
    with pytest.raises(RekamError) as caught:
        act(*given)
    return caught.value.code


def test_a_revoked_station_is_believed_up_to_an_entry(regency):
    (number,) = issue(regency, range(1, 2))
    (before,) = carry(regency)
    office = regency.office()
    assert receiving.receive_bundle(office, before).outcome == "received"
    revoke_station(office, "1607-07", "laptop dicuri")
    trust, _data = stations.trust_list(office)
    assert set(trust.revoked_keys.values()) == {"2026-11-24"}
    assert receiving.receive_bundle(office, before).outcome == "known"
    publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    (name,) = record_and_approve(regency, range(3, 4))
    after = carry(regency)[-1]
    office = regency.office()
    assert refusal(receiving.receive_bundle, office, after) == "bundle.station_revoked"
    office.close()
    regency.apply_parcels()
    session = regency.session(SUPERVISOR)
    assert refusal(letters.issue_letter, session, name) == "station.withdrawn"
    session.close()
    assert number


def test_a_second_laptop_does_not_take_a_stations_name(regency):
    """Founded once more under the same code: its keys are others, and the first one stays what it was."""
    regency.station().rename(regency.root / "first")
    regency.add_station("07", is_certified=False)
    request = (regency.station() / "request.json").read_bytes()
    office = regency.office()
    before = registered.get(office.store.database, "1607-07")
    asked = stations.read_request(request)
    with pytest.raises(RuleError, match=r"station\.code_taken"):
        stations.certify(office, asked, numbers=(1, 500))
    assert registered.get(office.store.database, "1607-07") == before
    office.close()


def test_only_who_administers_says_such_things_and_of_whom_there_is(regency):
    office = regency.office()
    assert refusal(revoke_station, office, "1607-99", "x") == "station.unknown"
    assert refusal(revoke_station, office, "1607-07", " ") == "revoke.reason"
    assert refusal(officers.revoke_officer, office, "1607-07", "nobody", "x") == "officer.unknown"
    assert refusal(officers.revoke_officer, office, "1607-07", OPERATOR.id, "") == "officer.no_reason"
    assert refusal(officers.certify_officer, office, "1607-07", "nobody") == "officer.unknown"
    with pytest.raises(InputError, match=r"seal\.recipient"):
        officers.set_break_glass(office, "age1nonsense")
    assert office.officer == CLERK
    office.close()


def test_what_a_disabled_officer_writes_afterwards_is_put_aside(regency):
    from desktop.place import officers as at_station

    session = regency.session(SUPERVISOR)
    at_station.add_officer(session, stored_operator("sukirman"), NEW, CHEAP)
    session.close()
    session = sign_in(regency.station(), "sukirman", NEW, regency.clock)
    leaving = session.officer
    session.close()
    session = regency.session(SUPERVISOR)
    at_station.disable_officer(session, "sukirman", "pindah")
    session.officer = leaving  # a patched program goes on in the name of one who left
    record(session, 5)
    bundles.export_bundles(session, regency.usb)
    session.close()
    office = regency.office()
    (received,) = receiving.receive_folder(office, regency.usb)
    assert getattr(received, "error", None) is None, (received.error, received.error.facts)
    held = [item["code"] for item in registered.quarantined(office.store.database)]
    assert held == ["rule.officer_disabled"] * 2, "whom they wrote down, and whom they recorded"
    office.close()


def stored_operator(name):
    from desktop.domain.officers import Officer, Role

    return Officer(name, name.title(), Role.OPERATOR)


@pytest.fixture
def lost(regency, tmp_path):
    """A backup with its recovery file, the key from the safe, and a laptop that is gone."""
    identity, recipient = new_identity()
    office = regency.office()
    officers.set_break_glass(office, recipient)
    publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    regency.apply_parcels()
    session = regency.session(SUPERVISOR)
    session.store.folder.recovery.unlink()  # the one that was made for the office's first safe
    session.close()
    record_and_approve(regency, range(1, 2))
    stick = tmp_path / "USB A"
    stick.mkdir()
    session = regency.session()
    made = backup.back_up(session, stick)
    session.close()
    root = tmp_path / "other-laptop" / "station-07"
    root.parent.mkdir(mode=0o700)
    backup.restore_files(made, root)
    return root, identity


def test_the_office_opens_a_station_whose_passphrases_are_all_lost(regency, lost):
    root, identity = lost
    request = ask_rescue(root)
    office = regency.office()
    with pytest.raises(BundleRejected, match=r"seal\.unreadable"):
        answer_rescue(office, request, new_identity()[0])
    answered = answer_rescue(office, request, identity)
    office.close()
    elsewhere = found_regency(regency.root / "elsewhere").office()
    foreign = answer_rescue(elsewhere, request, identity)
    elsewhere.close()
    with pytest.raises(BundleRejected, match=r"signature\.invalid"):  # the safe's key in other hands
        take_rescue(root, foreign, (SUPERVISOR.id, NEW), CHEAP, regency.clock)
    for tampered in (answered[:-9] + b"00000000}", answered.replace(b"1607-07", b"1607-08")):
        with pytest.raises(BundleRejected):
            take_rescue(root, tampered, (SUPERVISOR.id, NEW), CHEAP, regency.clock)
    with pytest.raises(RuleError, match=r"permission\.role"):
        take_rescue(root, answered, (OPERATOR.id, NEW), CHEAP, regency.clock)

    session = take_rescue(root, answered, (SUPERVISOR.id, NEW), CHEAP, regency.clock)
    assert (session.fact("recovery"), session.store.epoch) == (1, 2)
    record_of = stored.officer(session.store.database, "1607-07", SUPERVISOR.id)
    assert record_of.state is OfficerState.WAITING
    session.close()
    assert not (root / "rescue-identity").exists()
    assert refusal(sign_in, root, SUPERVISOR.id, PASSWORD, regency.clock) == "sign_in.wrong_password"


def test_an_answer_opens_only_the_laptop_that_asked(regency, lost, tmp_path):
    root, identity = lost
    office = regency.office()
    answered = answer_rescue(office, ask_rescue(root), identity)
    office.close()
    ask_rescue(root)  # asked again: the first answer is for a key that is gone
    with pytest.raises(BundleRejected, match=r"seal\.unreadable"):
        take_rescue(root, answered, (SUPERVISOR.id, NEW), CHEAP, regency.clock)
