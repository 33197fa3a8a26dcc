"""Lists of residents to act upon, in the order in which one walks: village, RW, RT, name; and the route."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from desktop.domain.coverage import EARLIEST_AGE
from desktop.domain.errors import InputError
from desktop.domain.letters import Letterhead

ELDERLY_AGE = 60
MOST_A_DAY = 500
# What fits into memory and into a day of printing; a larger list is narrowed to a kecamatan.
MOST_LISTED = 50_000


class ListKind(StrEnum):
    """What is to be done with the residents of a list."""

    NOT_RECORDED = "not_recorded"
    WITHOUT_PROOF = "without_proof"
    EXPIRING = "expiring"
    TURNED_17 = "turned_17"
    CARDS = "cards_arrived"
    RETURNED = "returned"


@dataclass(frozen=True)
class Within:
    """Where the people of a list live.

    Attributes:
        area: code of a kecamatan or a village; empty for all.
        block: one RT of that village, as ``003/001`` (RT and RW); empty for all.
    """

    area: str = ""
    block: str = ""


@dataclass(frozen=True)
class Visit:
    """When and where people are to come; empty values are filled in by hand."""

    on: str = ""
    at: str = ""
    where: str = ""

    def require_day(self) -> None:
        """Refuse a day that is none.

        Raises:
            InputError: ``worklist.day``.
        """
        try:
            if self.on:
                date.fromisoformat(self.on)
        except ValueError as error:
            raise InputError("worklist.day", field="day", value=self.on) from error


@dataclass(frozen=True)
class Tally:
    """How many people of how many RT are on a list.

    Attributes:
        beside: by how many coverage counts otherwise. Of those not recorded: who stands on the list of those
            to be recorded again; of these: who need no KTP yet.
    """

    people: int
    blocks: int
    beside: int = 0


@dataclass(frozen=True)
class Listed:
    """A resident on a list; `due` is the day a letter ends, empty where nothing ends."""

    nik: str
    name: str
    birth_date: str
    village: str
    rt: str
    rw: str
    hamlet: str
    address: str
    phone: str = ""
    due: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """Village, RW and RT: one page of a list, one head of RT."""
        return self.village, self.rw, self.rt

    def age(self, day: date) -> int:
        """Return the age in whole years on a day."""
        born = date.fromisoformat(self.birth_date)
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@dataclass(frozen=True)
class Worklist:
    """A list as it is printed.

    Attributes:
        day: on which it was made; `data_at` is that of the list of residents (UTC or empty).
        station: the code of the station that made it; empty at the office, whose lists are of any area.
        within: where its people live.
        visit: when and where they are to come.
    """

    kind: ListKind
    people: tuple[Listed, ...]
    day: date
    data_at: str
    station: str
    station_name: str
    letterhead: Letterhead
    within: Within = Within()
    visit: Visit = Visit()
    is_demo: bool = False

    def pages(self) -> list[tuple[Listed, ...]]:
        """Return the people of each RT."""
        return by_rt(self.people)


@dataclass(frozen=True)
class Stop:
    """One village on one day of mobile recording: its RT and how many are to come."""

    day: date
    village: str
    rts: tuple[str, ...]
    target: int
    elderly: int


def check_number(people: int, most: int = MOST_LISTED) -> None:
    """Refuse to make a paper of more people than it can hold.

    Raises:
        InputError: ``worklist.too_many``.
    """
    if people > most:
        raise InputError("worklist.too_many", count=people, most=most)


def by_rt(people: Iterable[Listed]) -> list[tuple[Listed, ...]]:
    """Return the people of each RT, in the order of villages, RW and RT."""
    ordered = sorted(people, key=lambda item: (*item.place, item.name, item.nik))
    return [tuple(group) for _place, group in groupby(ordered, key=lambda item: item.place)]


def new_17(people: Iterable[Listed], day: date) -> int:
    """Return how many are 17."""
    return sum(item.age(day) == EARLIEST_AGE for item in people)


def elderly(people: Iterable[Listed], day: date) -> int:
    """Return how many are old enough to be visited rather than called."""
    return sum(item.age(day) >= ELDERLY_AGE for item in people)


def plan_route(people: Sequence[Listed], first: date, per_day: int) -> list[Stop]:
    """Return where to go on which working day so that nobody is left out: most to do first.

    A day is one village (the boat goes once), RT by RT until its target is full; an RT that is larger than a
    day is one day all the same, because its people come together.

    Raises:
        InputError: ``route.per_day``: not between 1 and 500.
    """
    if not 1 <= per_day <= MOST_A_DAY:
        raise InputError("route.per_day", field="per_day", most=MOST_A_DAY)
    villages: dict[str, list[tuple[Listed, ...]]] = {}
    for group in by_rt(people):
        villages.setdefault(group[0].village, []).append(group)
    stops: list[Stop] = []
    day = _working(first)
    for village in sorted(villages, key=lambda code: (-sum(map(len, villages[code])), code)):
        for groups in _days(villages[village], per_day):
            everybody = [item for group in groups for item in group]
            rts = tuple(f"{group[0].rt}/{group[0].rw}" for group in groups)
            stops.append(Stop(day, village, rts, len(everybody), elderly(everybody, day)))
            day = _working(day + timedelta(days=1))
    return stops


def _days(groups: Sequence[tuple[Listed, ...]], per_day: int) -> list[list[tuple[Listed, ...]]]:
    found: list[list[tuple[Listed, ...]]] = []
    left = 0
    for group in groups:
        if not found or len(group) > left:
            found.append([])
            left = per_day
        found[-1].append(group)
        left -= len(group)
    return found


def _working(day: date) -> date:
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day
