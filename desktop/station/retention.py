"""Deleting at a station what the office has confirmed and nothing here needs any more."""

from datetime import datetime, timedelta

from desktop.domain.clocks import ClockState
from desktop.domain.progress import SILENT, Progress
from desktop.domain.retention import DEFAULT_PURGE_DAYS, Due, Retention
from desktop.place.opened import LOCAL_TIME
from desktop.station.clock import clock_standing
from desktop.station.session import Session
from desktop.store import retention as stored
from desktop.store.connection import write_log_back
from desktop.store.files import overwrite_and_remove
from desktop.store.sealed import put_away
from desktop.store.unit_of_work import stamp

AT_ONCE = 250


def purge_days(session: Session) -> int:
    """Return how many days after the office's receipt a recording is kept here; 0 for ever."""
    told = session.fact("purge_days")
    return DEFAULT_PURGE_DAYS if told is None else int(told)


def retention(session: Session) -> Retention:
    """Return how long recordings are kept, how many are due, gone, or wait for a letter."""
    days, database = purge_days(session), session.store.database
    found = stored.tally(database, session.store.place, **_limits(session, days))
    next_on = ""
    if days and found.oldest:
        after = datetime.fromisoformat(found.oldest) + timedelta(days=days)
        next_on = after.astimezone(LOCAL_TIME).date().isoformat()
    waits = found.waiting if days else 0
    return Retention(days, _count(due(session, most=100_000)), found.gone, waits, next_on)


def due(session: Session, most: int = AT_ONCE) -> Due:
    """Return what may go now: nothing while the clock is not to be believed or the office has to be asked."""
    days = purge_days(session)
    is_doubtful = bool(session.fact("recovery") or session.fact("chain_broken"))
    if not days or is_doubtful or clock_standing(session).state is not ClockState.STEADY:
        return Due()
    found = stored.due(session.store.database, session.store.place, most=most, **_limits(session, days))
    folder = session.store.folder.outbox
    return Due(found.samples, found.bodies, tuple(name for name in found.outbox if (folder / name).exists()))


def purge(session: Session, progress: Progress = SILENT) -> int:
    """Delete what is due and return of how many recordings; the journal says which.

    What is deleted is noted first and named by nothing afterwards, so that a cut at any point is made good
    at the next start. Nobody's right is asked: the district has said how long, and any officer may be the
    one who closes the program.

    Raises:
        EnvironmentProblem: the disk refused; whatever was deleted is whole work of its own.
        Canceled: the person asked to stop; the next closing goes on.
    """
    put_away(session.store)
    total, done = _count(due(session, most=100_000)), 0
    while found := due(session):
        progress.report(min(done, total), total, "data.purge")
        _purge(session, found)
        done += _count(found)
    progress.report(total, total, "data.purge")
    return done


def _count(found: Due) -> int:
    return len({*found.samples, *found.bodies})


def _purge(session: Session, found: Due) -> None:
    store, place = session.store, session.store.place
    files = stored.files_of(store.database, place, found.samples)
    for name in files:
        store.media.note(name)
    store.media.keep_notes()
    if _count(found):
        with session.work() as work:
            pictures = stored.pictures_of(work.database, place, found.bodies)
            work.append(stored.PURGED, place, {"samples": list(found.samples), "bodies": list(found.bodies)})
            stored.empty_bodies(work.database, place, found.bodies)
            stored.drop_pictures(work.database, pictures)
            work.commit()
        write_log_back(store.database)
    for name in files:
        store.media.remove(name)
    for name in found.outbox:
        overwrite_and_remove(store.folder.outbox / name)


def _limits(session: Session, days: int) -> dict[str, str]:
    """Return until when a receipt is old enough, and the last day that no letter may reach."""
    until = session.store.clock() - timedelta(days=days)
    return {"until": stamp(until), "expired": (session.today() - timedelta(days=days)).isoformat()}
