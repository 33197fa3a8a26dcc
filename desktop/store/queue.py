"""The queue of the day at this station: working state, gone with the first number of another day."""

from collections.abc import Iterable
from dataclasses import astuple, fields
from typing import Any

from sqlite_utils import Database

from desktop.domain.queue import Line, Ticket, TicketState
from desktop.store.connection import rows

_COLUMNS = tuple(field.name for field in fields(Ticket))


def of_day(database: Database, day: str) -> Line:
    """Return all tickets of a day (``YYYY-MM-DD``), by number."""
    sql = f"SELECT {', '.join(_COLUMNS)} FROM queue WHERE day = ? ORDER BY number"
    return tuple(_ticket(row) for row in rows(database, sql, [day]))


def keep(database: Database, tickets: Iterable[Ticket]) -> None:
    """Write tickets as they are now."""
    sql = f"INSERT OR REPLACE INTO queue ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
    for ticket in tickets:
        values = [value.value if isinstance(value, TicketState) else value for value in astuple(ticket)]
        database.execute(sql, values)


def forget_other_days(database: Database, day: str) -> None:
    """Delete the names of those who stood here on another day."""
    database.execute("DELETE FROM queue WHERE day <> ?", [day])


def finish(database: Database, nik: str, at: str) -> None:
    """Somebody was recorded: their number is done, whoever called it."""
    states = [TicketState.WAITING.value, TicketState.CALLED.value, TicketState.ASIDE.value]
    sql = "UPDATE queue SET state = ?, ended_at = ? WHERE nik = ? AND state IN (?, ?, ?)"
    database.execute(sql, [TicketState.DONE.value, at, nik, *states])


def _ticket(row: dict[str, Any]) -> Ticket:
    values = {**row, "state": TicketState(str(row["state"])), "is_listed": bool(row["is_listed"])}
    return Ticket(**values)
