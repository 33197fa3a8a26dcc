"""What a station does when somebody comes in: is this officer still wanted, is this still the same past?"""

from desktop.domain.errors import RuleError
from desktop.place.keys import finish_change
from desktop.place.presence import note_arrival, require_wanted
from desktop.station.past import settle_past
from desktop.station.session import Session
from desktop.store.mark import write_mark


def arrive(session: Session, failed: int) -> None:
    """Let an officer in, note it, and finish what a power cut left; `failed` counts wrong passphrases before.

    A database that lacks what its mark knows, or was brought back from a backup, begins a new epoch:
    recording goes on, letters wait for the office.

    Raises:
        RuleError: ``sign_in.unknown_officer``, ``sign_in.disabled``.
        EnvironmentProblem: the disk refused.
    """
    record = require_wanted(session)
    if any(
        item["id"] == record.officer.id and item.get("disabled") for item in session.fact("officers") or []
    ):
        raise RuleError("sign_in.disabled", officer=record.officer.name)
    settle_past(session)
    finish_change(session)
    note_arrival(session, failed)
    write_mark(session.store, session.key)
