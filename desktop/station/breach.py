"""What this laptop, or a stick from it, holds: the facts of a breach notice."""

from desktop.domain.breach import BreachReport
from desktop.domain.officers import Action
from desktop.station.session import Session
from desktop.store import holdings, journal
from desktop.store.unit_of_work import stamp


def breach_report(session: Session, *, is_stick: bool) -> BreachReport:
    """Return the facts; it is noted that they were asked for.

    Raises:
        RuleError: the role.
    """
    session.officer.require(Action.ADMINISTER)
    store = session.store
    found = holdings.on_stick if is_stick else holdings.on_laptop
    last = journal.last_of_kind(store.database, store.place, "session.opened")
    report = BreachReport(
        station=session.card.code,
        station_name=session.card.name,
        is_stick=is_stick,
        holdings=tuple(found(store.database, store.place)),
        known_upto=journal.head(store.database, store.place)[1],
        last_seen_at=last.header.at if last else "",
        made_at=stamp(store.clock()),
        made_by=session.officer.name,
        letterhead=session.letterhead(),
        is_demo=bool(session.card.is_demo),
    )
    with session.work() as work:
        work.append("seen.breach", store.place, {"rows": sum(item.count for item in report.holdings)})
        work.commit()
    return report
