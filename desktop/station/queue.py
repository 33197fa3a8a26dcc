"""The queue of the day: give numbers, call, skip, let back in; each act is durable when it returns."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.documents.paper import Paper
from desktop.documents.queue_slip import Slip, slip_pdf
from desktop.domain import queue as rules
from desktop.domain.biodata import Biodata
from desktop.domain.enrolments import Draft, Enrolment, Lifecycle
from desktop.domain.errors import InputError, RuleError
from desktop.domain.nik import check_nik
from desktop.domain.officers import Action
from desktop.domain.queue import Line, Priority, Ticket, TicketState, ticket_of
from desktop.domain.residents import UNRECORDED_STATUSES
from desktop.station.session import Session
from desktop.store import drafts, enrolments, residents
from desktop.store import queue as stored
from desktop.store.unit_of_work import stamp

SLIP = Paper.HALF_A4
_SENT_BACK = (Lifecycle.RETURNED, Lifecycle.REJECTED)


@dataclass(frozen=True)
class Moved:
    """What an act changed: the tickets as they were and as they are, so that it can be undone."""

    before: Line
    after: Line


def line_of_today(session: Session) -> Line:
    """Return everybody who got a number today."""
    return stored.of_day(session.store.database, session.today().isoformat())


def give(session: Session, nik: str, *, priority: str = "", is_new: bool = False) -> Moved:
    """Give somebody the next number; `is_new` for a person whom no roster knows.

    Raises:
        InputError: the NIK cannot be one, or ``resident.unknown``.
        RuleError: the role; ``queue.in_line``, ``queue.recorded``, ``queue.at_centre``: no number is needed.
    """
    session.officer.require(Action.RECORD)
    check_nik(nik)
    biodata = residents.biodata_of(session.store.database, nik)
    if biodata is None and not is_new:
        raise InputError("resident.unknown", field="nik")
    _refuse_needless(session, nik)
    day = session.today().isoformat()

    def join(line: Line) -> Line:
        found = rules.standing_of(line, nik)
        if found is not None:
            raise RuleError("queue.in_line", number=found.number)
        return rules.joined(line, _ticket(session, rules.next_number(line), nik, biodata, priority))

    with session.work() as work:
        stored.forget_other_days(work.database, day)
        moved = _moved(stored.of_day(work.database, day), join)
        stored.keep(work.database, moved.after)
        work.commit()
    return moved


def _refuse_needless(session: Session, nik: str) -> None:
    database = session.store.database
    earlier = enrolments.of_resident(database, nik)
    if earlier:
        if earlier[0].lifecycle not in _SENT_BACK:
            raise RuleError("queue.recorded", at=earlier[0].recorded_at)
        return
    status = residents.centre_status(database, nik)
    if status not in UNRECORDED_STATUSES:
        raise RuleError("queue.at_centre", status=status)


def _ticket(session: Session, number: int, nik: str, who: Biodata | None, priority: str) -> Ticket:
    return Ticket(
        day=session.today().isoformat(),
        number=number,
        nik=nik,
        name=who.name if who else "",
        village=who.village if who else "",
        birth_date=who.birth_date if who else "",
        arrived_at=stamp(session.store.clock()),
        by=session.officer.id,
        priority=priority,
        is_listed=who is not None,
    )


def call(session: Session, number: int = 0) -> Moved:
    """Call a number to the desk, the next one without a number.

    Raises:
        RuleError: the role, ``queue.nobody``, ``queue.unknown``, ``queue.over``.
    """

    def act(line: Line) -> Line:
        following = rules.waiting(line)
        if not number and not following:
            raise RuleError("queue.nobody")
        return rules.called(line, number or following[0].number, stamp(session.store.clock()))

    return _change(session, act)


def skip(session: Session, number: int) -> Moved:
    """Pass over somebody who does not come.

    Raises:
        RuleError: the role, ``queue.unknown``, ``queue.over``, ``queue.aside``.
    """
    return _change(session, lambda line: rules.skipped(line, number))


def let_back(session: Session, number: int) -> Moved:
    """Let somebody who was passed over, or is at the desk, wait again.

    Raises:
        RuleError: the role, ``queue.unknown``, ``queue.over``, ``queue.waiting``.
    """
    return _change(session, lambda line: rules.returned(line, number))


def put_first(session: Session, number: int, priority: Priority) -> Moved:
    """Let somebody go before the others, for a reason.

    Raises:
        RuleError: the role, ``queue.unknown``, ``queue.over``.
    """
    return _change(session, lambda line: rules.put_first(line, number, priority))


def send_home(session: Session, number: int) -> Moved:
    """Take somebody out of the line who went home.

    Raises:
        RuleError: the role, ``queue.unknown``, ``queue.over``.
    """
    return _change(session, lambda line: rules.gone(line, number, stamp(session.store.clock())))


def undo(session: Session, moved: Moved) -> Moved:
    """Take the last act back; a number that was given is not given again.

    Raises:
        RuleError: the role, ``queue.changed``: somebody did something else meanwhile.
    """
    earlier = {ticket.number: ticket for ticket in moved.before}
    now = stamp(session.store.clock())

    def act(line: Line) -> Line:
        if any(ticket not in line for ticket in moved.after):
            raise RuleError("queue.changed")
        back = {
            ticket.number: earlier.get(ticket.number, replace(ticket, state=TicketState.LEFT, ended_at=now))
            for ticket in moved.after
        }
        return tuple(back.get(ticket.number, ticket) for ticket in line)

    return _change(session, act)


def _change(session: Session, act: Callable[[Line], Line]) -> Moved:
    session.officer.require(Action.RECORD)
    with session.work() as work:
        moved = _moved(stored.of_day(work.database, session.today().isoformat()), act)
        stored.keep(work.database, moved.after)
        work.commit()
    return moved


def _moved(line: Line, act: Callable[[Line], Line]) -> Moved:
    after = tuple(ticket for ticket in act(line) if ticket not in line)
    numbers = {ticket.number for ticket in after}
    return Moved(tuple(ticket for ticket in line if ticket.number in numbers), after)


def number_of(session: Session, nik: str, recorded_at: str) -> int:
    """Return the number with which somebody was recorded; 0 for none, and on any later day."""
    line = line_of_today(session)
    found = [item.number for item in line if item.nik == nik and item.ended_at >= recorded_at]
    return found[-1] if found else 0


def slip(session: Session, number: int) -> bytes:
    """Return a number on paper, as PDF of a `SLIP`.

    Raises:
        RuleError: ``queue.unknown``.
        InputError: what the paper cannot show.
    """
    line = line_of_today(session)
    ticket, card = ticket_of(line, number), session.card
    ahead = sum(item.turn < ticket.turn for item in rules.waiting(line))
    return slip_pdf(Slip(number, ticket.arrived_at, ahead, card.code, card.name, is_demo=bool(card.is_demo)))


@dataclass(frozen=True)
class Overview:
    """The queue with what is known of those it is about.

    Attributes:
        drafts: recordings under way, the latest first.
        returned: the recording of whoever is next that was sent back, if it was.
    """

    line: Line
    drafts: tuple[Draft, ...]
    returned: Enrolment | None
    now: datetime


def overview(session: Session) -> Overview:
    """Return what the queue's screen shows, read in one go."""
    database = session.store.database
    line = line_of_today(session)
    following = rules.waiting(line)[:1]
    earlier = [row for ticket in following for row in enrolments.of_resident(database, ticket.nik)[:1]]
    returned = [row for row in earlier if row.lifecycle in _SENT_BACK]
    found = enrolments.get(database, session.store.place, returned[0].id) if returned else None
    return Overview(line, tuple(drafts.all_drafts(database)), found, session.store.clock())
