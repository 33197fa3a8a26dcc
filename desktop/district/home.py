"""What the office does now, where its stations stand, what waits to travel: for screen and server."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from desktop.district.cards import cupboard
from desktop.district.office import Office
from desktop.district.status import StationStanding, standings
from desktop.domain.cards import Stock
from desktop.domain.coverage import Cover, Forecast
from desktop.store import duplicates, stations
from desktop.store.cards import Allocation
from desktop.store.coverage_overview import overview

LATE_AFTER_DAYS = 7


class CellState(StrEnum):
    """How a station stands: the worst comes first."""

    FORKED = "forked"
    MISSING = "missing"
    CHECKED = "checked"
    LATE = "late"
    COMPLETE = "complete"


class TaskKind(StrEnum):
    """What the office should do, most urgent first."""

    FORKED = "forked"
    STOCK = "stock"
    MISSING = "missing"
    QUARANTINE = "quarantine"
    TWINS = "twins"
    APPROVE = "approve"
    PRINT = "print"
    LATE = "late"
    PARCELS = "parcels"


@dataclass(frozen=True)
class Cell:
    """One station; `seen_at` is when a bundle of it came last (UTC or empty), `records` what that brought."""

    place: str
    code: str
    name: str
    state: CellState
    seen_at: str
    records: int
    has_parcel_waiting: bool


@dataclass(frozen=True)
class OfficeTask:
    """Something to do, about how many, and about what in short."""

    kind: TaskKind
    number: int
    about: str = ""


@dataclass(frozen=True)
class OfficeHome:
    """Everything the office's home shows."""

    day: str
    tasks: list[OfficeTask]
    cells: list[Cell]
    came_this_week: int
    cover: Cover
    forecast: Forecast
    stock: Stock
    has_roster: bool


def home(office: Office) -> OfficeHome:
    """Return how the regency stands today."""
    today = office.today()
    since = _late_before(office)
    cells = cells_of(office, standings(office))
    found = cupboard(office)
    figures = overview(office.store, today)
    return OfficeHome(
        day=today.isoformat(),
        tasks=_tasks(office, cells, found.stock, found.allocations),
        cells=cells,
        came_this_week=sum(cell.seen_at >= since for cell in cells),
        cover=figures.regency,
        forecast=figures.forecast,
        stock=found.stock,
        has_roster=bool(figures.roster_at),
    )


def cells_of(office: Office, found: Sequence[StationStanding]) -> list[Cell]:
    """Return how each station stands now, the worst of what is true of it."""
    since = _late_before(office)
    return [_cell(item, since) for item in found]


def _late_before(office: Office) -> str:
    return (office.store.clock() - timedelta(days=LATE_AFTER_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _cell(item: StationStanding, since: str) -> Cell:
    station = item.station
    state = CellState.COMPLETE
    if item.fork is not None:
        state = CellState.FORKED
    elif item.held:
        state = CellState.MISSING
    elif item.quarantined:
        state = CellState.CHECKED
    elif station.seen_at < since:
        state = CellState.LATE
    last = item.bundles[-1].counts if item.bundles else {}
    records = last.get("enrolment.recorded", 0)
    return Cell(
        station.place, station.code, station.name, state, station.seen_at, records, item.has_parcel_waiting
    )


def _tasks(
    office: Office, cells: list[Cell], stock: Stock, allocations: list[Allocation]
) -> list[OfficeTask]:
    def codes(state: CellState) -> str:
        return ", ".join(cell.code for cell in cells if cell.state is state)

    aside = [row for row in stations.quarantined(office.store.database) if not row["judged_at"]]
    proposed = [item for item in allocations if not item.approved_at]
    unprinted = sum(len(item.people) - item.printed for item in allocations if item.approved_at)
    waiting = [cell.code for cell in cells if cell.has_parcel_waiting]
    found = [
        OfficeTask(TaskKind.FORKED, _count(cells, CellState.FORKED), codes(CellState.FORKED)),
        OfficeTask(TaskKind.STOCK, 0 if stock.is_matching else 1, f"{stock.counted_off or stock.left:+d}"),
        OfficeTask(TaskKind.MISSING, _count(cells, CellState.MISSING), codes(CellState.MISSING)),
        OfficeTask(TaskKind.QUARANTINE, len(aside), ", ".join(sorted({row["place"] for row in aside}))),
        OfficeTask(TaskKind.TWINS, duplicates.count_open(office.store.database)),
        OfficeTask(TaskKind.APPROVE, len(proposed), ", ".join(item.id for item in proposed)),
        OfficeTask(TaskKind.PRINT, unprinted),
        OfficeTask(TaskKind.LATE, _count(cells, CellState.LATE), codes(CellState.LATE)),
        OfficeTask(TaskKind.PARCELS, len(waiting), ", ".join(waiting)),
    ]
    return [task for task in found if task.number]


def _count(cells: list[Cell], state: CellState) -> int:
    return sum(cell.state is state for cell in cells)
