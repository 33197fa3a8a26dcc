"""The PIN of a locked screen: kept inside the database, useless without the running program."""

import pytest
from regency import OPERATOR, SUPERVISOR, found_regency

from desktop.bootstrap import unlock
from desktop.domain.errors import EnvironmentProblem, RuleError
from desktop.place import officers, pin

PIN = "271604"


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


def test_locking_leaves_something_that_only_the_pin_opens(regency):
    session = regency.session(SUPERVISOR)
    key = session.letter_key.public
    pin.set_pin(session, PIN)
    pinned = pin.lock(session)
    assert (session.letter_key, session.store.data_key) == (None, b"")

    again = unlock(regency.station(), SUPERVISOR.id, pinned.open(PIN), regency.clock)
    assert again.letter_key.public == key
    again.close()


def test_without_a_pin_locking_leaves_nothing(regency):
    session = regency.session(OPERATOR)
    assert pin.lock(session) is None


def test_a_pin_can_be_taken_back(regency):
    session = regency.session(OPERATOR)
    pin.set_pin(session, PIN)
    assert pin.has_pin(session)
    pin.clear_pin(session)
    assert pin.lock(session) is None


def test_nothing_on_the_disk_is_opened_by_a_pin(regency):
    session = regency.session(OPERATOR)
    pin.set_pin(session, PIN)
    pin.lock(session)
    files = [path for path in regency.station().rglob("*") if path.is_file()]
    assert files
    assert not any(PIN.encode() in path.read_bytes() for path in files)


def test_a_key_that_was_changed_meanwhile_is_not_opened_by_an_old_pin(regency):
    session = regency.session(OPERATOR)
    pin.set_pin(session, PIN)
    pinned = pin.lock(session)
    supervisor = regency.session(SUPERVISOR)
    officers.disable_officer(supervisor, OPERATOR.id, "pindah")
    supervisor.close()

    with pytest.raises((RuleError, EnvironmentProblem)):
        unlock(regency.station(), OPERATOR.id, pinned.open(PIN), regency.clock)


def test_a_pin_does_not_stand_for_the_second_factor(regency, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    session = regency.session(SUPERVISOR)
    path = officers.make_key_file(session, "perahu sungai musi", stick)
    pin.set_pin(session, PIN)
    pinned = pin.lock(session)
    opened = pinned.open(PIN)

    with pytest.raises(RuleError, match=r"sign_in\.key_missing"):
        unlock(regency.station(), SUPERVISOR.id, opened, regency.clock)
    again = unlock(regency.station(), SUPERVISOR.id, opened, regency.clock, path)
    assert again.key_file == path
    again.close()
