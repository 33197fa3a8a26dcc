"""Dates, times, numbers and names as people here write them.

The core stores UTC ``YYYY-MM-DDTHH:MM:SSZ`` and dates ``YYYY-MM-DD``; screens and papers show
Western Indonesia Time. Digits are grouped with dots, decimals stand after a comma.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from desktop.i18n import language

WIB = timezone(timedelta(hours=7), "WIB")

_MONTHS = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_DAYS = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
_WORDS = {
    "id": {
        "today": "hari ini",
        "yesterday": "kemarin",
        "tomorrow": "besok",
        "ago": "{} hari lalu",
        "in": "{} hari lagi",
    },
    "en": {
        "today": "today",
        "yesterday": "yesterday",
        "tomorrow": "tomorrow",
        "ago": "{} days ago",
        "in": "in {} days",
    },
}
_UNITS = ("B", "KB", "MB", "GB", "TB")
# Titles and village words that keep their own spelling when a name leaves its capitals.
_KEPT = {"RT", "RW", "II", "III", "IV", "VI", "VII", "VIII", "IX", "KK", "SP"}

Moment = datetime | date | str


def local(moment: Moment) -> datetime:
    """Return `moment` in Western Indonesia Time; a date without a time is its midnight there.

    Raises:
        ValueError: the text is neither ``YYYY-MM-DD`` nor ``YYYY-MM-DDTHH:MM:SSZ``.
    """
    if isinstance(moment, str):
        moment = date.fromisoformat(moment) if len(moment) == 10 else datetime.fromisoformat(moment)
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=WIB)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(WIB)


def weekday(moment: Moment) -> str:
    """Return the day of the week: ``Selasa``."""
    return _DAYS[language()][local(moment).weekday()]


def long_date(moment: Moment) -> str:
    """Return ``24 November 2026``."""
    day = local(moment)
    return f"{day.day} {_MONTHS[language()][day.month - 1]} {day.year}"


def full_date(moment: Moment) -> str:
    """Return ``Selasa, 24 November 2026``."""
    return f"{weekday(moment)}, {long_date(moment)}"


def short_date(moment: Moment) -> str:
    """Return ``24 Nov 2026``."""
    return f"{day_month(moment)} {local(moment).year}"


def status_date(moment: Moment) -> str:
    """Return ``Sel, 24 Nov 2026``."""
    return f"{weekday(moment)[:3]}, {short_date(moment)}"


def day_month(moment: Moment) -> str:
    """Return ``24 Nov``."""
    day = local(moment)
    # The first three letters are what people write in both languages: "Agu", not "Ags".
    return f"{day.day} {_MONTHS[language()][day.month - 1][:3]}"


def numeric_date(moment: Moment) -> str:
    """Return ``24-11-2026``, the form of the KTP-el."""
    return local(moment).strftime("%d-%m-%Y")


def time(moment: Moment, *, seconds: bool = False) -> str:
    """Return ``09.41``, or ``09.41.07``; English ``09:41``."""
    mark = "." if language() == "id" else ":"
    return local(moment).strftime(mark.join(["%H", "%M", "%S"] if seconds else ["%H", "%M"]))


def date_time(moment: Moment) -> str:
    """Return ``23 Nov 2026, 15.20``."""
    return f"{short_date(moment)}, {time(moment)}"


def days_between(moment: Moment, now: Moment) -> int:
    """Return how many calendar days lie from `moment` to `now`; negative when it is still to come."""
    return (local(now).date() - local(moment).date()).days


def relative_day(moment: Moment, now: Moment) -> str:
    """Return ``hari ini``, ``kemarin``, ``9 hari lalu``, ``175 hari lagi``."""
    words, days = _WORDS[language()], days_between(moment, now)
    if days in (-1, 0, 1):
        return words[("today", "yesterday", "tomorrow")[days]]
    return words["ago" if days > 0 else "in"].format(number(abs(days)))


def relative(moment: Moment, now: Moment) -> str:
    """Return ``hari ini 08.03``, ``kemarin 15.20``, ``9 hari lalu``; beyond a month the short date."""
    days = days_between(moment, now)
    if days in (0, 1):
        return f"{relative_day(moment, now)} {time(moment)}"
    return relative_day(moment, now) if 0 < days <= 30 else short_date(moment)


def number(value: float, decimals: int = 0) -> str:
    """Return ``497.269`` or ``21,4``; English ``497,269`` and ``21.4``."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language() == "id" else text


def percent(share: float, decimals: int = 1) -> str:
    """Return a share of one as ``21,4%``; a whole percentage drops its zero."""
    rounded = round(share * 100, decimals)
    return f"{number(rounded, 0 if rounded == int(rounded) else decimals)}%"


def size(count: int) -> str:
    """Return a number of bytes as ``214 MB`` or ``11,2 GB``, in thousands as drives are sold."""
    amount, unit = float(count), 0
    while amount >= 1000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{number(amount, 1 if unit >= 3 and amount < 100 else 0)} {_UNITS[unit]}"


def remaining(seconds: float) -> str:
    """Return the time left, coarse on purpose: ``50 detik``, ``2 menit``."""
    minute, second = ("menit", "detik") if language() == "id" else ("min", "s")
    if seconds >= 90:
        return f"{round(seconds / 60)} {minute}"
    return f"{max(5, round(seconds / 5) * 5)} {second}"


def group_nik(digits: str) -> str:
    """Return a NIK or KK number as ``160707 520690 9001``."""
    return " ".join(part for part in (digits[:6], digits[6:12], digits[12:]) if part)


def personal_name(name: str) -> str:
    """Return a name stored in capitals as screens show it: ``SITI AMINAH`` to ``Siti Aminah``.

    Only the looks: papers and exports keep the capitals. Initials, titles with dots and words that
    already mix cases stay.
    """
    return re.sub(r"[^\s/]+", lambda word: _spell(word[0]), name)


def _spell(word: str) -> str:
    if word != word.upper() or word in _KEPT:
        return word
    spelled, after_letter = [], False
    for letter in word:
        spelled.append(letter.lower() if after_letter else letter)
        after_letter = letter.isalpha() or letter == "'"
    return "".join(spelled)


def queue_number(number: int) -> str:
    """Return a number of the queue with its three digits: ``007``."""
    return f"{number:03}"
