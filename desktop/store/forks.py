"""Stations whose history split in two: another laptop, or a copy of it, speaks in the same name."""

from dataclasses import dataclass

from sqlite_utils import Database

from desktop.domain.entries import Entry
from desktop.store.connection import rows, scalar


@dataclass(frozen=True)
class Fork:
    """Where a station's history split: the bundle that was not taken in, and the first entry that differs."""

    place: str
    sha256: str
    epoch: int
    seq: int
    number: int
    at: str
    settled_at: str
    note: str


def fold_forked(database: Database, entry: Entry) -> None:
    """A bundle told another history than the one that is held."""
    body = entry.content
    database.execute(
        """INSERT INTO forks (place, sha256, epoch, seq, number, at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING""",
        [entry.header.subject, body["sha256"], body["epoch"], body["seq"], body["number"], entry.header.at],
    )


def fold_settled(database: Database, entry: Entry) -> None:
    """Somebody found out which laptop is the station, and said so."""
    database.execute(
        "UPDATE forks SET settled_at = ?, note = ? WHERE place = ? AND settled_at = ''",
        [entry.header.at, entry.content["note"], entry.header.subject],
    )


def open_fork(database: Database, place: str) -> Fork | None:
    """Return the oldest split of a station's history that nobody has settled, or None."""
    sql = "SELECT * FROM forks WHERE place = ? AND settled_at = '' ORDER BY at, sha256 LIMIT 1"
    found = rows(database, sql, [place])
    return Fork(**found[0]) if found else None


def is_aside(database: Database, place: str, sha256: str) -> bool:
    """Tell whether a bundle was put aside as the other history of a station."""
    sql = "SELECT 1 FROM forks WHERE place = ? AND sha256 = ?"
    return scalar(database, sql, [place, sha256]) is not None


FOLDS = {"station.forked": fold_forked, "station.fork_settled": fold_settled}
