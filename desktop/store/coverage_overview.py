"""Everything the coverage of one area says at one time: funnel, parts, ages, work done, forecast."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.coverage import (
    EARLIEST_AGE,
    WORKING_DAYS_A_YEAR,
    AgeCover,
    AreaCover,
    Cover,
    Forecast,
    Outlook,
    birthday_limit,
    forecast,
    total,
    working_days,
)
from desktop.domain.residents import ResidentStatus
from desktop.store import coverage, days, rosters
from desktop.store.coverage_run_out import RunOut, run_out
from desktop.store.letters import taken_back
from desktop.store.unit_of_work import Store

WEEKS = 25
ISSUED = "letter.issued"


@dataclass(frozen=True)
class Week:
    """Letters that began to count in the seven days from a Monday on."""

    monday: str
    number: int


@dataclass(frozen=True)
class Overview:
    """The figures of an area.

    Attributes:
        area: code of a kecamatan or a village; empty for the regency.
        day: the day on which they stand.
        roster_at: when the list of residents came (UTC); empty if none did.
        areas: its parts by code.
        held: the kecamatan of which the list has residents.
        regency: the figures of all of them together.
        young: residents of the area who need no KTP yet; no figure counts them, a list of residents does.
        run_out: those of the area without proof whose letter has run out.
        weeks: letters by week, oldest first, the last one is under way.
        forecast: of the backlog of one's own kecamatan, or of the regency.
    """

    area: str
    day: str
    roster_at: str
    areas: list[AreaCover]
    held: list[str]
    regency: Cover
    young: int
    run_out: int
    ages: list[AgeCover]
    weeks: list[Week]
    forecast: Forecast

    @property
    def cover(self) -> Cover:
        """The figures of the whole area."""
        return total(self.areas)


def turn(store: Store, today: date) -> None:
    """Let the kept counts stand at today, with everything that has moved."""
    limit = birthday_limit(today)
    if coverage.cutoff(store.database) != limit or not coverage.is_settled(store.database):
        with store.work("") as work:
            coverage.turn_to(work.database, limit)
            work.commit()


def overview(store: Store, today: date, area: str = "", *, place: str = "", home: str = "") -> Overview:
    """Return the figures of an area.

    Args:
        store: of a station or of the office.
        today: the day by its clock.
        area: a kecamatan or a village; empty for the regency.
        place: whose work counts for weeks and forecast; empty for all stations.
        home: the kecamatan whose backlog the forecast is about; empty for the regency.
    """
    turn(store, today)
    database, day = store.database, today.isoformat()
    whole = coverage.areas(database, day)
    regency = total(whole)
    backlog = next((item.cover for item in whole if item.code == home), Cover()) if home else regency
    letters = days.per_day(database, ISSUED, place)
    served = Counter(letters)
    served.subtract(taken_back(database, place))
    # Those who turned 17 last year: a list may not know yet who will.
    coming = coverage.born(database, today.year - EARLIEST_AGE - 1, home) / WORKING_DAYS_A_YEAR
    imported = rosters.last_import(database)
    return Overview(
        area=area,
        day=day,
        roster_at=imported[0] if imported else "",
        areas=coverage.areas(database, day, area) if area else whole,
        held=[item.code for item in whole],
        regency=regency,
        young=coverage.young(database, area),
        run_out=_over(run_out(database, day, "''", area)),
        ages=coverage.ages(database, day, area[:8]),
        weeks=weeks(letters, today),
        forecast=forecast(
            backlog.unrecorded + backlog.without_proof, working_days(served, today), today, coming
        )
        if backlog.eligible
        else Forecast(Outlook.NOBODY, 0),
    )


def _over(found: list[RunOut]) -> int:
    return sum(number for _key, status, number in found if status == ResidentStatus.RECORDED)


def weeks(letters: dict[str, int], today: date, count: int = WEEKS) -> list[Week]:
    """Return the letters of the last weeks, those without any too, from the first that had some on."""
    monday = today - timedelta(days=today.weekday())
    found: list[Week] = []
    for back in range(count - 1, -1, -1):
        first = monday - timedelta(weeks=back)
        number = sum(letters.get((first + timedelta(days=day)).isoformat(), 0) for day in range(7))
        if number or found or not back:
            found.append(Week(first.isoformat(), number))
    return found
