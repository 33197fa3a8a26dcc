"""The queue of the day: numbers from 001 each morning, who is called next, who was skipped and comes back.

A line is all tickets of one day. Its rules are plain functions from a line to the line afterwards.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.domain.errors import RuleError

# Somebody who was skipped this often is called no more, until they come back by themselves.
SKIPS = 2


class TicketState(StrEnum):
    """Where somebody with a number is."""

    WAITING = "waiting"
    CALLED = "called"
    ASIDE = "aside"
    DONE = "done"
    LEFT = "left"


class Priority(StrEnum):
    """Why somebody goes before the others."""

    ELDERLY = "elderly"
    PREGNANT = "pregnant"
    DISABLED = "disabled"
    OTHER = "other"


@dataclass(frozen=True)
class Ticket:
    """One number of the day; times in UTC, empty for what has not been.

    Attributes:
        turn: the place among those who wait; it says nothing of the others.
        skips: how often somebody was called and did not come.
        priority: a `Priority`, or empty.
        is_listed: False for somebody whom no roster knows: a new resident.
        by: the officer who gave the number.
    """

    day: str
    number: int
    nik: str
    name: str
    village: str
    birth_date: str
    arrived_at: str
    by: str
    state: TicketState = TicketState.WAITING
    turn: int = 0
    skips: int = 0
    priority: str = ""
    called_at: str = ""
    ended_at: str = ""
    is_listed: bool = True


Line = tuple[Ticket, ...]
# Those whom the day is not over for.
OPEN = (TicketState.WAITING, TicketState.CALLED, TicketState.ASIDE)


def waiting(line: Iterable[Ticket]) -> list[Ticket]:
    """Return who waits, the next one first."""
    return sorted((item for item in line if item.state is TicketState.WAITING), key=lambda item: item.turn)


def at_desk(line: Iterable[Ticket]) -> list[Ticket]:
    """Return who was called and is not done, the one called last first."""
    called = (item for item in line if item.state is TicketState.CALLED)
    return sorted(called, key=lambda item: (item.called_at, item.number), reverse=True)


def next_number(line: Iterable[Ticket]) -> int:
    """Return the number that is given next; none is given twice a day."""
    return max((item.number for item in line), default=0) + 1


def ticket_of(line: Iterable[Ticket], number: int) -> Ticket:
    """Return the ticket of a number.

    Raises:
        RuleError: ``queue.unknown``.
    """
    found = next((item for item in line if item.number == number), None)
    if found is None:
        raise RuleError("queue.unknown", number=number)
    return found


def standing_of(line: Iterable[Ticket], nik: str) -> Ticket | None:
    """Return the ticket of somebody who is in the line already, or None."""
    return next((item for item in line if item.nik == nik and item.state in OPEN), None)


def joined(line: Line, ticket: Ticket) -> Line:
    """Put somebody at the end, or with a priority behind those who have one too."""
    order = [item.number for item in waiting(line)]
    order.insert(_first_ordinary(line) if ticket.priority else len(order), ticket.number)
    return _in_order((*line, ticket), order)


def called(line: Line, number: int, at: str) -> Line:
    """Call somebody to the desk, out of turn too."""
    found = _open_ticket(line, number)
    return _put(line, replace(found, state=TicketState.CALLED, called_at=at))


def skipped(line: Line, number: int) -> Line:
    """Pass over somebody who does not come: behind the next one; the second time aside."""
    found = _open_ticket(line, number)
    if found.state is TicketState.ASIDE:
        raise RuleError("queue.aside", number=number)
    again = replace(found, skips=found.skips + 1, called_at="")
    if again.skips >= SKIPS:
        return _put(line, replace(again, state=TicketState.ASIDE))
    return _behind_next(line, again)


def returned(line: Line, number: int) -> Line:
    """Let somebody who was passed over back in: behind the next one."""
    found = _open_ticket(line, number)
    if found.state is TicketState.WAITING:
        raise RuleError("queue.waiting", number=number)
    return _behind_next(line, replace(found, called_at=""))


def put_first(line: Line, number: int, priority: Priority) -> Line:
    """Let somebody go before all who have no priority."""
    found = replace(_open_ticket(line, number), priority=priority.value, state=TicketState.WAITING)
    rest = tuple(item for item in line if item.number != number)
    order = [item.number for item in waiting(rest)]
    order.insert(_first_ordinary(rest), number)
    return _in_order(_put(line, found), order)


def gone(line: Line, number: int, at: str) -> Line:
    """Take somebody out who went home; the number is not given again."""
    return _put(line, replace(_open_ticket(line, number), state=TicketState.LEFT, ended_at=at))


def _open_ticket(line: Line, number: int) -> Ticket:
    found = ticket_of(line, number)
    if found.state not in OPEN:
        raise RuleError("queue.over", number=number)
    return found


def _behind_next(line: Line, ticket: Ticket) -> Line:
    order = [item.number for item in waiting(line) if item.number != ticket.number]
    order.insert(1, ticket.number)
    return _in_order(_put(line, replace(ticket, state=TicketState.WAITING)), order)


def _first_ordinary(line: Line) -> int:
    return sum(bool(item.priority) for item in waiting(line))


def _put(line: Line, ticket: Ticket) -> Line:
    return tuple(ticket if item.number == ticket.number else item for item in line)


def _in_order(line: Line, order: list[int]) -> Line:
    turns = {number: turn for turn, number in enumerate(order, 1)}
    return tuple(replace(item, turn=turns.get(item.number, item.turn)) for item in line)
