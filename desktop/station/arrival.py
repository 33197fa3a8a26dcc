"""What a station does when somebody comes in: is this officer still wanted, is this still the same past?"""

from desktop.domain.errors import RuleError
from desktop.domain.officers import OfficerState
from desktop.station.keys import finish
from desktop.station.past import settle_past
from desktop.station.session import Session
from desktop.store import officers
from desktop.store.mark import write_mark


def arrive(session: Session, failed: int) -> None:
    """Let an officer in, note it, and finish what a power cut left; `failed` counts wrong passphrases before.

    A database that lacks what its mark knows, or was brought back from a backup, begins a new epoch:
    recording goes on, letters wait for the office.

    Raises:
        RuleError: ``sign_in.unknown_officer``, ``sign_in.disabled``.
        EnvironmentProblem: the disk refused.
    """
    _require_wanted(session)
    settle_past(session)
    finish(session)
    with session.work() as work:
        work.append("session.opened", session.officer.id, {"failed": failed})
        work.commit()
    write_mark(session.store, session.key)
    session.confirm()


def _require_wanted(session: Session) -> None:
    record = officers.officer(session.store.database, session.store.place, session.officer.id)
    if record is None:
        # A slot without an entry: the power failed while they were added.
        raise RuleError("sign_in.unknown_officer", officer=session.officer.id)
    is_revoked = any(
        item["id"] == record.officer.id and item.get("disabled") for item in session.fact("officers") or []
    )
    if record.state is OfficerState.DISABLED or is_revoked:
        raise RuleError("sign_in.disabled", officer=record.officer.name)
