"""What a clock looks like beside the last moment that is known: steady, gone back, dead, or far ahead."""

from datetime import datetime, timedelta
from enum import StrEnum

SLACK = timedelta(minutes=10)
# Nothing of ours is older: a laptop that says so has an empty CMOS battery.
FIRST_YEAR = 2025
# A laptop that nobody used for so long may have lost its date meanwhile: somebody looks at it.
LONG_PAUSE = timedelta(days=7)


class ClockState(StrEnum):
    """How a clock stands."""

    STEADY = "steady"
    BEHIND = "behind"
    DEAD = "dead"


def clock_state(now: datetime, last: datetime | None) -> ClockState:
    """Tell how a clock that says `now` stands beside the last moment known (None before the first)."""
    if now.year < FIRST_YEAR:
        return ClockState.DEAD
    is_behind = last is not None and now < last - SLACK
    return ClockState.BEHIND if is_behind else ClockState.STEADY


def has_jumped(now: datetime, last: datetime | None) -> bool:
    """Tell whether so much time seems to have passed that the date should be looked at."""
    return last is not None and now > last + LONG_PAUSE
