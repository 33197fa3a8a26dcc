"""Residents: rows folded from rosters and recordings, and what is known of one."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel
from sqlite_utils import Database

from desktop.domain.biodata import FIELDS, ROW, Biodata, biodata_from_body, biodata_from_row
from desktop.domain.entries import Entry
from desktop.domain.names import fold_name
from desktop.domain.queries import Query
from desktop.domain.residents import (
    CARD_STATUSES,
    UNRECORDED_STATUSES,
    Filter,
    Resident,
    ResidentRow,
    ResidentStatus,
)
from desktop.domain.roster_lines import line_of
from desktop.store.connection import rows, scalar
from desktop.store.name_reading import lines_of
from desktop.store.resident_rows import put
from desktop.store.search_words import DAY, YEAR, all_of, narrowing, status_word

# One letter in ten may differ: MUHAMAD and MUHAMMAD, but not SITI AMINAH and SITI FATIMAH.
LIKE_NAMES = 0.9
# Of an enrolment; indexed, spelled like this.
RECORDED_BORN = "json_extract(body, '$.biodata.birth_date')"

# The centre's word is the floor; what this place did since then stands above it. But a card that is printed
# is printed: who was recorded here and found good is not without one because of that.
_CENTRE_STATUS = f"""CASE WHEN centre_status IN {CARD_STATUSES} THEN '{ResidentStatus.CARD}'
    WHEN centre_status IN {UNRECORDED_STATUSES} THEN '{ResidentStatus.NOT_RECORDED}'
    ELSE '{ResidentStatus.RECORDED}' END"""
_STATUS = f"""CASE
    WHEN EXISTS (SELECT 1 FROM drafts d WHERE d.nik = residents.nik) THEN '{ResidentStatus.UNFINISHED}'
    WHEN EXISTS (SELECT 1 FROM cards c WHERE c.nik = residents.nik AND c.state = 'handed_over')
                 THEN '{ResidentStatus.CARD}'
    WHEN EXISTS (SELECT 1 FROM letters l WHERE l.nik = residents.nik
                 AND l.state IN ('issued', 'printed', 'handed_over')) THEN '{ResidentStatus.LETTER}'
    WHEN EXISTS (SELECT 1 FROM letters l WHERE l.nik = residents.nik AND l.state = 'exchanged' AND NOT EXISTS
                 (SELECT 1 FROM enrolments e WHERE e.nik = l.nik AND e.recorded_at > l.ended_at))
                 THEN '{ResidentStatus.CARD}'
    WHEN EXISTS (SELECT 1 FROM cards c WHERE c.nik = residents.nik) THEN '{ResidentStatus.CARD}'
    ELSE COALESCE((SELECT CASE e.lifecycle WHEN 'recorded' THEN '{ResidentStatus.AWAITING_REVIEW}'
                 WHEN 'returned' THEN '{ResidentStatus.RETURNED}'
                 WHEN 'rejected' THEN '{ResidentStatus.RETURNED}' ELSE CASE
                 WHEN residents.centre_status IN {CARD_STATUSES} THEN '{ResidentStatus.CARD}'
                 ELSE '{ResidentStatus.RECORDED}' END END
             FROM enrolments e WHERE e.nik = residents.nik ORDER BY e.recorded_at DESC, e.id DESC LIMIT 1),
             {_CENTRE_STATUS}) END"""


def refresh_status(database: Database, nik: str) -> None:
    """Work out one resident's status anew from roster, draft, recordings and letters."""
    database.execute(f"UPDATE residents SET status = {_STATUS} WHERE nik = ?", [nik])


def refresh_status_of(database: Database, query: str, values: list[str]) -> None:
    """Work out anew the status of the resident whose NIK a query of this room finds."""
    database.conn.execute(f"UPDATE residents SET status = {_STATUS} WHERE nik = ({query})", values)


def refresh_touched(database: Database) -> None:
    """Work out anew the status of everybody with a draft, a recording or a letter, after a roster."""
    database.execute(
        f"""UPDATE residents SET status = {_STATUS} WHERE nik IN
        (SELECT nik FROM enrolments UNION SELECT nik FROM drafts UNION SELECT nik FROM letters
        UNION SELECT nik FROM cards)"""
    )


def fold_listed(database: Database, entry: Entry) -> None:
    """A resident whom no roster knew was written down here.

    The office's own list may know them: a station has no more than its kecamatan's, and unlists nobody.
    """
    biodata = biodata_from_body(dict(entry.content["biodata"]))
    if is_listed(database, biodata.nik):
        return
    put(database, [line_of([*biodata.to_row(), "UNREGISTERED"])], entry.header.at)
    refresh_status(database, biodata.nik)


def rows_of(database: Database, ids: Sequence[int]) -> list[ResidentRow]:
    """Return the rows with these ids, in their order; ids that are gone are left out."""
    found = lines_of(database, ids)
    if others := [id_ for id_ in ids if id_ not in found]:
        marks = ", ".join("?" * len(others))
        sql = f"SELECT id, nik, name, birth_date, village, status FROM residents WHERE id IN ({marks})"
        for row in database.execute(sql, others):
            found[row[0]] = ResidentRow(row[1], row[2], row[3], row[4], ResidentStatus(row[5]))
    return [found[id_] for id_ in ids if id_ in found]


def counts(database: Database, filters: Filter) -> dict[ResidentStatus, int]:
    """Return how many residents a list is narrowed to, by status (the filter's own status is ignored)."""
    area = replace(filters, status=None, without_card=False)
    if filters.expiring:
        return _counts_expiring(database, area, *filters.expiring)
    found = {}
    for status in ResidentStatus:
        if filters.without_card and status is ResidentStatus.CARD:
            continue
        expression = all_of([narrowing(area, Query()), f'"{status_word(status)}"'])
        sql = "SELECT count(*) FROM resident_search WHERE resident_search MATCH ?"
        if number := scalar(database, sql, [expression]):
            found[status] = int(number)
    return found


def _counts_expiring(database: Database, area: Filter, first: str, last: str) -> dict[ResidentStatus, int]:
    """Count holders of letters that end between two days; few enough to be looked at one by one."""
    sql = """SELECT r.status, count(DISTINCT r.id) FROM letters l CROSS JOIN residents r ON r.nik = l.nik
        WHERE l.state IN ('issued', 'printed', 'handed_over') AND l.expires_on BETWEEN ? AND ?"""
    values: list[object] = [first, last]
    if expression := narrowing(area, Query()):
        sql += " AND r.id IN (SELECT rowid FROM resident_search WHERE resident_search MATCH ?)"
        values.append(expression)
    return {ResidentStatus(name): number for name, number in database.execute(f"{sql} GROUP BY 1", values)}


def neighbourhoods(database: Database, village: str) -> list[str]:
    """Return the RT that residents of a village live in."""
    sql = "SELECT DISTINCT rt FROM residents WHERE village = ? AND rt <> '' ORDER BY rt"
    return [row[0] for row in database.execute(sql, [village])]


def get(database: Database, nik: str) -> Resident | None:
    """Return the resident with this NIK, or None."""
    found = rows(database, "SELECT * FROM residents WHERE nik = ?", [nik])
    if not found:
        return None
    row = found[0]
    biodata = biodata_from_row([row[name] for name in ROW])
    last = "SELECT id FROM enrolments WHERE nik = ? ORDER BY recorded_at DESC, id DESC LIMIT 1"
    letter = "SELECT number FROM letters WHERE nik = ? ORDER BY issued_at DESC, seq DESC LIMIT 1"
    return Resident(
        biodata,
        ResidentStatus(row["status"]),
        row["listed_at"],
        scalar(database, last, [nik]) or "",
        scalar(database, letter, [nik]) or "",
    )


def biodata_of(database: Database, nik: str) -> Biodata | None:
    """Return what the roster says of a resident, or None."""
    row = database.execute(f"SELECT {', '.join(ROW)} FROM residents WHERE nik = ?", [nik]).fetchone()
    return biodata_from_row(row) if row else None


def likeness(name: str, other: str) -> float:
    """Return how like two folded names are, from 0 to 1, in whatever order their words stand."""
    return Indel.normalized_similarity(" ".join(sorted(name.split())), " ".join(sorted(other.split())))


def same_person_suspects(database: Database, biodata: Biodata) -> list[str]:
    """Return other NIKs of people with a like name and the same birth date, the likest first.

    What counts is what the roster says of them, and what a recording here says: it may have corrected that.
    """
    year, day = biodata.birth_date[:4], biodata.birth_date[5:7] + biodata.birth_date[8:10]
    if not (year.isdigit() and day.isdigit()):
        return []
    sql = """SELECT nik, folded FROM residents WHERE nik <> ? AND birth_date = ? AND id IN
        (SELECT rowid FROM resident_search WHERE resident_search MATCH ?)"""
    born = f'"{YEAR}{year}" AND "{DAY}{day}"'
    name = fold_name(biodata.name)
    known = database.execute(sql, [biodata.nik, biodata.birth_date, born]).fetchall()
    sql = f"SELECT nik, name FROM enrolments WHERE nik <> ? AND {RECORDED_BORN} = ?"
    recorded = database.execute(sql, [biodata.nik, biodata.birth_date])
    known += [(nik, fold_name(recorded_as)) for nik, recorded_as in recorded]
    likest: dict[str, float] = {}
    for nik, folded in known:
        likest[nik] = max(likest.get(nik, 0), likeness(name, folded))
    found = sorted(((like, nik) for nik, like in likest.items()), reverse=True)
    return [nik for like, nik in found if like >= LIKE_NAMES][:5]


def is_listed(database: Database, nik: str) -> bool:
    """Tell whether the roster knows this NIK."""
    return scalar(database, "SELECT 1 FROM residents WHERE nik = ?", [nik]) is not None


def centre_status(database: Database, nik: str) -> str:
    """Return the centre's last word on a resident as the roster brought it; empty when it brought none."""
    return str(scalar(database, "SELECT centre_status FROM residents WHERE nik = ?", [nik]) or "")


def fold_amended(database: Database, entry: Entry) -> None:
    """The office decided what stands in some fields of a resident who may be listed here."""
    found = get(database, entry.header.subject)
    if found is None:
        return
    known = {name: value for name, value in entry.content["fields"].items() if name in FIELDS}
    biodata = found.biodata.with_values(**known)
    put(
        database,
        [line_of([*biodata.to_row(), centre_status(database, biodata.nik)])],
        found.listed_at,
    )
    refresh_status(database, biodata.nik)


def fold_reported(database: Database, entry: Entry) -> None:
    """The centre said how far it is with some residents; whoever is not listed here is passed over."""
    for nik, status in entry.content["statuses"].items():
        database.execute("UPDATE residents SET centre_status = ? WHERE nik = ?", [status, nik])
        refresh_status(database, nik)


FOLDS = {
    "resident.listed": fold_listed,
    "resident.amended": fold_amended,
    "centre.reported": fold_reported,
}
