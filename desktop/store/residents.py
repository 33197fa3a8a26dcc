"""Residents: rows folded from rosters and recordings, and the questions screens ask of them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.domain.biodata import FIELDS, Biodata, biodata_from_body
from desktop.domain.entries import Entry
from desktop.domain.names import fold_name
from desktop.domain.residents import Resident, ResidentRow, ResidentStatus
from desktop.store.connection import rows, scalar

CARD_STATUSES = ("CARD_PRINTED", "CARD_SHIPPED", "CARD_ISSUED", "SENT_FOR_CARD_PRINTING")
UNRECORDED_STATUSES = ("", "UNREGISTERED")
BATCH = 2000

# The centre's word is the floor; what this place did since then stands above it.
_CENTRE_STATUS = f"""CASE WHEN centre_status IN {CARD_STATUSES} THEN '{ResidentStatus.CARD}'
    WHEN centre_status IN {UNRECORDED_STATUSES} THEN '{ResidentStatus.NOT_RECORDED}'
    ELSE '{ResidentStatus.RECORDED}' END"""
_STATUS = f"""CASE
    WHEN EXISTS (SELECT 1 FROM drafts d WHERE d.nik = residents.nik) THEN '{ResidentStatus.UNFINISHED}'
    WHEN EXISTS (SELECT 1 FROM letters l WHERE l.nik = residents.nik
                 AND l.state IN ('issued', 'printed', 'handed_over')) THEN '{ResidentStatus.LETTER}'
    WHEN EXISTS (SELECT 1 FROM letters l WHERE l.nik = residents.nik AND l.state = 'exchanged' AND NOT EXISTS
                 (SELECT 1 FROM enrolments e WHERE e.nik = l.nik AND e.recorded_at > l.ended_at))
                 THEN '{ResidentStatus.CARD}'
    ELSE COALESCE((SELECT CASE e.lifecycle WHEN 'recorded' THEN '{ResidentStatus.AWAITING_REVIEW}'
                 WHEN 'returned' THEN '{ResidentStatus.RETURNED}'
                 WHEN 'rejected' THEN '{ResidentStatus.RETURNED}' ELSE '{ResidentStatus.RECORDED}' END
             FROM enrolments e WHERE e.nik = residents.nik ORDER BY e.recorded_at DESC, e.id DESC LIMIT 1),
             {_CENTRE_STATUS}) END"""

_SET = ", ".join(f"{name} = excluded.{name}" for name in FIELDS if name != "nik")
_UPSERT = f"""INSERT INTO residents ({", ".join(FIELDS)}, centre_status, folded, listed_at, status)
    VALUES ({", ".join("?" * len(FIELDS))}, ?, ?, ?, '')
    ON CONFLICT (nik) DO UPDATE SET {_SET}, centre_status = excluded.centre_status,
    folded = excluded.folded"""


def refresh_status(database: Database, nik: str) -> None:
    """Work out one resident's status anew from roster, draft, recordings and letters."""
    database.execute(f"UPDATE residents SET status = {_STATUS} WHERE nik = ?", [nik])


def refresh_status_of(database: Database, query: str, values: list[str]) -> None:
    """Work out anew the status of the resident whose NIK a query of this room finds."""
    database.conn.execute(f"UPDATE residents SET status = {_STATUS} WHERE nik = ({query})", values)


def refresh_listed(database: Database) -> None:
    """Work out the status of rows that a roster has just brought, and of those touched here before."""
    database.execute(f"UPDATE residents SET status = {_CENTRE_STATUS} WHERE status = ''")
    database.execute(
        f"""UPDATE residents SET status = {_STATUS} WHERE nik IN
        (SELECT nik FROM enrolments UNION SELECT nik FROM drafts UNION SELECT nik FROM letters)"""
    )


def upsert(database: Database, lines: Iterable[list[Any]], listed_at: str) -> int:
    """Insert or update residents; each line holds the biodata fields in order, then the centre's status."""
    total, batch = 0, []
    name = FIELDS.index("name")
    for line in lines:
        batch.append((*line, fold_name(line[name]), listed_at))
        if len(batch) == BATCH:
            total += _write(database, batch)
            batch = []
    return total + _write(database, batch)


def _write(database: Database, batch: list[tuple[Any, ...]]) -> int:
    database.conn.executemany(_UPSERT, batch)
    return len(batch)


def fold_listed(database: Database, entry: Entry) -> None:
    """A resident whom no roster knew was written down here."""
    biodata = biodata_from_body(dict(entry.content["biodata"]))
    line = [*biodata.to_body().values(), "UNREGISTERED"]
    upsert(database, [line], entry.header.at)
    refresh_status(database, biodata.nik)


@dataclass(frozen=True)
class Filter:
    """What a list of residents is narrowed to; empty values do not narrow."""

    query: str = ""
    kecamatan: str = ""
    village: str = ""
    status: ResidentStatus | None = None


def _where(filters: Filter) -> tuple[str, list[Any]]:
    clauses, values = ["1"], []
    digits = filters.query.replace(" ", "")
    if digits.isdigit():
        clauses.append("(nik >= ? AND nik < ? OR kk >= ? AND kk < ?)")
        values += [digits, digits + ":", digits, digits + ":"]
    elif folded := fold_name(filters.query):
        clauses.append("id IN (SELECT rowid FROM resident_names WHERE resident_names MATCH ?)")
        values.append(" ".join(f'"{word}"*' for word in folded.replace('"', " ").split()))
    prefix = filters.village or filters.kecamatan
    if prefix:
        clauses.append("village >= ? AND village < ?")
        values += [prefix, prefix + ":"]
    if filters.status is not None:
        clauses.append("status = ?")
        values.append(filters.status.value)
    return " AND ".join(clauses), values


def search(database: Database, filters: Filter, *, offset: int = 0, limit: int = 50) -> list[ResidentRow]:
    """Return one page of the residents that match, by name."""
    where, values = _where(filters)
    found = database.execute(
        f"""SELECT nik, name, birth_date, village, status FROM residents WHERE {where}
        ORDER BY folded, nik LIMIT ? OFFSET ?""",
        [*values, limit, offset],
    )
    return [ResidentRow(r[0], r[1], r[2], r[3], ResidentStatus(r[4])) for r in found]


def counts(database: Database, filters: Filter) -> dict[ResidentStatus, int]:
    """Return how many residents match, by status (the filter's own status is ignored)."""
    where, values = _where(Filter(filters.query, filters.kecamatan, filters.village))
    found = database.execute(f"SELECT status, count(*) FROM residents WHERE {where} GROUP BY status", values)
    return {ResidentStatus(status): number for status, number in found if status}


def get(database: Database, nik: str) -> Resident | None:
    """Return the resident with this NIK, or None."""
    found = rows(database, "SELECT * FROM residents WHERE nik = ?", [nik])
    if not found:
        return None
    row = found[0]
    biodata = Biodata(**{name: row[name] for name in FIELDS})
    last = "SELECT id FROM enrolments WHERE nik = ? ORDER BY recorded_at DESC, id DESC LIMIT 1"
    letter = "SELECT number FROM letters WHERE nik = ? ORDER BY issued_at DESC, seq DESC LIMIT 1"
    return Resident(
        biodata,
        ResidentStatus(row["status"]),
        row["listed_at"],
        scalar(database, last, [nik]) or "",
        scalar(database, letter, [nik]) or "",
    )


def same_person_suspects(database: Database, biodata: Biodata) -> list[str]:
    """Return other NIKs on the roster with the same folded name and birth date."""
    sql = "SELECT nik FROM residents WHERE folded = ? AND birth_date = ? AND nik <> ? LIMIT 5"
    found = database.execute(sql, [fold_name(biodata.name), biodata.birth_date, biodata.nik])
    return [row[0] for row in found]


def is_listed(database: Database, nik: str) -> bool:
    """Tell whether the roster knows this NIK."""
    return scalar(database, "SELECT 1 FROM residents WHERE nik = ?", [nik]) is not None


def centre_status(database: Database, nik: str) -> str:
    """Return the centre's last word on a resident as the roster brought it; empty when it brought none."""
    return str(scalar(database, "SELECT centre_status FROM residents WHERE nik = ?", [nik]) or "")


def parse_lines(lines: Iterable[bytes]) -> Iterator[list[Any]]:
    """Read the lines of a normalised roster file."""
    for line in lines:
        yield json.loads(line)


FOLDS = {"resident.listed": fold_listed}
