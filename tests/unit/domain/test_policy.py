import pytest

from desktop.domain.codes import centre_statuses
from desktop.domain.errors import InputError
from desktop.domain.policy import RECORDED_HERE, Ruling, checked_policy, default_policy, ruling, standing

NEVER = (
    *("UNREGISTERED", "ENROLL_FAILURE_AT_REGIONAL", "ENROLL_FAILURE_AT_CENTRAL", "DUPLICATE_RECORD"),
    *("SENT_FOR_CARD_PRINTING", "CARD_PRINTED", "CARD_SHIPPED", "CARD_ISSUED"),
)


def test_the_defaults_are_those_of_the_field():
    policy = default_policy()
    assert set(policy) == {RECORDED_HERE, *centre_statuses()}
    assert {status for status, found in policy.items() if found == Ruling.NEVER} == set(NEVER)
    assert {status for status, found in policy.items() if found == Ruling.ALLOWED} == {
        RECORDED_HERE,
        "PRINT_READY_RECORD",
    }


@pytest.mark.parametrize("word", ["", "UNREGISTERED"])
def test_a_roster_older_than_our_recording_does_not_contradict_it(word):
    assert standing(word) == RECORDED_HERE


def test_what_the_centre_said_since_stands():
    assert standing("DUPLICATE_RECORD") == "DUPLICATE_RECORD"


def test_a_status_the_policy_does_not_know_allows_nothing():
    assert ruling({}, "SENT_FOR_DEDUP") is Ruling.NEVER


def test_a_district_changes_single_lines():
    policy = checked_policy({RECORDED_HERE: "never", "DUPLICATE_RECORD": "supervisor"})
    assert (policy[RECORDED_HERE], policy["DUPLICATE_RECORD"]) == ("never", "supervisor")
    assert policy["PRINT_READY_RECORD"] == "allowed"


@pytest.mark.parametrize(
    ("changes", "code"), [({"PRR": "allowed"}, "policy.status"), ({RECORDED_HERE: "yes"}, "policy.ruling")]
)
def test_a_slip_in_the_policy_is_refused(changes, code):
    with pytest.raises(InputError) as refused:
        checked_policy(changes)
    assert refused.value.code == code
