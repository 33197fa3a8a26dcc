"""The append-only journal: written once, read in slices, verified as a chain."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from desktop.domain.entries import GENESIS, Entry, Header, is_intact, line_of
from desktop.store.connection import rows, scalar

_COLUMNS = "place, epoch, seq, at, by, kind, subject, body, body_hash, prev, hash"
_INSERT = f"INSERT INTO journal ({_COLUMNS}) VALUES ({', '.join('?' * 11)})"
_HEADER = tuple(Header.__dataclass_fields__)
# A long journal is read a page at a time: a server would hand it over whole, and memory would hold it.
_PAGE = 500


def head(database: Database, place: str) -> tuple[int, int, str]:
    """Return ``(epoch, seq, hash)`` of the last entry of `place`; ``(0, 0, zeros)`` when it has none."""
    row = database.execute(
        "SELECT epoch, seq, hash FROM journal WHERE place = ? ORDER BY epoch DESC, seq DESC LIMIT 1", [place]
    ).fetchone()
    return (row[0], row[1], row[2]) if row else (0, 0, GENESIS)


def insert(database: Database, entry: Entry) -> None:
    """Write one entry; the caller owns the transaction."""
    body = None if entry.body is None else entry.body_text.decode()
    values = (*vars(entry.header).values(), body, entry.body_hash, entry.prev, entry.hash)
    database.conn.execute(_INSERT, values)


def entries(
    database: Database, place: str, *, after: int = 0, upto: int | None = None, epoch: int | None = None
) -> Iterator[Entry]:
    """Yield the entries of `place` with ``after < seq <= upto``, in order."""
    where, values = ["place = ?", "seq > ?"], [place, after]
    if upto is not None:
        where.append("seq <= ?")
        values.append(upto)
    if epoch is not None:
        where.append("epoch = ?")
        values.append(epoch)
    at: tuple[int, int] = (0, 0)
    sql = f"""SELECT {_COLUMNS} FROM journal WHERE {" AND ".join(where)} AND (epoch, seq) > (?, ?)
        ORDER BY epoch, seq LIMIT {_PAGE}"""
    while page := rows(database, sql, [*values, *at]):
        yield from map(_entry, page)
        at = (page[-1]["epoch"], page[-1]["seq"])


def lines(database: Database, place: str, epoch: int, first: int, last: int) -> Iterator[bytes]:
    """Yield the entries of a slice as the lines in which they travel; no body is parsed."""
    sql = f"""SELECT {_COLUMNS} FROM journal WHERE place = ? AND epoch = ? AND seq BETWEEN ? AND ?
        ORDER BY seq"""
    for row in database.conn.execute(sql, [place, epoch, first, last]):
        text = None if row[7] is None else row[7].encode()
        yield line_of(dict(zip(_HEADER, row, strict=False)), text, row[8], row[9], row[10])


@dataclass(frozen=True)
class Weight:
    """An entry in a slice to be: where it stands, and how many bytes it and its samples take."""

    seq: int
    kind: str
    prev: str
    hash: str
    length: int


def weights(database: Database, place: str, epoch: int, after: int) -> Iterator[Weight]:
    """Yield the weights of the entries of an epoch after `after`, in order; no body is parsed."""
    sql = """SELECT j.seq, j.kind, j.prev, j.hash, 400 + length(j.body) + CASE j.kind
        WHEN 'enrolment.recorded' THEN coalesce((SELECT sum(p.length) FROM packs p
            WHERE p.place = j.place AND p.enrolment = j.subject), 0) ELSE 0 END
        FROM journal j WHERE j.place = ? AND j.epoch = ? AND j.seq > ? ORDER BY j.seq"""
    for row in database.conn.execute(sql, [place, epoch, after]):
        yield Weight(*row)


def counts_after(database: Database, place: str, after: int) -> dict[str, int]:
    """Return how many entries of `place` there are after a seq, by kind."""
    sql = "SELECT kind, count(*) FROM journal WHERE place = ? AND seq > ? GROUP BY kind"
    return dict(database.conn.execute(sql, [place, after]).fetchall())


def first_epoch_after(database: Database, place: str, after: int) -> int | None:
    """Return the oldest epoch that has an entry after a seq, or None."""
    found = scalar(database, "SELECT min(epoch) FROM journal WHERE place = ? AND seq > ?", [place, after])
    return None if found is None else int(found)


def last_seq(database: Database, place: str, epoch: int) -> int:
    """Return the seq of the last entry held of an epoch; 0 when there is none."""
    sql = "SELECT max(seq) FROM journal WHERE place = ? AND epoch = ?"
    return int(scalar(database, sql, [place, epoch]) or 0)


def holds(database: Database, place: str, seq: int, hash_: str) -> bool:
    """Tell whether some epoch of `place` has an entry with this seq and hash."""
    sql = "SELECT 1 FROM journal WHERE place = ? AND seq = ? AND hash = ?"
    return scalar(database, sql, [place, seq, hash_]) is not None


def all_entries(database: Database) -> Iterator[Entry]:
    """Yield every entry of every place in the order in which this store learned of it."""
    sql = f"SELECT id, {_COLUMNS} FROM journal WHERE id > ? ORDER BY id LIMIT {_PAGE}"
    at = 0
    while page := rows(database, sql, [at]):
        yield from map(_entry, page)
        at = page[-1]["id"]


def about(database: Database, subject: str) -> list[Entry]:
    """Return the entries about one subject (an enrolment, a letter number, a NIK), newest first."""
    found = rows(
        database, f"SELECT {_COLUMNS} FROM journal WHERE subject = ? ORDER BY id DESC LIMIT 500", [subject]
    )
    return [_entry(row) for row in found]


def of_kind(database: Database, place: str, kind: str, subject: str) -> list[Entry]:
    """Return a place's entries of one kind about one subject, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM journal WHERE subject = ? AND place = ? AND kind = ? ORDER BY id"
    return [_entry(row) for row in rows(database, sql, [subject, place, kind])]


def naming(database: Database, place: str, kind: str, word: str) -> list[Entry]:
    """Return a place's entries of one kind whose body holds a word, oldest first."""
    sql = f"""SELECT {_COLUMNS} FROM journal WHERE kind = ? AND place = ? AND instr(body, ?) > 0
        ORDER BY id LIMIT 500"""
    return [_entry(row) for row in rows(database, sql, [kind, place, word])]


def all_of_kind(database: Database, place: str, kind: str) -> list[Entry]:
    """Return all of a place's entries of one kind, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM journal WHERE kind = ? AND place = ? ORDER BY id"
    return [_entry(row) for row in rows(database, sql, [kind, place])]


def last_kind(database: Database, place: str) -> str:
    """Return the kind of a place's newest entry; empty before the first."""
    sql = "SELECT kind FROM journal WHERE place = ? ORDER BY epoch DESC, seq DESC LIMIT 1"
    return str(scalar(database, sql, [place]) or "")


def later_of_kind(database: Database, place: str, kind: str, after: int) -> list[Entry]:
    """Return a place's entries of one kind after a seq, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM journal WHERE kind = ? AND place = ? AND seq > ? ORDER BY id"
    return [_entry(row) for row in rows(database, sql, [kind, place, after])]


def has_later(
    database: Database, place: str, after: int, kinds: Sequence[str], subject: str | None = None
) -> bool:
    """Tell whether a place wrote an entry of some kinds, about one subject or any, after a seq."""
    marks = ", ".join("?" * len(kinds))
    sql = f"SELECT 1 FROM journal WHERE place = ? AND seq > ? AND kind IN ({marks})"
    about, values = ("", []) if subject is None else (" AND subject = ?", [subject])
    return scalar(database, f"{sql}{about} LIMIT 1", [place, after, *kinds, *values]) is not None


def last_of_kind(database: Database, place: str, kind: str) -> Entry | None:
    """Return a place's newest entry of one kind, or None."""
    sql = f"SELECT {_COLUMNS} FROM journal WHERE kind = ? AND place = ? ORDER BY id DESC LIMIT 1"
    found = rows(database, sql, [kind, place])
    return _entry(found[0]) if found else None


def entry_at(database: Database, place: str, epoch: int, seq: int) -> Entry | None:
    """Return the entry at a position, or None."""
    sql = f"SELECT {_COLUMNS} FROM journal WHERE place = ? AND epoch = ? AND seq = ?"
    found = rows(database, sql, [place, epoch, seq])
    return _entry(found[0]) if found else None


def last_before(database: Database, header: Header, kind: str) -> Entry | None:
    """Return the newest entry of a kind that a place wrote before one of its own, or None."""
    where = "place = ? AND kind = ? AND (epoch, seq) < (?, ?)"
    found = newest(database, where, [header.place, kind, header.epoch, header.seq], 1)
    return found[0] if found else None


def newest(database: Database, where: str, values: Sequence[str | int], limit: int) -> list[Entry]:
    """Return the newest entries under a condition of this room's own making."""
    sql = f"SELECT {_COLUMNS} FROM journal WHERE {where} ORDER BY epoch DESC, seq DESC LIMIT {int(limit)}"
    return [_entry(row) for row in rows(database, sql, values)]


def latest_at(database: Database, place: str, after: int) -> str:
    """Return the latest moment among the entries of `place` with ``seq > after``; empty without any."""
    sql = "SELECT at FROM journal WHERE place = ? AND seq > ? ORDER BY at DESC LIMIT 1"
    return str(scalar(database, sql, [place, after]) or "")


def first_break(
    database: Database, place: str, count: Callable[[Entry], None] = lambda _entry: None
) -> tuple[int, int] | None:
    """Return ``(epoch, seq)`` of the first entry that does not follow from the one before it, or None.

    `count` hears of every entry that is about to be looked at.
    """
    prev, seq, epoch = GENESIS, 0, 1
    for entry in entries(database, place):
        header = entry.header
        count(entry)
        if header.epoch > epoch:
            # A restored station goes on from an older entry: its new epoch branches off there.
            prev, seq, epoch = _branch(database, entry, (prev, seq)), header.seq - 1, header.epoch
        if header.seq != seq + 1 or not is_intact(entry, prev):
            return header.epoch, header.seq
        prev, seq = entry.hash, header.seq
    return None


def _branch(database: Database, entry: Entry, last: tuple[str, int]) -> str:
    """Return the hash of the earlier-epoch entry that `entry` says it follows, or that of the last one."""
    sql = "SELECT hash FROM journal WHERE place = ? AND epoch < ? AND seq = ? AND hash = ?"
    header = entry.header
    found = scalar(database, sql, [header.place, header.epoch, header.seq - 1, entry.prev])
    return str(found) if found else last[0]


def places(database: Database) -> list[str]:
    """Return the places whose entries are held here."""
    return [row["place"] for row in rows(database, "SELECT DISTINCT place FROM journal ORDER BY place")]


def count(database: Database, place: str) -> int:
    """Return how many entries of `place` are held here."""
    return int(scalar(database, "SELECT count(*) FROM journal WHERE place = ?", [place]))


def _entry(row: dict[str, Any]) -> Entry:
    text = row["body"]
    body = None if text is None else json.loads(text)
    header = Header(**{name: row[name] for name in _HEADER})
    return Entry(header, body, row["body_hash"], row["prev"], row["hash"], (text or "").encode())


def counts_since(database: Database, place: str, moment: datetime) -> tuple[dict[str, int], str]:
    """Return the entries of `place` by kind since a moment, and when the first of them was made (UTC)."""
    since = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    sql = "SELECT kind, count(*), min(at) FROM journal WHERE place = ? AND at >= ? GROUP BY kind"
    found = list(database.execute(sql, [place, since]))
    return {row[0]: row[1] for row in found}, min((row[2] for row in found), default="")
