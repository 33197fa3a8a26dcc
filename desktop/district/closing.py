"""The office's closing of a day: one page for its head, of all stations, the officers and the cupboard."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from desktop.district.home import Cell, cells_of
from desktop.district.letterheads import letterhead_in_force
from desktop.district.office import Office
from desktop.district.status import StationStanding, standings
from desktop.documents.office_day import office_day_pdf
from desktop.domain.numbers import blocks_from_body
from desktop.domain.office_day import OfficeDay, OfficerDay, StationDay
from desktop.domain.officers import Action
from desktop.place.opened import LOCAL_TIME
from desktop.store import bundles, cards, duplicates, journal, letters, stations
from desktop.store.closing import day_entries
from desktop.store.unit_of_work import stamp

Rows = Sequence[dict[str, Any]]
_DONE = {
    "bundles": ("bundle.received",),
    "parcels": ("parcel.made",),
    "blanko": ("blanko.delivered", "blanko.spoiled", "blanko.counted", "cards.printed"),
    "decisions": ("duplicate.decided", "cards.proposed", "cards.approved", "station.admitted"),
}
_BROUGHT = {
    "recorded": "enrolment.recorded",
    "approved": "enrolment.approved",
    "letters": "letter.issued",
    "handed_over": "letter.handed_over",
    "cards": "card.handed_over",
}
_ACCEPTED = "accepted"


def close_day(office: Office, day: date | None = None) -> OfficeDay:
    """Return what a day was at the office, today if none is given.

    Stock, numbers and what waits are those of now: nobody keeps them of an earlier day.

    Raises:
        RuleError: the role.
    """
    office.officer.require(Action.RECEIVE)
    wanted = day or office.today()
    start = datetime(wanted.year, wanted.month, wanted.day, tzinfo=LOCAL_TIME)
    span = stamp(start), stamp(start + timedelta(days=1))
    database, home = office.store.database, office.store.place
    rows = day_entries(database, home, *span)
    verdicts = _verdicts(rows)
    found = standings(office)
    return OfficeDay(
        day=wanted.isoformat(),
        made_at=stamp(office.store.clock()),
        officer=office.officer.name,
        letterhead=letterhead_in_force(office)[0],
        stations=tuple(
            _station(office, item, cell, span)
            for item, cell in zip(found, cells_of(office, found), strict=True)
        ),
        officers=_officers(office, rows),
        accepted=verdicts[True],
        refused=verdicts[False],
        delivered=sum(int(row["body"]["counted"]) for row in _of(rows, "blanko.delivered")),
        printed=sum(len(row["body"]["cards"]) for row in _of(rows, "cards.printed")),
        spoiled=sum(int(row["body"]["number"]) for row in _of(rows, "blanko.spoiled")),
        stock=cards.stock(database),
        aside=len(stations.quarantined(database)),
        twins=duplicates.count_open(database),
        is_whole=journal.first_break(database, home) is None,
        is_demo=bool(office.card.is_demo),
    )


def document(made: OfficeDay) -> bytes:
    """Return the report as one page.

    Raises:
        EnvironmentProblem: ``letter.wording``.
    """
    return office_day_pdf(made)


def _verdicts(rows: Rows) -> Counter[bool]:
    """Return how many recordings were accepted (True) and refused (False)."""
    judged = (item for row in _of(rows, "enrolment.judged") for item in row["body"]["verdicts"])
    return Counter(item["verdict"] == _ACCEPTED for item in judged)


def _of(rows: Rows, *kinds: str) -> Rows:
    return [row for row in rows if row["kind"] in kinds]


def _station(office: Office, item: StationStanding, cell: Cell, span: tuple[str, str]) -> StationDay:
    database, station = office.store.database, item.station
    came = [row for row in bundles.journeys(database, station.place) if span[0] <= row.received_at < span[1]]
    brought = Counter[str]()
    for row in came:
        brought.update(row.counts)
    numbers = sum(block.last - block.first + 1 for block in blocks_from_body(station.certificate))
    return StationDay(
        code=station.code,
        name=station.name,
        came_at=max((row.received_at for row in came), default=""),
        seen_at=station.seen_at,
        bundles=len(came),
        **{name: brought[kind] for name, kind in _BROUGHT.items()},
        numbers_left=numbers - sum(letters.tally(database, station.place).values()),
        state=cell.state.value,
        has_parcel=cell.has_parcel_waiting,
    )


def _officers(office: Office, rows: Rows) -> tuple[OfficerDay, ...]:
    done: dict[str, Counter[str]] = {}
    for name, kinds in _DONE.items():
        for row in _of(rows, *kinds):
            done.setdefault(str(row["by"]), Counter())[name] += 1
    return tuple(
        OfficerDay(office.name_of(by), **{name: counts[name] for name in _DONE})
        for by, counts in sorted(done.items(), key=lambda pair: (-sum(pair[1].values()), pair[0]))
    )
