"""Does this laptop know what day it is? A clock that went back dates papers wrongly and hides night work."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from desktop.domain.clocks import ClockState, clock_state
from desktop.domain.errors import RuleError
from desktop.domain.officers import Action
from desktop.place.opened import LOCAL_TIME, require_fresh
from desktop.station.session import Session
from desktop.store import journal
from desktop.store.mark import write_mark


@dataclass(frozen=True)
class ClockStanding:
    """The clock's state, its moment, and the latest one that the journal knows (empty before the first)."""

    state: ClockState
    now: datetime
    last_at: str


def clock_standing(session: Session) -> ClockStanding:
    """Return how the clock stands against what was written last."""
    now = session.store.clock()
    floor = int(session.fact("clock_floor") or 0)
    last = journal.latest_at(session.store.database, session.store.place, floor)
    moment = datetime.fromisoformat(last).astimezone(UTC) if last else None
    return ClockStanding(clock_state(now, moment), now, last)


def recording_day(session: Session) -> date:
    """Return the day by which birth dates are judged: none before the last known, whatever the clock says.

    With an empty CMOS battery nobody would be born yet; recording is the last thing to stop.
    """
    standing = clock_standing(session)
    last = (
        datetime.fromisoformat(standing.last_at).astimezone(LOCAL_TIME).date() if standing.last_at else None
    )
    today = session.today()
    return today if last is None else max(today, last)


def require_clock(session: Session) -> None:
    """Refuse what bears a date while the date cannot be right; recording goes on with a warning.

    Raises:
        RuleError: ``clock.behind`` (facts carry the `last` moment), ``clock.dead``.
    """
    standing = clock_standing(session)
    if standing.state is ClockState.DEAD:
        raise RuleError("clock.dead")
    if standing.state is ClockState.BEHIND:
        raise RuleError("clock.behind", last=standing.last_at)


def confirm_clock(session: Session) -> None:
    """Say that today is right and that the clock was wrong before: what was written then no longer counts.

    A supervisor's word, in the journal, where the office reads it.

    Raises:
        RuleError: the role, ``permission.stale``, ``clock.dead``.
    """
    session.officer.require(Action.ISSUE)
    require_fresh(session)
    if clock_standing(session).state is ClockState.DEAD:
        raise RuleError("clock.dead")
    seq = journal.head(session.store.database, session.store.place)[1]
    with session.work() as work:
        work.append("clock.confirmed", session.store.place, {"clock_floor": seq})
        work.commit()
    write_mark(session.store, session.key)
