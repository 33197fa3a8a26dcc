"""What the home screen says: what to do now, what today brought, how far the letters are."""

from dataclasses import dataclass

from desktop.domain.biometrics import Outage
from desktop.domain.enrolments import Draft, EnrolmentRow, Lifecycle
from desktop.domain.officers import Action
from desktop.domain.queue import Line
from desktop.domain.queue import waiting as waiting_in
from desktop.domain.residents import Filter, ResidentStatus
from desktop.place.opened import LOCAL_TIME
from desktop.station.biometrics import standing_outages
from desktop.station.bundles import Pending, pending
from desktop.station.enrolments import unfinished
from desktop.station.gauges import Gauge, gauges
from desktop.station.numbers import numbers_left
from desktop.station.print_orders import open_order
from desktop.station.queue import line_of_today
from desktop.station.review import returned
from desktop.station.session import Session
from desktop.store import enrolments, journal, residents


@dataclass(frozen=True)
class Today:
    """Today's counts at this station; `since` is the first entry of the day (UTC) or empty."""

    recorded: int
    approved: int
    returned: int
    letters: int
    since: str


@dataclass(frozen=True)
class Home:
    """Everything the home screen shows, read in one go.

    `order` is how much of a print order that stopped was sent, and of how much; `numbers_left` is None
    while there are plenty of letter numbers. `has_recorded`: somebody was recorded here before.
    `queue` are those who wait, the next one first;
    `outages` the scanners that are out of order.
    """

    today: Today
    unfinished: list[Draft]
    returned: list[EnrolmentRow]
    awaiting: int
    ready_for_letter: int
    pending: Pending
    unsent_enrolments: int
    oldest_unsent_at: str
    statuses: dict[ResidentStatus, int]
    may_review: bool
    has_recorded: bool = True
    order: tuple[int, int] | None = None
    numbers_left: int | None = None
    gauges: tuple[Gauge, ...] = ()
    queue: Line = ()
    outages: tuple[Outage, ...] = ()


def overview(session: Session) -> Home:
    """Return what the home screen shows for the signed-in officer."""
    database, place = session.store.database, session.store.place
    waiting = pending(session)
    oldest, unsent = enrolments.unconfirmed_recordings(database, place)
    return Home(
        today=_today(session),
        unfinished=unfinished(session),
        returned=returned(session),
        awaiting=enrolments.tally(database, place).get(Lifecycle.RECORDED.value, 0),
        ready_for_letter=enrolments.count_ready_for_letter(database, place),
        pending=waiting,
        unsent_enrolments=unsent,
        oldest_unsent_at=oldest,
        statuses=residents.counts(database, Filter(kecamatan=session.card.kecamatan)),
        may_review=session.officer.may(Action.REVIEW),
        has_recorded=enrolments.has_recorded(database, place),
        order=_order(session),
        numbers_left=_numbers(session),
        gauges=tuple(gauges(session)),
        queue=tuple(waiting_in(line_of_today(session))) if session.officer.may(Action.RECORD) else (),
        outages=tuple(standing_outages(session)),
    )


def _order(session: Session) -> tuple[int, int] | None:
    standing = open_order(session)
    return (standing.sent, len(standing.pages)) if standing and standing.has_more else None


def _numbers(session: Session) -> int | None:
    # Before there is a certificate there are no numbers to run low.
    left = numbers_left(session)
    return left.left if left.is_low and left.block.last else None


def _today(session: Session) -> Today:
    midnight = session.store.clock().astimezone(LOCAL_TIME).replace(hour=0, minute=0, second=0)
    counts, since = journal.counts_since(session.store.database, session.store.place, midnight)
    return Today(
        recorded=counts.get("enrolment.recorded", 0),
        approved=counts.get("enrolment.approved", 0),
        returned=counts.get("enrolment.returned", 0),
        letters=counts.get("letter.issued", 0),
        since=since,
    )
