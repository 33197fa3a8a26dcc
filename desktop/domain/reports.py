"""A report of the office: coverage of an area on a day, and what was done in a period, by station."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.coverage import AreaCover, Cover
from desktop.domain.letters import Letterhead


@dataclass(frozen=True)
class StationWork:
    """What a station did in the period; `place` is its code and name."""

    place: str
    recorded: int
    approved: int
    returned: int
    letters: int
    handed_over: int
    cards: int


@dataclass(frozen=True)
class Report:
    """What is printed; `area` is a name, `first` and `last` enclose the period."""

    area: str
    part: str
    first: date
    last: date
    day: date
    made_at: str
    letterhead: Letterhead
    parts: tuple[AreaCover, ...]
    cover: Cover
    work: tuple[StationWork, ...]
    is_demo: bool = False
