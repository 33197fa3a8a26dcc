"""What the frame around the screens says of a place: badges, and the last save."""

from dataclasses import dataclass
from datetime import datetime

from desktop.district.office import Office
from desktop.domain.enrolments import Lifecycle
from desktop.domain.queue import waiting as waiting_in
from desktop.i18n import formats
from desktop.station.gauges import Gauge, gauges
from desktop.station.queue import line_of_today
from desktop.station.session import Session
from desktop.store import duplicates, enrolments
from desktop.store.saved import last_saved_at

OVERDUE_DAYS = 3


@dataclass(frozen=True)
class Standing:
    """The numbers of the sidebar, read in one go.

    Attributes:
        badges: words by screen id; empty words for none.
        is_overdue: recordings have waited for the office for more than three days.
        saved_at: when something was last written (UTC).
        gauges: what runs low and what waits, the most urgent first.
    """

    badges: dict[str, str]
    is_overdue: bool
    saved_at: str
    gauges: tuple[Gauge, ...] = ()


def read_standing(session: Session | Office) -> Standing:
    """Return how the place stands now."""
    saved_at = last_saved_at(session.store.database, session.store.place)
    if isinstance(session, Office):
        waiting = duplicates.count_open(session.store.database)
        return Standing({"duplicates": _count(waiting)}, False, saved_at)
    database, place = session.store.database, session.store.place
    awaiting = enrolments.tally(database, place).get(Lifecycle.RECORDED.value, 0)
    ready = enrolments.count_ready_for_letter(database, place)
    return Standing(
        badges={
            "review": _count(awaiting),
            "letters": _count(ready),
            "queue": _count(len(waiting_in(line_of_today(session)))),
        },
        is_overdue=_is_overdue(enrolments.unconfirmed_recordings(database, place)[0], session.store.clock()),
        saved_at=saved_at,
        gauges=tuple(gauges(session)),
    )


def _count(number: int) -> str:
    return formats.number(number) if number else ""


def _is_overdue(oldest_at: str, now: datetime) -> bool:
    return bool(oldest_at) and formats.days_between(oldest_at, now) > OVERDUE_DAYS
