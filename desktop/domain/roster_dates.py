"""Dates as exports write them: 12-06-1990, 12/6/90, 1990-06-12, or a spreadsheet's day number."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from desktop.domain.biodata import age_on
from desktop.domain.nik import Doubt

OLDEST_AGE = 110
# Spreadsheets count days from here; four digits (before 1927) are more likely a year on its own.
_SPREADSHEET_EPOCH = date(1899, 12, 30)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_SERIAL = re.compile(r"(\d{5})(?:\.0*)?")
_TIME = re.compile(r"[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as ``YYYY-MM-DD`` and what is doubtful about it."""

    date: str
    doubt: Doubt | None = None


@lru_cache(maxsize=1 << 12)
def read_date(text: str, today: date) -> ReadDate | None:
    """Read a birth date as `parse_date` does; what was read a while ago is remembered."""
    return parse_date(text, today)


def parse_date(text: str, today: date) -> ReadDate | None:
    """Read a birth date, the day before the month; None if it is none or lies after `today`."""
    plain = _TIME.sub("", text.strip())
    if match := _DAY_FIRST.fullmatch(plain):
        day, month, year = match.groups()
        if len(year) == 2:
            return _in_a_century(int(year), int(month), int(day), today)
        return _past(_date(int(year), int(month), int(day)), today)
    if match := _YEAR_FIRST.fullmatch(plain):
        return _past(_date(*map(int, match.groups())), today)
    if match := _SERIAL.fullmatch(plain):
        return _past(_SPREADSHEET_EPOCH + timedelta(days=int(match[1])), today)
    return None


def read_any_date(text: str, today: date) -> str:
    """Return a date of a paper as ``YYYY-MM-DD``, one to come too; empty when it is none.

    Two digits of a year mean the one nearest to today.
    """
    plain = _TIME.sub("", text.strip())
    found = None
    if match := _DAY_FIRST.fullmatch(plain):
        day, month, year = (int(part) for part in match.groups())
        found = _date(year if len(match[3]) > 2 else _nearest(year, today.year), month, day)
    elif match := _YEAR_FIRST.fullmatch(plain):
        found = _date(*map(int, match.groups()))
    elif match := _SERIAL.fullmatch(plain):
        found = _SPREADSHEET_EPOCH + timedelta(days=int(match[1]))
    return found.isoformat() if found else ""


def _nearest(year2: int, this: int) -> int:
    century = this - this % 100 + year2
    return min((century - 100, century, century + 100), key=lambda year: abs(year - this))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _past(day: date | None, today: date) -> ReadDate | None:
    if day is None or day > today:
        return None
    age = age_on(day.isoformat(), today)
    doubt = Doubt("roster.age", "birth_date", {"age": age}) if age > OLDEST_AGE else None
    return ReadDate(day.isoformat(), doubt)


def _in_a_century(year2: int, month: int, day: int, today: date) -> ReadDate | None:
    """Take the younger of the lives that are possible; both are for small children and centenarians."""
    century = today.year - today.year % 100
    candidates = [_past(_date(century - back + year2, month, day), today) for back in (0, 100)]
    possible = [born for born in candidates if born is not None and born.doubt is None]
    if len(possible) < 2:
        return possible[0] if possible else None
    taken, other = possible[0].date, possible[1].date
    return ReadDate(taken, Doubt("roster.century", "birth_date", {"taken": taken, "other": other}))
