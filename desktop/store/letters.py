"""Letters and the print ledger, folded from the journal; the register is a reading of them."""

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.domain.biodata import biodata_from_body
from desktop.domain.entries import Entry, canonical
from desktop.domain.letters import Letter, LetterState, SheetState
from desktop.store.connection import rows, scalar
from desktop.store.residents import refresh_status

_ENDS = {
    "letter.handed_over": LetterState.HANDED_OVER,
    "letter.revoked": LetterState.REVOKED,
    "letter.voided": LetterState.SPOILED,
}
_SHEETS = {
    "letter.print_intended": SheetState.INTENDED,
    "letter.spooled": SheetState.SPOOLED,
    "letter.sheet_good": SheetState.GOOD,
    "letter.sheet_spoiled": SheetState.SPOILED,
}


@dataclass(frozen=True)
class Sheet:
    """One sheet of the print ledger."""

    number: str
    copy: int
    state: SheetState
    at: str
    by: str
    printer: str
    job: str
    reason: str


def fold_issued(database: Database, entry: Entry) -> None:
    """A number was taken and the claims were signed."""
    header, body = entry.header, entry.content
    biodata = body["biodata"]
    database.table("letters").insert(
        {
            "place": header.place, "seq": body["seq"], "number": header.subject,
            "enrolment": body["enrolment"], "nik": biodata["nik"], "name": biodata["name"],
            "village": biodata["village"], "recorded_by": body["recorded_by"], "issued_at": header.at,
            "issued_by": header.by, "expires_on": body["expires_on"],
            "body": canonical(body).decode(), "state": LetterState.ISSUED.value,
        }
    )  # fmt: skip
    refresh_status(database, biodata["nik"])


def fold_sheet(database: Database, entry: Entry) -> None:
    """Something happened to one sheet of paper."""
    header, body = entry.header, entry.content
    state = _SHEETS[entry.kind]
    database.table("sheets").upsert(
        {
            "place": header.place, "number": header.subject, "copy": body["copy"], "state": state.value,
            "at": header.at, "by": header.by, "printer": body.get("printer", ""),
            "job": body.get("job", ""), "reason": body.get("reason", ""),
        },
        pk=("place", "number", "copy"),
    )  # fmt: skip
    if state is SheetState.INTENDED:
        _set(database, entry, "copies = max(copies, ?)", body["copy"])
    if state is SheetState.GOOD:
        _set(database, entry, "state = CASE state WHEN 'issued' THEN ? ELSE state END", "printed")


def fold_ended(database: Database, entry: Entry) -> None:
    """The letter was handed over, revoked, or its number was given up."""
    _set(database, entry, "state = ?", _ENDS[entry.kind].value)
    if entry.kind == "letter.handed_over":
        _set(database, entry, "handed_to = ?", entry.content["to"])
    nik = scalar(database, "SELECT nik FROM letters WHERE number = ?", [entry.header.subject])
    if nik is not None:
        refresh_status(database, nik)


def _set(database: Database, entry: Entry, assignment: str, value: object) -> None:
    sql = f"UPDATE letters SET {assignment} WHERE place = ? AND number = ?"
    database.execute(sql, [value, entry.header.place, entry.header.subject])


def get(database: Database, number: str) -> Letter | None:
    """Return the letter with this number, or None."""
    found = rows(database, "SELECT * FROM letters WHERE number = ?", [number])
    return _letter(found[0]) if found else None


def letterhead_of(database: Database, number: str) -> dict[str, Any]:
    """Return the letterhead with which a letter was issued; empty for an unknown number."""
    body = scalar(database, "SELECT body FROM letters WHERE number = ?", [number])
    return dict(json.loads(body)["letterhead"]) if body else {}


def valid_letter_of(database: Database, nik: str, today: str) -> str:
    """Return the number of the resident's unexpired letter, or an empty string."""
    sql = """SELECT number FROM letters WHERE nik = ? AND expires_on > ?
        AND state IN ('issued', 'printed', 'handed_over') ORDER BY seq DESC LIMIT 1"""
    return str(scalar(database, sql, [nik, today]) or "")


def register(
    database: Database, place: str, *, query: str = "", state: LetterState | None = None, limit: int = 500
) -> list[Letter]:
    """Return the register, newest number first, narrowed by name, NIK or number, and by state."""
    where, values = ["place = ?"], [place]
    if query:
        where.append("(name LIKE ? OR nik LIKE ? OR number LIKE ?)")
        values += [f"%{query.upper()}%", f"{query.replace(' ', '')}%", f"%{query}%"]
    if state is not None:
        where.append("state = ?")
        values.append(state.value)
    sql = f"SELECT * FROM letters WHERE {' AND '.join(where)} ORDER BY seq DESC LIMIT ?"
    return [_letter(row) for row in rows(database, sql, [*values, limit])]


def tally(database: Database, place: str | None = None) -> dict[str, int]:
    """Return how many letters there are by state."""
    where, values = ("WHERE place = ?", [place]) if place else ("", [])
    return dict(database.execute(f"SELECT state, count(*) FROM letters {where} GROUP BY state", values))


def highest_seq(database: Database, place: str) -> int:
    """Return the highest number taken at a place, 0 when none was."""
    return int(scalar(database, "SELECT max(seq) FROM letters WHERE place = ?", [place]) or 0)


def revoked_numbers(database: Database) -> list[str]:
    """Return the numbers of all letters that were withdrawn."""
    sql = "SELECT number FROM letters WHERE state = 'revoked' ORDER BY number"
    return [row[0] for row in database.execute(sql)]


def sheets_of(database: Database, number: str) -> list[Sheet]:
    """Return the print ledger of one letter, newest copy first."""
    sql = """SELECT number, copy, state, at, by, printer, job, reason FROM sheets
        WHERE number = ? ORDER BY copy DESC"""
    return [Sheet(**{**row, "state": SheetState(row["state"])}) for row in rows(database, sql, [number])]


def _letter(row: dict[str, Any]) -> Letter:
    body = json.loads(row["body"])
    return Letter(
        number=row["number"], seq=row["seq"], station=row["place"].rpartition("-")[2],
        enrolment=row["enrolment"],
        biodata=biodata_from_body(body["biodata"]), recorded_on=body["recorded_on"],
        issued_at=row["issued_at"], issued_on=body["issued_on"], expires_on=row["expires_on"],
        issued_by=row["issued_by"], code=body["code"], qr=body["qr"], photo=body["photo"],
        state=LetterState(row["state"]), copies=row["copies"], handed_to=row["handed_to"],
    )  # fmt: skip


FOLDS = {
    "letter.issued": fold_issued,
    **dict.fromkeys(_SHEETS, fold_sheet),
    **dict.fromkeys(_ENDS, fold_ended),
}
