"""The journal as people ask it: which day, whose, what about; and the chain as a check walks it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from desktop.domain.entries import Entry
from desktop.store import journal
from desktop.store.connection import scalar


@dataclass(frozen=True)
class Question:
    """What to look for; empty values leave nothing out.

    Attributes:
        since: the first moment (UTC), as entries write it.
        until: the first moment after it.
        by: an officer's id.
        kinds: starts of kinds, such as ``letter.``.
        text: words in the subject or the body.
    """

    since: str = ""
    until: str = ""
    by: str = ""
    kinds: Sequence[str] = ()
    text: str = ""


def matching(database: Database, place: str, question: Question, limit: int) -> tuple[list[Entry], int]:
    """Return the newest entries that match, and how many there are."""
    where, values = _where(place, question)
    total = int(scalar(database, f"SELECT count(*) FROM journal WHERE {where}", values))
    return journal.newest(database, where, values, limit), total


def _where(place: str, question: Question) -> tuple[str, list[str]]:
    where, values = ["place = ?"], [place]
    for column, value in (("at >= ?", question.since), ("at < ?", question.until), ("by = ?", question.by)):
        if value:
            where.append(column)
            values.append(value)
    if question.kinds:
        where.append("(" + " OR ".join("substr(kind, 1, ?) = ?" for _kind in question.kinds) + ")")
        values += [item for kind in question.kinds for item in (str(len(kind)), kind)]
    if question.text:
        where.append("(instr(upper(subject), ?) > 0 OR instr(upper(coalesce(body, '')), ?) > 0)")
        values += [question.text.upper()] * 2
    return " AND ".join(where), values


def officers_seen(database: Database, place: str) -> list[str]:
    """Return the ids of everybody who ever wrote here."""
    sql = "SELECT DISTINCT by FROM journal WHERE place = ? ORDER BY by"
    return [row[0] for row in database.execute(sql, [place])]


def kinds_written(database: Database, place: str) -> dict[str, int]:
    """Return how many entries of each kind a place wrote."""
    sql = "SELECT kind, count(*) FROM journal WHERE place = ? GROUP BY kind ORDER BY kind"
    return {row[0]: row[1] for row in database.execute(sql, [place])}


def clock_went_back(database: Database, place: str) -> bool:
    """Tell whether some entry bears an earlier moment than the one before it."""
    sql = """SELECT 1 FROM (SELECT at, lag(at) OVER (ORDER BY epoch, seq) AS before FROM journal
        WHERE place = ?) pairs WHERE at < before LIMIT 1"""
    return scalar(database, sql, [place]) is not None


def walk(
    database: Database, place: str, tell: Callable[[int], None], every: int = 500
) -> tuple[int, tuple[int, int] | None]:
    """Verify the whole chain; returns how many entries hold, and ``(epoch, seq)`` of the first bad one."""
    walked = 0

    def count(_entry: Entry) -> None:
        nonlocal walked
        walked += 1
        if walked % every == 0:
            tell(walked)

    broken = journal.first_break(database, place, count)
    return walked, broken
