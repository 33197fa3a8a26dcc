"""What was done on each day, by whom and where: folded from the journal, so that nobody has to count it."""

from datetime import datetime, timedelta, timezone

from sqlite_utils import Database

from desktop.domain.coverage import DayWork
from desktop.domain.entries import Entry
from desktop.store.connection import rows, scalar

_WIB = timezone(timedelta(hours=7))
EXTENDED = "letter.extended"  # a letter issued in place of another: nobody new holds one
_KINDS = (
    "enrolment.recorded", "enrolment.approved", "enrolment.returned", "letter.issued", "letter.handed_over",
    "letter.exchanged", "letter.revoked", "letter.voided", "card.handed_over",
)  # fmt: skip


def local_day(at: str) -> str:
    """Return the day (``YYYY-MM-DD``) of a moment (UTC) where the stations are."""
    return datetime.fromisoformat(at).astimezone(_WIB).date().isoformat()


def fold_done(database: Database, entry: Entry) -> None:
    """Something was done that the figures of a day tell."""
    header = entry.header
    day = local_day(header.at)
    is_extension = header.kind == "letter.issued" and entry.content.get("supersedes")
    kind = EXTENDED if is_extension else header.kind
    database.execute(
        """INSERT INTO days (place, day, officer, kind, number) VALUES (?, ?, ?, ?, 1)
        ON CONFLICT (place, day, officer, kind) DO UPDATE SET number = days.number + 1""",
        [header.place, day, header.by, kind],
    )


def between(database: Database, first: str, last: str, *, place: str = "", kind: str = "") -> list[DayWork]:
    """Return what was done from one day to another (``YYYY-MM-DD``), by day."""
    sql = "SELECT place, day, officer, kind, number FROM days WHERE day >= ? AND day <= ?"
    values = [first, last]
    for name, value in (("place", place), ("kind", kind)):
        if value:
            sql += f" AND {name} = ?"
            values.append(value)
    return [DayWork(**row) for row in rows(database, f"{sql} ORDER BY day, place, officer, kind", values)]


def ever(database: Database, place: str, kind: str) -> int:
    """Return how often something was done at a place, ever."""
    sql = "SELECT sum(number) FROM days WHERE place = ? AND kind = ?"
    return int(scalar(database, sql, [place, kind]) or 0)


def per_day(database: Database, kind: str, place: str = "") -> dict[str, int]:
    """Return how often something was done on each day on which it was."""
    sql = "SELECT day, sum(number) FROM days WHERE kind = ?"
    values = [kind, place] if place else [kind]
    return dict(
        database.execute(f"{sql}{' AND place = ?' if place else ''} GROUP BY day ORDER BY day", values)
    )


FOLDS = dict.fromkeys(_KINDS, fold_done)
