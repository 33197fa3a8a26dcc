import pytest
from letter_office import carry_down, centre_says, issue
from regency import SUPERVISOR, nik, record_and_approve

from desktop.district import letter_settings
from desktop.domain.errors import RuleError
from desktop.domain.letters import LetterState
from desktop.domain.policy import RECORDED_HERE, Ruling
from desktop.station import letters, policy


@pytest.fixture
def enrolment(regency):
    return record_and_approve(regency, range(1, 2))[0]


@pytest.fixture
def session(regency, enrolment):
    opened = regency.session(SUPERVISOR)
    yield opened
    opened.close()


def test_a_recording_of_ours_is_enough_while_the_centre_knows_nothing(session, enrolment):
    assert policy.standing_of(session, nik(1)) == policy.Standing(RECORDED_HERE, Ruling.ALLOWED)
    letter = letters.issue_letter(session, enrolment)
    assert (letter.centre_status, letter.ground) == (RECORDED_HERE, "")


@pytest.mark.parametrize(
    "status",
    ["DUPLICATE_RECORD", "ENROLL_FAILURE_AT_CENTRAL", "ENROLL_FAILURE_AT_REGIONAL", "CARD_PRINTED"],
)
def test_what_the_policy_forbids_gets_no_letter_and_takes_no_number(session, enrolment, tmp_path, status):
    centre_says(session, tmp_path, s1=status)
    with pytest.raises(RuleError) as refused:
        letters.issue_letter(session, enrolment, ground="tetap mau")
    assert (refused.value.code, refused.value.facts) == ("letter.policy", {"status": status})
    assert letters.register(session) == []


def test_the_unique_record_gets_one(session, enrolment, tmp_path):
    centre_says(session, tmp_path, s1="PRINT_READY_RECORD")
    assert letters.issue_letter(session, enrolment).centre_status == "PRINT_READY_RECORD"


def test_between_the_two_a_supervisor_says_why(session, enrolment, tmp_path):
    centre_says(session, tmp_path, s1="SENT_FOR_ENROLLMENT")
    with pytest.raises(RuleError) as refused:
        letters.issue_letter(session, enrolment, ground=" ")
    assert (refused.value.code, refused.value.facts["status"]) == (
        "letter.policy_ground",
        "SENT_FOR_ENROLLMENT",
    )
    letter = letters.issue_letter(session, enrolment, ground=" berobat ke Palembang ")
    assert (letter.centre_status, letter.ground) == ("SENT_FOR_ENROLLMENT", "berobat ke Palembang")


def test_extending_asks_the_policy_anew(regency, tmp_path):
    (number,) = issue(regency, range(1, 2))
    session = regency.session(SUPERVISOR)
    centre_says(session, tmp_path, s1="CARD_SHIPPED")
    regency.clock.pass_days(170)
    session.confirm()
    with pytest.raises(RuleError, match=r"letter\.policy"):
        letters.extend_letter(session, number)
    assert letters.get_letter(session, number).state is LetterState.ISSUED
    session.close()


def test_a_districts_own_policy_comes_down_and_rules(regency, enrolment):
    office = regency.office()
    letter_settings.set_letter_policy(office, {RECORDED_HERE: "never", "PROCESSING": "allowed"})
    office.close()
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    assert policy.letter_policy(session)["PROCESSING"] == "allowed"
    with pytest.raises(RuleError) as refused:
        letters.issue_letter(session, enrolment)
    assert refused.value.facts == {"status": RECORDED_HERE}
    session.close()
