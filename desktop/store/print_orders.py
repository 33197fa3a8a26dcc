"""The print order under way: working state, gone once every letter has a good sheet or it is given up."""

import json
from dataclasses import asdict, dataclass

from sqlite_utils import Database

from desktop.domain.letters import LetterState, SheetState
from desktop.domain.print_orders import OrderItem, PrintOrder
from desktop.store.connection import rows, scalar


def save(database: Database, order: PrintOrder) -> None:
    """Keep the order as it is now, in the place of any other."""
    body = json.dumps(asdict(order), ensure_ascii=False)
    database.execute("INSERT OR REPLACE INTO print_orders (id, body) VALUES (1, ?)", [body])


def remove(database: Database) -> None:
    """Forget the order."""
    database.execute("DELETE FROM print_orders")


def get(database: Database) -> PrintOrder | None:
    """Return the order under way, or None."""
    text = scalar(database, "SELECT body FROM print_orders")
    if text is None:
        return None
    body = json.loads(text)
    body["items"] = tuple(OrderItem(**item) for item in body["items"])
    return PrintOrder(**body)


@dataclass(frozen=True)
class LetterFacts:
    """What an order needs to know of a letter."""

    number: str
    seq: int
    enrolment: str
    state: LetterState
    copies: int
    superseded_by: str


@dataclass(frozen=True)
class NewestSheet:
    """The newest sheet of a letter."""

    copy: int
    state: SheetState
    reason: str
    job: str


def letter_facts(database: Database, place: str) -> dict[str, LetterFacts]:
    """Return what there is to know of every letter of a place, by number, the lowest first."""
    sql = """SELECT number, seq, enrolment, state, copies, superseded_by FROM letters
        WHERE place = ? ORDER BY seq"""
    found = rows(database, sql, [place])
    return {row["number"]: LetterFacts(**{**row, "state": LetterState(row["state"])}) for row in found}


def newest_sheets(database: Database, place: str) -> dict[str, NewestSheet]:
    """Return the newest sheet of every letter of a place that has one, by number."""
    # SQLite takes the other columns from the row in which the maximum stands.
    sql = "SELECT number, max(copy), state, reason, job FROM sheets WHERE place = ? GROUP BY number"
    found = database.execute(sql, [place])
    return {row[0]: NewestSheet(row[1], SheetState(row[2]), row[3], row[4]) for row in found}
