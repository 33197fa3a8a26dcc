"""The administrator: officers and backups, and no part in recordings and letters; at the office a clerk."""

import pytest
from regency import CLERK, OPERATOR, PASSWORD, SUPERVISOR, found_regency, record, record_and_approve

from desktop.bootstrap import sign_in
from desktop.district import receiving, status
from desktop.district.forks import revoke_station
from desktop.domain.errors import RuleError
from desktop.domain.officers import Action, Officer, Role
from desktop.place import officers
from desktop.place.officers import add_officer
from desktop.station import backup, bundles, letters, review
from desktop.store import stations as stored

ADMIN = Officer("sukirman", "Sukirman", Role.ADMIN)


@pytest.fixture
def regency(tmp_path):
    regency = found_regency(tmp_path)
    session = regency.session(SUPERVISOR)
    add_officer(session, ADMIN, PASSWORD)
    session.close()
    return regency


MAY = {
    Role.OPERATOR: {Action.RECORD, Action.CARRY, Action.LOAD_ROSTER},
    Role.SUPERVISOR: set(Action) - {Action.RECEIVE},
    Role.ADMIN: {Action.CARRY, Action.LOAD_ROSTER, Action.ADMINISTER},
    Role.OFFICE: {Action.RECEIVE, Action.LOAD_ROSTER, Action.ADMINISTER},
    Role.CLERK: {Action.RECEIVE, Action.LOAD_ROSTER},
}


@pytest.mark.parametrize("role", list(Role))
def test_what_each_role_may_do(role):
    assert {action for action in Action if Officer("x", "X", role).may(action)} == MAY[role]


def test_an_administrator_has_no_part_in_recordings_and_letters(regency):
    (approved,) = record_and_approve(regency, range(1, 2))
    session = regency.session(OPERATOR)
    waiting = record(session, 2).row.id
    session.close()
    session = regency.session(ADMIN)
    assert session.letter_key is None
    acts = (lambda: record(session, 3), lambda: review.approve(session, waiting))
    for act in (*acts, lambda: letters.issue_letter(session, approved)):
        with pytest.raises(RuleError, match=r"permission\.role"):
            act()
    session.close()


def test_an_administrator_looks_after_officers_and_backups_and_the_office_agrees(regency, tmp_path):
    session = regency.session(ADMIN)
    add_officer(session, Officer("yuliana", "Yuliana", Role.OPERATOR), "dayung muara senja")
    officers.disable_officer(session, OPERATOR.id, "pindah")
    stick = tmp_path / "USB A"
    stick.mkdir()
    assert backup.back_up(session, stick).exists()
    session.close()
    newcomer = sign_in(regency.station(), "yuliana", "dayung muara senja", regency.clock)
    record(newcomer, 5)
    bundles.export_bundles(newcomer, regency.usb)
    newcomer.close()
    office = regency.office()
    (received,) = receiving.receive_folder(office, regency.usb)
    assert (received.outcome, received.quarantined) == ("received", 0)
    listed = stored.find(office.store.database, "1607-07").certificate["officers"]
    assert {item["id"]: item["role"] for item in listed}["sukirman"] == "admin"
    office.close()


def test_the_office_puts_a_recording_by_an_administrator_aside(regency, monkeypatch):
    session = regency.session(ADMIN)
    monkeypatch.setattr(Officer, "require", lambda *_given: None)
    record(session, 6)
    bundles.export_bundles(session, regency.usb)
    session.close()
    monkeypatch.undo()
    office = regency.office()
    receiving.receive_folder(office, regency.usb)
    (standing,) = status.standings(office)
    assert standing.quarantined == 2, "whom they wrote down, and whom they recorded"
    assert {row["code"] for row in stored.quarantined(office.store.database)} == {"rule.not_recorder"}
    office.close()


def test_an_office_clerk_receives_and_decides_about_no_station(regency):
    office = regency.office()
    office.officer = Officer(CLERK.id, CLERK.name, Role.CLERK)
    assert receiving.receive_folder(office, regency.usb) == []
    with pytest.raises(RuleError, match=r"permission\.role"):
        revoke_station(office, "1607-07", "hilang")
    office.close()
