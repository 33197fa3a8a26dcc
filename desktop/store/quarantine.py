"""Entries that were put aside and what became of them: judged again, released, or left where they are."""

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.domain.entries import Entry, Header
from desktop.store import journal
from desktop.store.connection import rows, scalar

RELEASED = "entry.released"
JUDGED = "quarantine.judged"
# Kinds of which a later entry about the same subject has the last word.
_LAST_WORD = ("officer.", "letter.", "device.")
_SOUND = """NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.place = j.place AND q.epoch = j.epoch
    AND q.seq = j.seq)"""


@dataclass(frozen=True)
class Aside:
    """An entry in quarantine, why it is there, and when a person last had it judged again (UTC or empty)."""

    place: str
    epoch: int
    seq: int
    subject: str
    kind: str
    at: str
    by: str
    code: str
    facts: dict[str, Any]
    judged_at: str


def listed(database: Database, place: str | None = None) -> list[Aside]:
    """Return the entries put aside, each before those that follow from it."""
    where, values = ("WHERE q.place = ?", [place]) if place else ("", [])
    sql = f"""SELECT q.place, q.epoch, q.seq, q.subject, coalesce(j.kind, '') AS kind,
        coalesce(j.at, '') AS at, coalesce(j.by, '') AS by, q.code, q.facts, q.judged_at
        FROM quarantine q LEFT JOIN journal j ON j.place = q.place AND j.epoch = q.epoch AND j.seq = q.seq
        {where} ORDER BY q.place, q.epoch, q.seq"""
    return [Aside(**{**row, "facts": json.loads(row["facts"])}) for row in rows(database, sql, values)]


def count_open(database: Database, place: str) -> int:
    """Return how many entries of a place were put aside that no person has had judged again."""
    sql = "SELECT count(*) FROM quarantine WHERE place = ? AND judged_at = ''"
    return int(scalar(database, sql, [place]))


def is_overtaken(database: Database, entry: Entry) -> bool:
    """Tell whether a later entry that counts has said something else of the same subject."""
    header, room = entry.header, entry.kind.partition(".")[0]
    if f"{room}." not in _LAST_WORD:
        return False
    sql = f"""SELECT 1 FROM journal j WHERE subject = ? AND place = ? AND kind LIKE ?
        AND (epoch, seq) > (?, ?) AND {_SOUND} LIMIT 1"""
    values = [header.subject, header.place, f"{room}.%", header.epoch, header.seq]
    return scalar(database, sql, values) is not None


def had_left(database: Database, header: Header, officer: str) -> bool:
    """Tell whether an officer's station had said, before one of its entries, that they left it."""
    sql = f"""SELECT kind FROM journal j WHERE subject = ? AND place = ? AND kind IN (?, ?)
        AND (epoch, seq) < (?, ?) AND {_SOUND} ORDER BY epoch DESC, seq DESC LIMIT 1"""
    kinds = ("officer.disabled", "officer.added")
    found = scalar(database, sql, [officer, header.place, *kinds, header.epoch, header.seq])
    return bool(found == "officer.disabled")


def broken_before(database: Database, header: Header) -> set[str]:
    """Return which scanners a station had to do without when it wrote an entry."""
    sql = f"""SELECT subject, kind FROM journal j WHERE kind IN ('device.broken', 'device.repaired')
        AND place = ? AND (epoch, seq) < (?, ?) AND {_SOUND} ORDER BY epoch, seq"""
    values = [header.place, header.epoch, header.seq]
    found = {row["subject"]: row["kind"] for row in rows(database, sql, values)}
    return {subject for subject, kind in found.items() if kind == "device.broken"}


def fold_judged(database: Database, entry: Entry) -> None:
    """A person had everything judged again that a station has in quarantine; what stays was seen."""
    sql = "UPDATE quarantine SET judged_at = ? WHERE place = ?"
    database.execute(sql, [entry.header.at, entry.header.subject])


def release(database: Database, entry: Entry) -> Entry | None:
    """Take an entry out of quarantine; return it if it is to be folded now, late as it is."""
    body = entry.content
    key = [entry.header.subject, body["epoch"], body["seq"]]
    database.execute("DELETE FROM quarantine WHERE place = ? AND epoch = ? AND seq = ?", key)
    found = journal.entry_at(database, entry.header.subject, body["epoch"], body["seq"])
    return None if body["is_overtaken"] else found


FOLDS = {JUDGED: fold_judged}
