"""What travels, folded from the journal: bundles up, parcels down, and who holds what."""

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.domain.entries import Entry, canonical
from desktop.store.connection import rows, scalar
from desktop.store.enrolments import apply_verdicts, mark_bundled, mark_confirmed


@dataclass(frozen=True)
class BundleRow:
    """A bundle's journey: made, written, received, confirmed are four separate facts (UTC or empty)."""

    place: str
    number: int
    epoch: int
    first_seq: int
    last_seq: int
    file: str
    sha256: str
    length: int
    counts: dict[str, int]
    made_at: str
    written_at: str
    received_at: str
    confirmed_at: str
    rejected: int


def fold_sealed(database: Database, entry: Entry) -> None:
    """The station sealed a slice of its journal."""
    _insert(database, entry, entry.header.place, {"made_at": entry.header.at})
    mark_bundled(database, entry.header.place, entry.content["last_seq"])


def fold_received(database: Database, entry: Entry) -> None:
    """The district took a bundle in."""
    times = {"made_at": entry.content["made_at"], "received_at": entry.header.at}
    _insert(database, entry, entry.header.subject, times)


def _insert(database: Database, entry: Entry, place: str, times: dict[str, str]) -> None:
    body = entry.content
    names = ("number", "epoch", "first_seq", "last_seq", "file", "sha256", "length")
    row = {"place": place, **{name: body[name] for name in names}}
    row["counts"] = canonical(body["counts"]).decode()
    database.table("bundles").upsert({**row, **times}, pk=("place", "epoch", "number"))


def fold_written(database: Database, entry: Entry) -> None:
    """A copy was read back from a drive and was right."""
    sql = "UPDATE bundles SET written_at = ? WHERE place = ? AND epoch = ? AND number = ?"
    body = entry.content
    database.execute(sql, [entry.header.at, entry.header.place, body["epoch"], body["number"]])


def fold_receipt(database: Database, entry: Entry) -> None:
    """The district's signed word arrived: what it holds and what it decided on each enrolment."""
    place, body = entry.header.place, entry.content
    mark_confirmed(database, place, body["upto"])
    refused = apply_verdicts(database, place, body["verdicts"])
    for bundle in body["bundles"]:
        database.execute(
            """UPDATE bundles SET received_at = ?, confirmed_at = ?, rejected = ?
            WHERE place = ? AND number = ? AND sha256 = ? AND confirmed_at = ''""",
            [
                bundle["received_at"], entry.header.at, min(refused, bundle["rejected"]),
                place, bundle["number"], bundle["sha256"],
            ],
        )  # fmt: skip
    # The office holds our journal up to an entry, so it holds every bundle that ends before it,
    # even one that came as another copy.
    database.execute(
        """UPDATE bundles SET received_at = ?1, confirmed_at = ?1
        WHERE place = ?2 AND confirmed_at = '' AND (epoch < ?3 OR epoch = ?3 AND last_seq <= ?4)""",
        [entry.header.at, place, body["epoch"], body["upto"]],
    )


def fold_parcel(database: Database, entry: Entry) -> None:
    """A parcel was made here for a station, or one from the district was applied here."""
    body = entry.content
    place = entry.header.subject
    database.table("parcels").upsert(
        {
            "place": place,
            "number": body["number"],
            "sha256": body["sha256"],
            "at": entry.header.at,
            "body": canonical(body).decode(),
        },
        pk=("place", "number"),
    )


def journeys(database: Database, place: str | None = None, limit: int = 200) -> list[BundleRow]:
    """Return bundles, newest first."""
    where, values = ("WHERE place = ?", [place]) if place else ("", [])
    sql = f"SELECT * FROM bundles {where} ORDER BY epoch DESC, number DESC, place LIMIT ?"
    return [_bundle(row) for row in rows(database, sql, [*values, limit])]


def lengths(database: Database) -> dict[str, int]:
    """Return how long every bundle is, by its identity."""
    return dict(database.execute("SELECT sha256, length FROM bundles").fetchall())


def find(database: Database, place: str, sha256: str) -> BundleRow | None:
    """Return the journey of the bundle with these bytes, or None."""
    found = rows(database, "SELECT * FROM bundles WHERE place = ? AND sha256 = ?", [place, sha256])
    return _bundle(found[0]) if found else None


def last_sealed(database: Database, place: str) -> BundleRow | None:
    """Return the newest bundle of a place, or None."""
    found = journeys(database, place, limit=1)
    return found[0] if found else None


def unconfirmed(database: Database, place: str) -> list[BundleRow]:
    """Return bundles without a receipt, oldest first."""
    return [row for row in reversed(journeys(database, place, limit=10_000)) if not row.confirmed_at]


def sent_by_wire(database: Database, place: str) -> set[str]:
    """Return the names of the bundles that were sent to the office's server."""
    sql = """SELECT subject FROM journal WHERE kind = 'bundle.written' AND place = ?
        AND instr(body, '"by":"wire"') > 0"""
    return {row[0] for row in database.execute(sql, [place])}


def last_parcel(database: Database, place: str) -> tuple[int, str]:
    """Return ``(number, sha256)`` of the newest parcel for a place; ``(0, "")`` when there is none."""
    sql = "SELECT number, sha256 FROM parcels WHERE place = ? ORDER BY number DESC LIMIT 1"
    row = database.execute(sql, [place]).fetchone()
    return (row[0], row[1]) if row else (0, "")


def that_brought(database: Database, place: str, enrolment: str) -> str | None:
    """Return the identity of the bundle that brought an enrolment, or None."""
    found = scalar(
        database,
        """SELECT b.sha256 FROM enrolments e JOIN bundles b ON b.place = e.place AND b.epoch = e.epoch
        AND e.seq BETWEEN b.first_seq AND b.last_seq WHERE e.place = ? AND e.id = ?
        ORDER BY b.received_at, b.number LIMIT 1""",
        [place, enrolment],
    )
    return None if found is None else str(found)


def covering(database: Database, place: str, epoch: int, seq: int) -> list[str]:
    """Return the identities of the bundles that brought an entry."""
    sql = """SELECT sha256 FROM bundles WHERE place = ? AND epoch = ? AND ? BETWEEN first_seq AND last_seq
        ORDER BY number"""
    return [row[0] for row in database.execute(sql, [place, epoch, seq])]


def journey_of(database: Database, place: str, enrolment: str) -> BundleRow | None:
    """Return the bundle that carries an enrolment and what is known of its way, or None."""
    sql = """SELECT b.* FROM enrolments e JOIN bundles b ON b.place = e.place AND b.epoch = e.epoch
        AND e.seq BETWEEN b.first_seq AND b.last_seq WHERE e.place = ? AND e.id = ?
        ORDER BY b.number LIMIT 1"""
    found = rows(database, sql, [place, enrolment])
    return _bundle(found[0]) if found else None


def last_parcel_at(database: Database, place: str) -> str:
    """Return when the newest parcel for a place was made or applied; empty when there is none."""
    return str(scalar(database, "SELECT max(at) FROM parcels WHERE place = ?", [place]) or "")


@dataclass(frozen=True)
class Custody:
    """When a bundle was last written to a drive, received by the office, confirmed here (UTC or empty)."""

    written_at: str
    received_at: str
    confirmed_at: str


def custody(database: Database, place: str) -> Custody:
    """Return three facts about what a place has carried; none of them stands for another."""
    sql = "SELECT max(written_at), max(received_at), max(confirmed_at) FROM bundles WHERE place = ?"
    written, received, confirmed = database.execute(sql, [place]).fetchone()
    return Custody(written or "", received or "", confirmed or "")


def _bundle(row: dict[str, Any]) -> BundleRow:
    return BundleRow(**{**row, "counts": json.loads(row["counts"])})


FOLDS = {
    "bundle.sealed": fold_sealed,
    "bundle.written": fold_written,
    "bundle.received": fold_received,
    "receipt.applied": fold_receipt,
    "parcel.made": fold_parcel,
    "parcel.applied": fold_parcel,
}
