"""The mains at a station: when it failed and when it came back, for the report of the day."""

from desktop.station.session import Session
from desktop.store import journal

LOST, BACK = "power.lost", "power.back"


def note_power(session: Session, *, is_plugged: bool, percent: int) -> bool:
    """Write down that the laptop runs on its battery from now on, or on the mains again.

    Returns whether that was news: who signs in by the same light writes nothing.
    """
    if is_plugged is not _was_lost(session):
        return False
    with session.work() as work:
        work.append(BACK if is_plugged else LOST, session.store.place, {"percent": percent})
        work.commit()
    return True


def _was_lost(session: Session) -> bool:
    database, place = session.store.database, session.store.place
    lost, back = (journal.last_of_kind(database, place, kind) for kind in (LOST, BACK))
    if lost is None or back is None:
        return lost is not None
    moments = [(entry.header.epoch, entry.header.seq) for entry in (back, lost)]
    return moments[0] < moments[1]
