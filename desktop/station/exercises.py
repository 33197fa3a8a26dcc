"""What somebody who trains has done already, as the journal of the training station tells it."""

from enum import StrEnum

from desktop.domain.entries import Entry
from desktop.station.session import Session
from desktop.store import journal


class Exercise(StrEnum):
    """What there is to try, in the order in which it is best tried."""

    RECORDED = "recorded"
    FINGER_MISSING = "finger_missing"
    WENT_ON = "went_on"
    APPROVED = "approved"
    PRINTED = "printed"
    CARRIED = "carried"


_PLAIN = {
    "enrolment.approved": Exercise.APPROVED,
    "letter.sheet_good": Exercise.PRINTED,
    "bundle.written": Exercise.CARRIED,
}


def exercises_done(session: Session, after: int) -> frozenset[Exercise]:
    """Return the exercises that entries after `after` show to be done.

    Going on after a pause is a recording that somebody finished who had signed in anew since it began.
    """
    done: set[Exercise] = set()
    begun: dict[str, bool] = {}
    for entry in journal.entries(session.store.database, session.store.place, after=after):
        if entry.kind in _PLAIN:
            done.add(_PLAIN[entry.kind])
        elif entry.kind == "enrolment.started":
            begun[entry.header.subject] = False
        elif entry.kind == "session.opened":
            begun = dict.fromkeys(begun, True)
        elif entry.kind == "enrolment.recorded":
            done |= _recorded(entry, was_left=begun.pop(entry.header.subject, False))
    return frozenset(done)


def _recorded(entry: Entry, *, was_left: bool) -> set[Exercise]:
    kind = Exercise.FINGER_MISSING if (entry.body or {}).get("exceptions") else Exercise.RECORDED
    return {kind, Exercise.WENT_ON} if was_left else {kind}
