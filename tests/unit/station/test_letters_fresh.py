"""The passphrase is asked again at a laptop that was left alone."""

from datetime import timedelta

import pytest
from letter_office import carry_down, hand_to_holder, issue
from regency import OPERATOR, PASSWORD, SUPERVISOR, record, record_and_approve

from desktop import bootstrap
from desktop.district import letter_settings
from desktop.domain.enrolments import Lifecycle
from desktop.domain.errors import InputError, RuleError
from desktop.place.opened import require_fresh
from desktop.station import letters, review


def minutes(regency, count):
    regency.clock.now += timedelta(minutes=count)


@pytest.fixture
def waiting(regency):
    """Three recordings to review."""
    session = regency.session()
    names = [record(session, serial).row.id for serial in range(1, 4)]
    session.close()
    return names


@pytest.fixture
def session(regency, waiting):
    opened = regency.session(SUPERVISOR)
    yield opened
    opened.close()


def test_a_sign_in_is_fresh_and_each_decision_keeps_it_so(regency, session, waiting):
    for name in waiting:
        minutes(regency, 4)
        assert review.approve(session, name).row.lifecycle is Lifecycle.APPROVED
    for name in waiting:
        minutes(regency, 4)
        letters.issue_letter(session, name)


def test_a_clock_that_is_set_back_keeps_no_session_fresh(regency, session, waiting):
    """Else whoever finds the laptop open sets its clock to the minute of the sign-in."""
    minutes(regency, -2)
    with pytest.raises(RuleError, match=r"permission\.stale"):
        review.approve(session, waiting[0])


def test_after_five_idle_minutes_nothing_is_approved(regency, session, waiting):
    minutes(regency, 5)
    with pytest.raises(RuleError) as refused:
        review.approve(session, waiting[0])
    assert (refused.value.code, refused.value.facts) == ("permission.stale", {"minutes": 5})
    assert len(review.awaiting(session)) == 3


def test_the_right_passphrase_goes_on_and_a_wrong_one_does_not(regency, session, waiting):
    minutes(regency, 60)
    with pytest.raises(RuleError, match=r"sign_in\.wrong_password"):
        bootstrap.confirm(session, "perahu sungai musi!")
    with pytest.raises(RuleError, match=r"permission\.stale"):
        review.approve(session, waiting[0])
    bootstrap.confirm(session, PASSWORD)
    review.approve(session, waiting[0])


def test_another_officers_passphrase_is_not_his(regency, session):
    folder = session.store.folder
    slots = [slot for slot in folder.read_slots() if slot["officer"] != SUPERVISOR.id]
    folder.write_slots(slots)
    with pytest.raises(RuleError, match=r"sign_in\.unknown_officer"):
        bootstrap.confirm(session, PASSWORD)


ACTS = {
    "issue": lambda session, name, _number: letters.issue_letter(session, name),
    "extend": lambda session, _name, number: letters.extend_letter(session, number),
    "revoke": lambda session, _name, number: letters.revoke_letter(session, number, "salah"),
    "void": lambda session, _name, number: letters.void_letter(session, number, "sobek"),
    "exchange": lambda session, _name, number: letters.exchange_letter(session, number, "kartu"),
}


@pytest.mark.parametrize("act", list(ACTS))
def test_whatever_needs_the_letter_key_needs_its_officer(regency, act):
    (number,) = issue(regency, range(1, 2))
    (name,) = record_and_approve(regency, range(2, 3))
    session = regency.session(SUPERVISOR)
    if act == "exchange":
        hand_to_holder(session, number)
    regency.clock.pass_days(170)
    with pytest.raises(RuleError, match=r"permission\.stale"):
        ACTS[act](session, name, number)
    bootstrap.confirm(session, PASSWORD)
    ACTS[act](session, name, number)
    session.close()


def test_a_clock_set_back_does_not_keep_a_session_fresh(regency, session, waiting):
    minutes(regency, -30)
    with pytest.raises(RuleError, match=r"clock\.behind"):
        review.approve(session, waiting[0])


def test_a_session_nobody_signed_in_to_is_stale(session):
    session.confirmed_at = None
    with pytest.raises(RuleError, match=r"permission\.stale"):
        require_fresh(session)


@pytest.mark.parametrize(("setting", "idle"), [(0, 600), (20, 19)])
def test_the_district_sets_the_pause(regency, waiting, setting, idle):
    office = regency.office()
    letter_settings.set_reauth_minutes(office, setting)
    office.close()
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    minutes(regency, idle)
    review.approve(session, waiting[0])
    minutes(regency, 21)
    if setting:
        with pytest.raises(RuleError, match=r"permission\.stale"):
            review.approve(session, waiting[1])
    session.close()


@pytest.mark.parametrize("setting", [-1, 61])
def test_an_odd_pause_is_refused(regency, setting):
    office = regency.office()
    with pytest.raises(InputError, match=r"reauth\.minutes"):
        letter_settings.set_reauth_minutes(office, setting)
    office.close()


def test_returning_a_recording_asks_for_nothing(regency, session, waiting):
    """Sending back gives nothing away; the operator only has to look again."""
    minutes(regency, 60)
    returned = review.return_to_operator(session, waiting[0], [review.ReturnReason.OTHER], "foto gelap")
    assert returned.row.lifecycle is Lifecycle.RETURNED
    assert session.officer.id != OPERATOR.id
