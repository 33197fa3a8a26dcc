"""The periods of which work is shown and reported. Knows no Qt."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.i18n import _, formats

DAYS = 30


class Span(StrEnum):
    """A period by its name; `CHOSEN` is between two days that somebody typed."""

    RECENT = "recent"
    MONTH = "month"
    LAST_MONTH = "last_month"
    YEAR = "year"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Period:
    """First and last day, both included."""

    first: date
    last: date


def period_of(span: Span, today: date) -> Period:
    """Return the period of a name, as it stands today."""
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    return {
        Span.MONTH: Period(month, today),
        Span.LAST_MONTH: Period(before.replace(day=1), before),
        Span.YEAR: Period(today.replace(month=1, day=1), today),
    }.get(span, Period(today - timedelta(days=DAYS), today))


def choices(chosen: Period | None) -> list[tuple[str, str]]:
    """Return the periods to choose from; `chosen` are the days that somebody typed, if they did."""
    words = _("From … to…")
    if chosen is not None:
        words = _("{first} to {last}").format(
            first=formats.short_date(chosen.first.isoformat()),
            last=formats.short_date(chosen.last.isoformat()),
        )
    return [
        (Span.RECENT, _("Last {days} days").format(days=DAYS)),
        (Span.MONTH, _("This month")),
        (Span.LAST_MONTH, _("Last month")),
        (Span.YEAR, _("This year")),
        (Span.CHOSEN, words),
    ]
