"""The entries of a day, and what stood before it."""

import json
from typing import Any

from sqlite_utils import Database

from desktop.store.connection import rows, scalar


def day_entries(database: Database, place: str, start: str, end: str) -> list[dict[str, Any]]:
    """Return the entries of a place from one moment to before another (UTC), in order, bodies read."""
    sql = """SELECT at, by, kind, subject, body FROM journal
        WHERE place = ? AND at >= ? AND at < ? ORDER BY epoch, seq"""
    found = rows(database, sql, [place, start, end])
    return [{**row, "body": json.loads(row["body"]) if row["body"] else {}} for row in found]


def counts_before(database: Database, place: str, moment: str, later: str = "") -> dict[str, int]:
    """Return how many entries of each kind a place had before a moment (UTC), or dated from a later one on.

    Nothing is later than today: what is dated so was written before, by a clock that was set back since.
    """
    sql = (
        "SELECT kind, count(*) FROM journal WHERE place = ? AND (at < ? OR ? <> '' AND at >= ?) GROUP BY kind"
    )
    return dict(database.execute(sql, [place, moment, later, later]))


def unfinished(database: Database) -> int:
    """Return how many recordings are under way."""
    return int(scalar(database, "SELECT count(*) FROM drafts"))


def aside_unreviewed(database: Database, place: str) -> list[str]:
    """Return when the office's word came (UTC) that recordings nobody here had reviewed were put aside."""
    sql = """SELECT min(j.at) FROM journal j, json_each(j.body, '$.verdicts') v
        JOIN enrolments e ON e.place = j.place AND e.id = json_extract(v.value, '$.enrolment')
        WHERE j.place = ? AND j.kind = 'receipt.applied' AND e.lifecycle = 'rejected' AND e.decided_at = ''
        GROUP BY e.id"""
    return [row[0] for row in database.execute(sql, [place])]


def sheets_by_state(database: Database, place: str, copies: list[tuple[str, int]]) -> dict[str, int]:
    """Return in which state the ledger has the given copies of letters."""
    found: dict[str, int] = {}
    for number, copy in copies:
        sql = "SELECT state FROM sheets WHERE place = ? AND number = ? AND copy = ?"
        state = scalar(database, sql, [place, number, copy])
        if state is not None:
            found[str(state)] = found.get(str(state), 0) + 1
    return found


def cards_here(database: Database, place: str) -> int:
    """Return how many cards the journal says came to a place and were not handed over."""
    sql = """SELECT count(*) FROM journal j, json_each(j.body, '$.niks')
        WHERE j.place = ? AND j.kind = 'cards.arrived'"""
    arrived = int(scalar(database, sql, [place]))
    sql = "SELECT count(*) FROM journal WHERE place = ? AND kind = 'card.handed_over'"
    return arrived - int(scalar(database, sql, [place]))
