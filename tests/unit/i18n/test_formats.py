"""Dates, numbers and names as people here write them."""

import pytest

from desktop.i18n import formats, set_language

MORNING = "2026-11-24T02:41:07Z"  # 09.41 in Banyuasin
EVE = "2026-11-23T17:30:00Z"  # already the 24th there


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (formats.full_date, "Selasa, 24 November 2026"),
        (formats.long_date, "24 November 2026"),
        (formats.short_date, "24 Nov 2026"),
        (formats.status_date, "Sel, 24 Nov 2026"),
        (formats.day_month, "24 Nov"),
        (formats.numeric_date, "24-11-2026"),
        (formats.time, "09.41"),
        (formats.date_time, "24 Nov 2026, 09.41"),
    ],
)
def test_a_moment_is_shown_in_western_indonesia_time(form, shown):
    assert form(MORNING) == shown


def test_seconds_are_shown_on_request():
    assert formats.time(MORNING, seconds=True) == "09.41.07"


def test_the_day_is_the_one_of_the_place_not_of_greenwich():
    assert formats.long_date(EVE) == "24 November 2026"


def test_a_date_without_time_stays_that_day():
    assert formats.full_date("1990-06-12") == "Selasa, 12 Juni 1990"


def test_the_third_letters_are_the_usual_ones():
    shown = [formats.day_month(f"2026-{month:02}-01")[2:] for month in (5, 8, 10, 12)]
    assert shown == ["Mei", "Agu", "Okt", "Des"]


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-11-24T01:03:00Z", "hari ini 08.03"),
        ("2026-11-23T08:20:00Z", "kemarin 15.20"),
        ("2026-11-15T08:20:00Z", "9 hari lalu"),
        ("2026-09-01T08:20:00Z", "1 Sep 2026"),
        ("2027-05-18T08:20:00Z", "18 Mei 2027"),
    ],
)
def test_near_moments_are_told_from_now(moment, shown):
    assert formats.relative(moment, MORNING) == shown


def test_coming_days_are_counted():
    assert formats.relative_day("2027-05-18", MORNING) == "175 hari lagi"
    assert formats.relative_day("2026-11-25", MORNING) == "besok"


def test_numbers_are_grouped_with_dots_and_decimals_follow_a_comma():
    assert formats.number(497269) == "497.269"
    assert formats.number(0.03, 2) == "0,03"
    assert formats.percent(0.2137) == "21,4%"
    assert formats.percent(0.18) == "18%"


def test_sizes_are_those_written_on_the_stick():
    assert [formats.size(count) for count in (512, 4_000, 214_000_000, 11_200_000_000)] == [
        "512 B",
        "4 KB",
        "214 MB",
        "11,2 GB",
    ]


def test_the_time_left_is_coarse():
    assert [formats.remaining(seconds) for seconds in (1, 48.2, 130)] == ["5 detik", "50 detik", "2 menit"]


def test_a_nik_is_read_in_groups():
    assert formats.group_nik("1607075206909001") == "160707 520690 9001"
    assert formats.group_nik("1607") == "1607"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("SITI AMINAH", "Siti Aminah"),
        ("H. BURHANUDDIN", "H. Burhanuddin"),
        ("ZA'IM AL-FARUQ", "Za'im Al-Faruq"),
        ("DUSUN II RT 003/RW 001", "Dusun II RT 003/RW 001"),
        ("Andi McKay", "Andi McKay"),
        ("", ""),
    ],
)
def test_names_leave_their_capitals_on_screens(stored, shown):
    assert formats.personal_name(stored) == shown


def test_english_has_its_own_forms():
    set_language("en")

    assert formats.full_date(MORNING) == "Tuesday, 24 November 2026"
    assert formats.time(MORNING) == "09:41"
    assert formats.number(497269.5, 1) == "497,269.5"
    assert formats.relative("2026-11-15T08:20:00Z", MORNING) == "9 days ago"
    assert formats.remaining(48) == "50 s"
