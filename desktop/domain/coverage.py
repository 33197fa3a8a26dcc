"""Coverage: how many of those who must hold a KTP have been recorded, and with what proof.

Everybody who was recorded stands in exactly one of three lines: card printed, temporary letter, without
proof. So printed + letters + without proof = recorded, always.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil, sqrt

from desktop.domain.residents import ResidentStatus

EARLIEST_AGE = 17
MARRIED = (2, 3, 4)  # married, divorced, widowed: they must hold a KTP at any age
FORECAST_AFTER_DAYS = 5
WORKING_DAYS_A_YEAR = 261
_FORECAST_FROM_DAYS = 20
_FRIDAY = 4

_NOT_RECORDED = (ResidentStatus.NOT_RECORDED, ResidentStatus.UNFINISHED, ResidentStatus.RETURNED)


@dataclass(frozen=True)
class Cover:
    """The figures of one area; all others follow from these four."""

    eligible: int = 0
    recorded: int = 0
    printed: int = 0
    letters: int = 0

    @property
    def unrecorded(self) -> int:
        """Those who still have to come."""
        return self.eligible - self.recorded

    @property
    def without_card(self) -> int:
        """Recorded, no card: some of them hold a letter."""
        return self.recorded - self.printed

    @property
    def without_proof(self) -> int:
        """Recorded, and nothing in hand."""
        return self.without_card - self.letters

    def __add__(self, other: "Cover") -> "Cover":
        return Cover(
            self.eligible + other.eligible,
            self.recorded + other.recorded,
            self.printed + other.printed,
            self.letters + other.letters,
        )


@dataclass(frozen=True)
class AreaCover:
    """The figures of a kecamatan, a village or an RT; `code` is its code, of an RT ``003/001``."""

    code: str
    cover: Cover


@dataclass(frozen=True)
class HeatRow:
    """A kecamatan with the figures of its villages, or a village with those of its RT."""

    code: str
    cover: Cover
    cells: tuple[AreaCover, ...]


@dataclass(frozen=True)
class AgeCover:
    """The figures of those whose age, by year of birth, lies in ``first..last``; `sex` as in SIAK."""

    first: int
    last: int
    sex: int
    cover: Cover


@dataclass(frozen=True)
class DayWork:
    """How often something was done on one day by one officer of one place."""

    place: str
    day: str
    officer: str
    kind: str
    number: int


class Outlook(StrEnum):
    """What can be said of the end of a backlog."""

    NOBODY = "nobody"  # no list of residents: nothing is known of a backlog
    DONE = "done"
    EARLY = "early"  # fewer than five days of work are known
    STALLED = "stalled"  # nothing was done in the last twenty
    GROWING = "growing"  # more people turn 17 than are served
    ENDS = "ends"


@dataclass(frozen=True)
class Forecast:
    """When the last of `backlog` people would hold a proof, if work goes on as in the days seen.

    Attributes:
        per_day: how many were served on a working day; `coming`: how many more come to the backlog on one.
        expected: the day, with `earliest`, only where it `ENDS`; `latest` is None when, within what chance
            alone does to so few days, it might never be.
    """

    outlook: Outlook
    backlog: int
    per_day: float = 0.0
    coming: float = 0.0
    days_seen: int = 0
    expected: date | None = None
    earliest: date | None = None
    latest: date | None = None


def total(areas: Iterable[AreaCover]) -> Cover:
    """Return the sum of areas."""
    found = Cover()
    for area in areas:
        found += area.cover
    return found


def cover_of(counts: Mapping[str, int]) -> Cover:
    """Return the figures of residents counted by status."""
    eligible = sum(counts.values())
    recorded = eligible - sum(counts.get(status.value, 0) for status in _NOT_RECORDED) - counts.get("", 0)
    printed, letters = counts.get(ResidentStatus.CARD, 0), counts.get(ResidentStatus.LETTER, 0)
    return Cover(eligible, recorded, printed, letters)


def birthday_limit(today: date, age: int = EARLIEST_AGE) -> str:
    """Return the last birth date (``YYYY-MM-DD``) of those who are at least `age` years old today."""
    try:
        return today.replace(year=today.year - age).isoformat()
    except ValueError:  # 29 February: whoever was born on 1 March is not there yet
        return today.replace(year=today.year - age, day=28).isoformat()


def working_days(done: Mapping[str, int], today: date) -> list[int]:
    """Return what was done on each working day up to `today`, oldest first, the newest twenty.

    Monday to Friday count from the first day of work on, also those on which nothing was done; other
    days only if something was. Today counts once something was done.
    """
    days = [date.fromisoformat(day) for day, number in done.items() if number]
    first = min((day for day in days if day <= today), default=None)
    found: list[int] = []
    while first is not None and first <= today:
        number = done.get(first.isoformat(), 0)
        if number or first.weekday() <= _FRIDAY and first < today:
            found.append(number)
        first += timedelta(days=1)
    return found[-_FORECAST_FROM_DAYS:]


def forecast(backlog: int, done: Sequence[int], today: date, coming: float = 0.0) -> Forecast:
    """Return when a backlog ends at the pace of the working days `done`, to which `coming` more come a day.

    It assumes the same pace, Monday to Friday without holidays, and that no letter runs out. The range is
    twice the standard error of the pace to either side.
    """
    if not backlog:
        return Forecast(Outlook.DONE, 0)
    if len(done) < FORECAST_AFTER_DAYS:
        return Forecast(Outlook.EARLY, backlog)
    pace = sum(done) / len(done)
    if pace <= coming or not pace:
        outlook = Outlook.GROWING if pace else Outlook.STALLED
        return Forecast(outlook, backlog, pace, coming, len(done))
    spread = sum((number - pace) ** 2 for number in done) / (len(done) - 1)
    error = 2 * sqrt(spread / len(done))
    slow, middle, fast = (pace + sign * error - coming for sign in (-1, 0, 1))
    return Forecast(
        Outlook.ENDS,
        backlog,
        pace,
        coming,
        len(done),
        after_working_days(today, backlog / middle),
        after_working_days(today, backlog / fast),
        after_working_days(today, backlog / slow) if slow > 0 else None,
    )


def after_working_days(day: date, days: float) -> date:
    """Return the day after so many more days of work, Monday to Friday; at most some centuries on."""
    weeks, rest = divmod(min(ceil(days), 5 * 52 * 500), 5)
    day += timedelta(weeks=weeks)
    while rest:
        day += timedelta(days=1)
        rest -= day.weekday() <= _FRIDAY
    return day
