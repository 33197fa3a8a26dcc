"""Whether an officer may be in a place, and the note that they came in."""

from desktop.domain.errors import RuleError
from desktop.domain.officers import OfficerRecord, OfficerState
from desktop.place.opened import Opened
from desktop.store import officers


def require_wanted(opened: Opened) -> OfficerRecord:
    """Return what the journal knows of the officer who comes in; refuse who left.

    Raises:
        RuleError: ``sign_in.unknown_officer``, ``sign_in.disabled``.
    """
    record = officers.officer(opened.store.database, opened.store.place, opened.officer.id)
    if record is None:
        # A slot without an entry: the power failed while they were added.
        raise RuleError("sign_in.unknown_officer", officer=opened.officer.id)
    if record.state is OfficerState.DISABLED:
        raise RuleError("sign_in.disabled", officer=record.officer.name)
    return record


def require_unchanged(opened: Opened) -> None:
    """Refuse who was removed, or got another role, at another desk since they signed in at this one.

    Raises:
        RuleError: ``sign_in.disabled``, ``officer.role_changed``.
    """
    record = officers.officer(opened.store.database, opened.store.place, opened.officer.id)
    if record is None:
        return  # the office is just being founded
    if record.state is OfficerState.DISABLED:
        raise RuleError("sign_in.disabled", officer=record.officer.name)
    if record.officer.role is not opened.officer.role:
        raise RuleError("officer.role_changed", officer=record.officer.name)


def note_arrival(opened: Opened, failed: int) -> None:
    """Note that an officer came in; `failed` counts wrong passphrases before."""
    with opened.work() as work:
        work.append("session.opened", opened.officer.id, {"failed": failed})
        work.commit()
    opened.confirm()
