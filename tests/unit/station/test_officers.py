"""Officers come, wait for the office, forget their passphrases, and leave; the key changes behind them."""

import dataclasses
import shutil
from datetime import timedelta

import pytest
from power_cut import PowerCut, cut_at
from regency import CHEAP, OPERATOR, PASSWORD, SUPERVISOR, found_regency, record, record_and_approve

from desktop.bootstrap import sign_in
from desktop.district import officers as at_office
from desktop.district import publishing, receiving
from desktop.district.stations import trust_list
from desktop.domain.errors import EnvironmentProblem, RekamError
from desktop.domain.officers import Officer, OfficerState, Role
from desktop.place import officers
from desktop.station import bundles, check, letters, parcels, review
from desktop.store import attempts
from desktop.store import officers as stored
from desktop.store.files import write_bytes_durably
from desktop.store.fingerprint import state_hash
from desktop.store.folder import DataFolder

SUKIRMAN = Officer("sukirman", "Sukirman", Role.OPERATOR)
MAHDALENA = Officer("mahdalena", "Mahdalena", Role.SUPERVISOR)
NEW = "lumbung dermaga pandan"


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


@pytest.fixture
def session(regency):
    opened = regency.session(SUPERVISOR)
    yield opened
    opened.close()


def code(act, *given, **named):
    with pytest.raises(RekamError) as caught:
        act(*given, **named)
    return caught.value.code


def enter(regency, officer, password=PASSWORD, sticks=()):
    return sign_in(regency.station(), officer, password, regency.clock, sticks)


def state(session, officer):
    return stored.officer(session.store.database, session.store.place, officer).state


def to_the_office(regency):
    """Carry what is new to the office and return what became of it."""
    session = regency.session()
    bundles.export_bundles(session, regency.usb)
    session.close()
    office = regency.office()
    found = receiving.receive_folder(office, regency.usb)
    return office, found


def and_back(regency, office):
    publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    regency.apply_parcels()


def test_a_new_operator_signs_in_and_the_office_counts_what_they_record(regency, session):
    officers.add_officer(session, SUKIRMAN, NEW, CHEAP)
    assert state(session, "sukirman") is OfficerState.ACTIVE
    session.close()
    theirs = enter(regency, "sukirman", NEW)
    record(theirs)
    theirs.close()
    office, (received,) = to_the_office(regency)

    assert received.quarantined == 0
    assert stored.officer(office.store.database, "1607-07", "sukirman").signed_in_at
    office.close()


def test_a_new_supervisor_waits_until_the_office_has_certified_the_key(regency, session):
    waiting = officers.add_officer(session, MAHDALENA, NEW, CHEAP)
    assert waiting.state is OfficerState.WAITING
    session.close()
    (name,) = record_only(regency)
    theirs = enter(regency, "mahdalena", NEW)
    assert code(review.approve, theirs, name) == "officer.waiting"
    theirs.close()
    office, _taken = to_the_office(regency)
    (candidate,) = at_office.candidates(office)
    assert candidate.record.officer == MAHDALENA
    at_office.certify_officer(office, "1607-07", "mahdalena")
    assert at_office.candidates(office) == []
    and_back(regency, office)

    theirs = enter(regency, "mahdalena", NEW)
    review.approve(theirs, name)
    letter = letters.issue_letter(theirs, name)
    theirs.close()
    office, received = to_the_office(regency)
    assert (letter.number != "", received[-1].quarantined) == (True, 0)
    office.close()


def record_only(regency):
    session = regency.session()
    found = [record(session).row.id]
    session.close()
    return found


@pytest.mark.parametrize(
    ("officer", "password", "expected"),
    [
        (OPERATOR, NEW, "officer.known"),
        (dataclasses.replace(SUKIRMAN, role=Role.OFFICE), NEW, "officer.role"),
        (dataclasses.replace(SUKIRMAN, name=" "), NEW, "officer.name"),
        (dataclasses.replace(SUKIRMAN, id="../suk"), NEW, "officer.name"),
        (SUKIRMAN, "sukirman1607", "password.common"),
        (SUKIRMAN, "pendek", "password.short"),
    ],
    ids=lambda value: str(getattr(value, "id", value)),
)
def test_not_everybody_can_be_added(session, officer, password, expected):
    assert code(officers.add_officer, session, officer, password, CHEAP) == expected
    assert len(session.store.folder.read_slots()) == 2


def test_an_operator_adds_and_disables_nobody(regency):
    session = regency.session(OPERATOR)
    assert code(officers.add_officer, session, SUKIRMAN, NEW, CHEAP) == "permission.role"
    assert code(officers.disable_officer, session, SUPERVISOR.id, "x") == "permission.role"
    assert code(officers.reset_password, session, SUPERVISOR.id, NEW) == "permission.role"
    session.close()


def test_who_leaves_opens_nothing_any_more_not_even_with_a_copy_of_the_slots(regency, session, tmp_path):
    slots_before = session.store.folder.keyslots.read_bytes()
    before = session.store.data_key
    officers.disable_officer(session, OPERATOR.id, "tidak bertugas lagi")
    folder = session.store.folder
    assert session.store.data_key != before
    assert folder.generation == 2
    assert [path.name for path in folder.root.glob("*.db")] == ["rekam-2.db"]
    assert check.check_station(session).is_sound
    session.close()
    assert code(enter, regency, OPERATOR.id) == "sign_in.unknown_officer"

    # They kept the old slots: those open the old key, which opens nothing that is here now.
    shutil.copytree(regency.station(), tmp_path / "thief")
    write_bytes_durably(tmp_path / "thief" / "keyslots.json", slots_before)
    (tmp_path / "thief" / "rekam-2.db").rename(tmp_path / "thief" / "rekam.db")
    with pytest.raises(EnvironmentProblem):
        sign_in(tmp_path / "thief", OPERATOR.id, PASSWORD, regency.clock)
    enter(regency, SUPERVISOR.id).close()


def test_the_last_supervisor_stays_and_nobody_disables_themself(regency, session):
    assert code(officers.disable_officer, session, SUPERVISOR.id, "x") == "officer.last_supervisor"
    officers.add_officer(session, MAHDALENA, NEW, CHEAP)
    # One who waits for the office cannot stand in for the last.
    assert code(officers.disable_officer, session, SUPERVISOR.id, "x") == "officer.last_supervisor"
    assert code(officers.disable_officer, session, OPERATOR.id, " ") == "officer.no_reason"


def test_who_waits_for_the_office_looks_after_nobody(regency, session):
    """A supervisor whom only a supervisor added: the office has not said a word yet."""
    officers.add_officer(session, MAHDALENA, NEW, CHEAP)
    session.close()
    (name,) = record_and_approve(regency, range(1))
    session = regency.session(SUPERVISOR)
    letter = letters.issue_letter(session, name).number
    session.close()
    theirs = enter(regency, "mahdalena", NEW)
    assert code(officers.add_officer, theirs, SUKIRMAN, NEW, CHEAP) == "officer.waiting"
    assert code(officers.disable_officer, theirs, OPERATOR.id, "pindah") == "officer.waiting"
    assert code(officers.reset_password, theirs, OPERATOR.id, NEW) == "officer.waiting"
    assert code(letters.revoke_letter, theirs, letter, "salah") == "officer.waiting"
    theirs.close()


def test_nobody_disables_themself_and_the_list_ends(regency, session, monkeypatch):
    officers.add_officer(session, MAHDALENA, NEW, CHEAP)
    session.close()
    office, _taken = to_the_office(regency)
    at_office.certify_officer(office, "1607-07", "mahdalena")
    and_back(regency, office)
    session = regency.session(SUPERVISOR)
    assert code(officers.disable_officer, session, SUPERVISOR.id, "pindah") == "officer.oneself"
    few = {kind: dataclasses.replace(item, most=3) for kind, item in officers._KINDS.items()}
    monkeypatch.setattr(officers, "_KINDS", few)
    assert code(officers.add_officer, session, SUKIRMAN, NEW, CHEAP) == "officers.many"
    assert state(session, SUPERVISOR.id) is OfficerState.ACTIVE
    session.close()


CUTS = ["rekeyed_copy", "write_slots", "open_database", "remove_database", "sweep", "keep_recovery"]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", CUTS)
def test_a_change_of_key_that_is_cut_off_anywhere_goes_on_at_the_next_start(
    regency, session, monkeypatch, step, after
):
    record_and_stay = state_hash(session.store.database, ["residents", "enrolments"])
    cut_at(monkeypatch, step, after=after)
    with pytest.raises(PowerCut):
        officers.disable_officer(session, OPERATOR.id, "pindah")
    session.store.close()
    monkeypatch.undo()

    # Before anybody has come in, the one who left is refused already, whichever key holds.
    assert code(enter, regency, OPERATOR.id) in ("sign_in.disabled", "sign_in.unknown_officer")
    again = regency.session(SUPERVISOR)
    folder = again.store.folder
    assert [slot["officer"] for slot in folder.read_slots()] == [SUPERVISOR.id]
    assert folder.generation == 2
    assert [path.name for path in folder.root.glob("*.db*") if "-" not in path.suffix] == ["rekam-2.db"]
    assert state_hash(again.store.database, ["residents", "enrolments"]) == record_and_stay
    assert check.check_station(again).is_sound
    assert folder.recovery.exists()
    again.close()


def test_wrong_passphrases_wait_longer_and_longer_over_a_restart(regency):
    waits = []
    for _attempt in range(8):
        with pytest.raises(RekamError) as caught:
            enter(regency, OPERATOR.id, "salah sekali ini")
        waits.append(caught.value.facts["seconds"])
        # Nothing of this process is asked: only the file counts.
        if waits[-1] > 2:
            assert code(enter, regency, OPERATOR.id) == "sign_in.wait"
        regency.clock.now += timedelta(seconds=waits[-1])
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    session = enter(regency, OPERATOR.id)
    session.close()
    assert enter_after_wrong(regency) == 1


def enter_after_wrong(regency):
    with pytest.raises(RekamError) as caught:
        enter(regency, OPERATOR.id, "salah sekali ini")
    return caught.value.facts["seconds"]


def test_a_clock_that_is_set_forward_or_back_saves_no_waiting_twice(regency):
    for _attempt in range(7):
        with pytest.raises(RekamError):
            enter(regency, OPERATOR.id, "salah sekali ini")
        regency.clock.pass_days(1)
    with pytest.raises(RekamError):
        enter(regency, OPERATOR.id, "salah sekali ini")
    regency.clock.pass_days(-400)
    assert code(enter, regency, OPERATOR.id) == "sign_in.wait"
    regency.clock.now += timedelta(seconds=60)
    enter(regency, OPERATOR.id).close()


def test_a_hundred_wrong_passphrases_lock_until_the_office_says_otherwise(regency):
    folder = DataFolder(regency.station())
    attempts.put_attempts(folder, OPERATOR.id, attempts.Attempts(100, "2026-11-24T02:00:00Z"))
    regency.clock.pass_days(1)
    assert code(enter, regency, OPERATOR.id) == "sign_in.locked"
    office = regency.office()
    at_office.reset_officer(office, "1607-07", OPERATOR.id)
    publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    session = regency.session(SUPERVISOR)
    for item in parcels.incoming(session, regency.usb):
        if not item.is_applied:
            parcels.apply_parcel(session, item.path)
    session.close()
    enter(regency, OPERATOR.id).close()


def test_with_a_key_file_neither_passphrase_nor_file_opens_alone(regency, session, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    path = officers.make_key_file(session, PASSWORD, stick)
    session.close()

    assert code(enter, regency, SUPERVISOR.id) == "sign_in.key_missing"
    assert code(enter, regency, SUPERVISOR.id, "salah sekali ini", [stick]) == "sign_in.wrong_password"
    regency.clock.pass_days(1)
    opened = enter(regency, SUPERVISOR.id, PASSWORD, [tmp_path / "empty", stick])
    assert (opened.key_file, opened.letter_key is not None) == (path, True)
    assert code(officers.make_key_file, opened, PASSWORD, stick) == "officer.has_key_file"
    opened.close()
    path.write_bytes(path.read_bytes().replace(b'"key":"', b'"key":"00')[:-3] + b'"}')
    assert code(enter, regency, SUPERVISOR.id, PASSWORD, [stick]) in (
        "sign_in.key_missing",
        "sign_in.wrong_password",
    )


def test_a_forgotten_passphrase_is_set_anew_and_costs_a_supervisor_the_letter_key(regency, session):
    officers.add_officer(session, MAHDALENA, NEW, CHEAP)
    officers.reset_password(session, OPERATOR.id, NEW)
    assert code(officers.reset_password, session, SUPERVISOR.id, NEW) == "officer.oneself"
    officers.reset_password(session, "mahdalena", PASSWORD)
    assert state(session, "mahdalena") is OfficerState.WAITING
    session.close()
    enter(regency, OPERATOR.id, NEW).close()
    assert code(enter, regency, OPERATOR.id) == "sign_in.wrong_password"


def test_ones_own_passphrase_is_changed_with_the_old_one(regency, session):
    key = session.letter_key.public
    assert code(officers.change_password, session, "salah sekali ini", NEW) == "sign_in.wrong_password"
    assert code(officers.change_password, session, PASSWORD, "burhanuddin 12") == "password.common"
    officers.change_password(session, PASSWORD, NEW)
    session.close()
    opened = enter(regency, SUPERVISOR.id, NEW)
    assert opened.letter_key.public == key
    opened.close()


def test_the_office_withdraws_an_officer(regency):
    record_and_approve(regency, range(1, 2))
    office = regency.office()
    at_office.revoke_officer(office, "1607-07", SUPERVISOR.id, "penyalahgunaan")
    trust, _data = trust_list(office)
    assert list(trust.revoked_keys.values()) == ["2026-11-24"]
    and_back(regency, office)
    assert code(enter, regency, SUPERVISOR.id) == "sign_in.disabled"
    enter(regency, OPERATOR.id).close()
