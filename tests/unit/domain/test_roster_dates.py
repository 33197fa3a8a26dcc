"""Birth dates in every form that exports use."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.roster_dates import read_date

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        *("12-06-1990", "12/06/1990", "12.06.1990", "12 06 1990", "12-6-90", "12/6/90", " 12-06-1990 "),
        *("1990-06-12", "1990/6/12", "1990-06-12 00:00:00", "1990-06-12T00:00:00.000", "33036", "33036.0"),
    ],
)
def test_one_day_in_many_forms(text):
    reading = read_date(text, TODAY)
    assert reading is not None
    assert (reading.date, reading.doubt) == ("1990-06-12", None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "0",
        "12-06",
        "31-02-1990",
        "29-02-1991",
        "13/13/1990",
        "1990",
        "12 Juni 1990",
        "25-11-2026",
        "99999",
        "1.6E+15",
    ],
)
def test_what_is_no_day_of_the_past_is_not_read(text):
    assert read_date(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("24-11-26", "2026-11-24"),
        ("25-11-26", "1926-11-25"),
        ("1-1-30", "1930-01-01"),
        ("29-2-00", "2000-02-29"),
    ],
)
def test_the_century_follows_from_the_possible_age(text, born):
    assert read_date(text, TODAY).date == born


def test_two_possible_centuries_are_doubted():
    reading = read_date("1-1-20", TODAY)
    assert reading.date == "2020-01-01"
    assert reading.doubt.code == "roster.century"
    assert reading.doubt.facts == {"taken": "2020-01-01", "other": "1920-01-01"}


def test_an_age_that_nobody_reaches_is_doubted():
    assert read_date("01-01-1890", TODAY).doubt.code == "roster.age"
    assert read_date("01-01-1920", TODAY).doubt is None


@given(st.dates(date(1917, 1, 1), TODAY))
def test_a_written_day_is_read_back(born):
    for form in ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y"):
        assert read_date(born.strftime(form), TODAY).date == born.isoformat()


@given(st.text(max_size=12))
def test_any_text_is_read_or_left(text):
    reading = read_date(text, TODAY)
    assert reading is None or date.fromisoformat(reading.date) <= TODAY
