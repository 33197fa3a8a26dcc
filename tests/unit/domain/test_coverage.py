from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.coverage import (
    Cover,
    Outlook,
    after_working_days,
    birthday_limit,
    cover_of,
    forecast,
    working_days,
)
from desktop.domain.residents import ResidentStatus

TUESDAY = date(2026, 11, 24)


@given(st.dictionaries(st.sampled_from(list(ResidentStatus)), st.integers(0, 10**6)))
def test_printed_letters_and_without_proof_are_what_was_recorded(counts):
    cover = cover_of(counts)

    assert cover.printed + cover.letters + cover.without_proof == cover.recorded
    assert cover.recorded + cover.unrecorded == cover.eligible == sum(counts.values())
    assert min(cover.without_proof, cover.unrecorded, cover.without_card) >= 0


def test_somebody_sent_back_has_to_come_again():
    assert cover_of({ResidentStatus.RETURNED: 2, ResidentStatus.AWAITING_REVIEW: 1}) == Cover(3, 1)


@pytest.mark.parametrize(
    ("today", "limit"),
    [(TUESDAY, "2009-11-24"), (date(2028, 2, 29), "2011-02-28"), (date(2028, 2, 28), "2011-02-28")],
)
def test_the_17th_birthday_counts_from_its_day_on(today, limit):
    assert birthday_limit(today) == limit


def test_idle_weekdays_count_and_idle_weekends_do_not():
    done = {"2026-11-12": 4, "2026-11-15": 1, "2026-11-24": 3}  # a Thursday, a Sunday, today

    assert working_days(done, TUESDAY) == [4, 0, 1, 0, 0, 0, 0, 0, 0, 3]


def test_today_does_not_count_before_anything_was_done():
    assert working_days({"2026-11-23": 2}, TUESDAY) == [2]


def test_what_lies_in_the_future_does_not_count():
    assert working_days({"2026-11-30": 2}, TUESDAY) == []


def test_without_a_backlog_there_is_nothing_to_wait_for():
    assert forecast(0, [], TUESDAY).outlook is Outlook.DONE


def test_four_days_are_too_few_for_a_forecast():
    assert forecast(100, [5] * 4, TUESDAY).outlook is Outlook.EARLY
    assert forecast(100, [5] * 5, TUESDAY).outlook is Outlook.ENDS


def test_weeks_without_a_letter_are_said_to_be_so():
    done = working_days({"2026-10-01": 9}, TUESDAY)

    assert done == [0] * 20
    assert forecast(100, done, TUESDAY).outlook is Outlook.STALLED


def test_a_backlog_to_which_more_come_than_leave_has_no_end():
    found = forecast(100, [4, 6, 5, 5, 5], TUESDAY, 5)

    assert (found.outlook, found.per_day, found.coming) == (Outlook.GROWING, 5, 5)
    assert (found.expected, found.earliest, found.latest) == (None, None, None)


def test_those_who_come_to_a_backlog_put_its_end_off():
    alone, joined = forecast(50, [10] * 5, TUESDAY), forecast(50, [10] * 5, TUESDAY, 5)

    assert (alone.expected, joined.expected) == (date(2026, 12, 1), date(2026, 12, 8))


def test_a_steady_pace_has_one_end():
    found = forecast(50, [10] * 5, TUESDAY)

    assert found.expected == found.earliest == found.latest == date(2026, 12, 1)
    assert found.per_day == 10


def test_an_uneven_pace_has_a_range_that_may_never_end():
    even, wild = forecast(400, [8, 12, 9, 11, 10], TUESDAY), forecast(400, [0, 0, 50, 0, 0], TUESDAY)

    assert even.earliest < even.expected < even.latest
    assert wild.earliest < wild.expected
    assert wild.latest is None


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(1, 400))
def test_work_ends_on_a_weekday_after_so_many(day, days):
    end = after_working_days(day, days)
    between = [date.fromordinal(number) for number in range(day.toordinal() + 1, end.toordinal() + 1)]

    assert sum(item.weekday() < 5 for item in between) == days


def test_a_backlog_without_end_is_not_an_error():
    assert after_working_days(TUESDAY, 1e12).year > 2400
