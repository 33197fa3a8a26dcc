"""What a station's laptop held when it was seen last: the office can say so when the laptop is gone."""

from dataclasses import asdict

from desktop.district.office import Office
from desktop.domain.breach import BreachReport
from desktop.domain.letters import Letterhead
from desktop.domain.officers import Action
from desktop.store import holdings, stations
from desktop.store.unit_of_work import stamp


def breach_report(office: Office, place: str, *, is_stick: bool) -> BreachReport:
    """Return the facts as far as the office holds the station's journal.

    Raises:
        RuleError: the role.
        InputError: ``station.unknown``.
    """
    office.officer.require(Action.ADMINISTER)
    station = stations.get(office.store.database, place)
    found = holdings.on_stick if is_stick else holdings.on_laptop
    head = {**asdict(Letterhead(place=station.name)), **(office.fact("letterhead") or {})}
    report = BreachReport(
        station=station.code,
        station_name=station.name,
        is_stick=is_stick,
        holdings=tuple(found(office.store.database, place)),
        known_upto=station.seq,
        last_seen_at=station.seen_at,
        made_at=stamp(office.store.clock()),
        made_by=office.officer.name,
        letterhead=Letterhead(**head),
        is_demo=bool(office.card.is_demo),
    )
    with office.work() as work:
        rows = sum(item.count for item in report.holdings)
        work.append("seen.breach", place, {"rows": rows})
        work.commit()
    return report
