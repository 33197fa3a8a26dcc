"""The supervisor's judgement: approve, or send back with reasons."""

from collections.abc import Collection, Sequence

from desktop.domain.enrolments import Enrolment, EnrolmentRow, Lifecycle, ReturnReason
from desktop.domain.errors import InputError, RuleError
from desktop.domain.officers import Action, require_other_officer
from desktop.place.officers import require_active
from desktop.place.opened import require_fresh
from desktop.station.clock import require_clock
from desktop.station.enrolments import get_enrolment
from desktop.station.session import Session
from desktop.store import enrolments
from desktop.store.biometrics import purge_previews


def awaiting(session: Session) -> list[EnrolmentRow]:
    """Return the recordings that wait for a supervisor, oldest first."""
    return enrolments.listed(session.store.database, session.store.place, [Lifecycle.RECORDED])


def returned(session: Session) -> list[EnrolmentRow]:
    """Return the recordings sent back by a supervisor or refused by the district, oldest first."""
    states = [Lifecycle.RETURNED, Lifecycle.REJECTED]
    return enrolments.listed(session.store.database, session.store.place, states)


def approve(session: Session, enrolment: str, seen: Collection[str] = ()) -> Enrolment:
    """Approve a recording that somebody else made; the coarse pictures of fingers and eyes go.

    `seen` are the flags of the recording that the supervisor was shown, such as ``eyes_excepted``.

    Raises:
        RuleError: the role, one's own recording, or it does not wait for review; ``permission.stale``,
            ``officer.waiting``, ``clock.behind``, ``clock.dead``; ``review.flags``: it has flags that are
            not among those seen.
        InputError: ``enrolment.unknown``.
    """
    found = _reviewable(session, enrolment)
    require_active(session)
    require_clock(session)
    require_fresh(session)
    flags = found.taken.flags()
    if unseen := [flag for flag in flags if flag not in seen]:
        raise RuleError("review.flags", flags=", ".join(unseen))
    body = {"nik": found.row.nik, **({"seen": flags} if flags else {})}
    with session.work() as work:
        work.append("enrolment.approved", enrolment, body)
        purge_previews(work.database, enrolment)
        work.commit()
    session.confirm()
    return get_enrolment(session, enrolment)


def return_to_operator(
    session: Session, enrolment: str, reasons: Sequence[ReturnReason], message: str
) -> Enrolment:
    """Send a recording back; the operator sees reasons and message on the home screen.

    Raises:
        RuleError: the role, one's own recording, or it does not wait for review.
        InputError: ``review.no_reason``, ``enrolment.unknown``.
    """
    if not reasons:
        raise InputError("review.no_reason", field="reasons")
    _reviewable(session, enrolment)
    body = {"reasons": [reason.value for reason in reasons], "message": message.strip()}
    with session.work() as work:
        work.append("enrolment.returned", enrolment, body)
        work.commit()
    return get_enrolment(session, enrolment)


def _reviewable(session: Session, enrolment: str) -> Enrolment:
    session.officer.require(Action.REVIEW)
    found = get_enrolment(session, enrolment)
    require_other_officer(session.officer, found.row.recorded_by)
    if found.row.lifecycle is not Lifecycle.RECORDED:
        raise RuleError("review.not_waiting", lifecycle=found.row.lifecycle.value)
    return found
