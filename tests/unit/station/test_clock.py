"""A clock that went back stops papers and no recording, and somebody's word sets it right."""

from datetime import UTC, datetime, timedelta

import pytest
from letter_office import carry_up
from regency import OPERATOR, SUPERVISOR, found_regency, record, record_and_approve

from desktop.domain.clocks import ClockState
from desktop.domain.errors import RuleError
from desktop.station import clock, gauges, letters, review
from desktop.station.gauges import Kind, Level


@pytest.fixture
def regency(tmp_path):
    return found_regency(tmp_path)


def state_after(regency, change):
    """Sign in after the clock was changed and say what the laptop thinks of it."""
    regency.clock.now = change(regency.clock.now)
    session = regency.session(SUPERVISOR)
    found = clock.clock_standing(session).state
    session.close()
    return found


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda now: now - timedelta(minutes=9), ClockState.STEADY),
        (lambda now: now - timedelta(minutes=11), ClockState.BEHIND),
        (lambda now: now - timedelta(hours=1), ClockState.BEHIND),
        (lambda now: now - timedelta(days=1), ClockState.BEHIND),
        (lambda now: now.replace(year=now.year - 5), ClockState.DEAD),
        (lambda now: datetime(1970, 1, 1, tzinfo=UTC), ClockState.DEAD),
        (lambda now: now + timedelta(days=3650), ClockState.STEADY),
    ],
)
def test_what_the_laptop_thinks_of_its_clock(regency, change, expected):
    assert state_after(regency, change) is expected


@pytest.mark.parametrize(
    ("back", "code"), [(timedelta(days=1), "clock.behind"), (timedelta(days=9999), "clock.dead")]
)
def test_papers_wait_and_recording_goes_on(regency, back, code):
    (approved,) = record_and_approve(regency, range(1, 2))
    session = regency.session(OPERATOR)
    waiting = record(session, 2).row.id
    session.close()
    regency.clock.now -= back
    session = regency.session(SUPERVISOR)
    for act, given in ((letters.issue_letter, approved), (review.approve, waiting)):
        with pytest.raises(RuleError) as caught:
            act(session, given)
        assert caught.value.code == code
    assert {gauge.kind: gauge.level for gauge in gauges.gauges(session)}[Kind.CLOCK] is Level.STOPPED
    session.close()
    operator = regency.session(OPERATOR)
    assert record(operator, 3).row.id
    operator.close()
    assert [item.quarantined for item in carry_up(regency)] == [0], "the office takes it, too"


def test_a_year_that_was_typed_wrong_is_set_right_by_a_supervisors_word(regency):
    (approved,) = record_and_approve(regency, range(1, 2))
    assert state_after(regency, lambda now: now.replace(year=now.year + 10)) is ClockState.STEADY
    assert state_after(regency, lambda now: now.replace(year=now.year - 10)) is ClockState.BEHIND
    operator = regency.session(OPERATOR)
    with pytest.raises(RuleError, match=r"permission\.role"):
        clock.confirm_clock(operator)
    operator.close()
    session = regency.session(SUPERVISOR)
    regency.clock.now += timedelta(minutes=6)
    with pytest.raises(RuleError, match=r"permission\.stale"):
        clock.confirm_clock(session)
    session.confirm()
    clock.confirm_clock(session)
    assert clock.clock_standing(session).state is ClockState.STEADY
    assert letters.issue_letter(session, approved).number
    session.close()


def test_gauges_warn_long_before_walls(regency):
    record_and_approve(regency, range(1, 2))
    levels = []
    for days in (0, 4, 4):
        regency.clock.pass_days(days)
        session = regency.session(SUPERVISOR)
        levels.append({gauge.kind: gauge.level for gauge in gauges.gauges(session)})
        session.close()
    assert [found[Kind.UNSENT] for found in levels] == [Level.FINE, Level.WATCH, Level.URGENT]
    assert [found[Kind.BACKUP] for found in levels] == [Level.WATCH] * 3
    regency.clock.pass_days(365 - 8 - 20)
    session = regency.session(SUPERVISOR)
    found = {gauge.kind: (gauge.level, gauge.value) for gauge in gauges.gauges(session)}
    assert found[Kind.CERTIFICATE][0] is Level.WATCH
    session.close()
    regency.clock.pass_days(30)
    session = regency.session(SUPERVISOR)
    assert gauges.gauges(session)[0].level is Level.STOPPED
    with pytest.raises(RuleError, match=r"letter\.certificate_expired"):
        letters.issue_letter(session, letters.ready_for_letter(session)[0].id)
    session.close()
    operator = regency.session(OPERATOR)
    assert record(operator, 8).row.id
    operator.close()
