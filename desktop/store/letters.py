"""Letters and the print ledger, folded from the journal; the register is a reading of them."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from desktop.domain.biodata import biodata_from_body
from desktop.domain.entries import Entry, canonical
from desktop.domain.letters import LIVE, WITHDRAWN, Letter, LetterState, SheetState
from desktop.store.connection import EVERY_ROW, rows, rows_in_turn, scalar, whole_number
from desktop.store.days import local_day
from desktop.store.residents import refresh_status

_ENDS = {
    "letter.revoked": LetterState.REVOKED,
    "letter.voided": LetterState.SPOILED,
    "letter.superseded": LetterState.SUPERSEDED,
    "letter.exchanged": LetterState.EXCHANGED,
}
_SHEETS = {
    "letter.print_intended": SheetState.INTENDED,
    "letter.spooled": SheetState.SPOOLED,
    "letter.sheet_good": SheetState.GOOD,
    "letter.sheet_spoiled": SheetState.SPOILED,
}
_TAKEN_BACK = ("letter.voided", "letter.revoked")
_IS_TAKEN_BACK = (LetterState.SPOILED.value, LetterState.REVOKED.value)
_IS_LIVE = f"state IN {tuple(state.value for state in LIVE)}"
_IS_WITHDRAWN = f"state IN {tuple(state.value for state in WITHDRAWN)}"


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
        _set(database, entry, copies=("max(copies, ?)", body["copy"]))
    if state is SheetState.GOOD:
        _set(database, entry, state=("CASE state WHEN 'issued' THEN ? ELSE state END", "printed"))


def fold_handed_over(database: Database, entry: Entry) -> None:
    """Somebody took the letter."""
    body = entry.content
    values = {
        "state": LetterState.HANDED_OVER.value,
        "handed_to": body["to"],
        "handed_at": entry.header.at,
        "relation": body.get("relation", ""),
        "receiver_signature": body.get("signature", ""),
    }
    _set(database, entry, **{name: ("?", value) for name, value in values.items()})
    _refresh(database, entry.header.subject)


def fold_ended(database: Database, entry: Entry) -> None:
    """The letter stopped counting: revoked, given up, superseded, or exchanged for the card."""
    body = entry.content
    values = {
        "state": _ENDS[entry.kind].value,
        "ended_at": entry.header.at,
        "ended_note": body.get("reason", body.get("note", "")),
    }
    if "by" in body:
        values["superseded_by"] = body["by"]
    _set(database, entry, **{name: ("?", value) for name, value in values.items()})
    _refresh(database, entry.header.subject)


def _set(database: Database, entry: Entry, **columns: tuple[str, object]) -> None:
    """Set columns of the letter an entry is about, each to an expression with one value."""
    assignments = ", ".join(f"{name} = {expression}" for name, (expression, _value) in columns.items())
    values = [value for _expression, value in columns.values()]
    sql = f"UPDATE letters SET {assignments} WHERE place = ? AND number = ?"
    database.execute(sql, [*values, entry.header.place, entry.header.subject])


def _refresh(database: Database, number: str) -> None:
    nik = scalar(database, "SELECT nik FROM letters WHERE number = ?", [number])
    if nik is not None:
        refresh_status(database, nik)


def get(database: Database, number: str) -> Letter | None:
    """Return the letter with this number, or None."""
    found = rows(database, "SELECT * FROM letters WHERE number = ?", [number])
    return letter_of(found[0]) if found else None


def letterhead_of(database: Database, number: str) -> dict[str, Any]:
    """Return the letterhead with which a letter was issued; empty for an unknown number."""
    body = scalar(database, "SELECT body FROM letters WHERE number = ?", [number])
    return dict(json.loads(body)["letterhead"]) if body else {}


def live_letter_of(database: Database, place: str, nik: str) -> Letter | None:
    """Return the letter of a place that its holder may still have in hand, expired or not, or None."""
    sql = f"SELECT * FROM letters WHERE nik = ? AND place = ? AND {_IS_LIVE} ORDER BY seq DESC LIMIT 1"
    found = rows(database, sql, [nik, place])
    return letter_of(found[0]) if found else None


def register(
    database: Database, place: str, *, query: str = "", state: LetterState | None = None
) -> list[Letter]:
    """Return the register, newest number first, narrowed by name, NIK or number, and by state."""
    return list(register_in_turn(database, place, query=query, state=state))


def register_in_turn(
    database: Database, place: str, *, query: str = "", state: LetterState | None = None, limit: int = -1
) -> Iterator[Letter]:
    """Yield the same: a letter with all its words is five kilobytes, and a register is thousands.

    A negative `limit` is none.
    """
    where, values = ["place = ?"], [place]
    if query := query.strip():
        where.append("(name LIKE ? ESCAPE '~' OR nik LIKE ? ESCAPE '~' OR number LIKE ? ESCAPE '~')")
        text = query.translate(_LITERALLY)
        values += [f"%{text.upper()}%", f"{text.replace(' ', '')}%", f"%{text}%"]
    if state is not None:
        where.append("state = ?")
        values.append(state.value)
    sql = f"SELECT * FROM letters WHERE {' AND '.join(where)} ORDER BY seq DESC LIMIT ?"
    return map(letter_of, rows_in_turn(database, sql, [*values, limit if limit >= 0 else EVERY_ROW]))


_LITERALLY = str.maketrans({mark: f"~{mark}" for mark in "%_~"})


def tally(database: Database, place: str | None = None) -> dict[str, int]:
    """Return how many letters there are by state."""
    where, values = ("WHERE place = ?", [place]) if place else ("", [])
    return dict(database.execute(f"SELECT state, count(*) FROM letters {where} GROUP BY state", values))


def taken_back(database: Database, place: str = "") -> dict[str, int]:
    """Return on which days (local) how many people were without a letter again: it was given up or revoked.

    Not those who took the card instead.
    """
    sql = f"""SELECT l.ended_at FROM (SELECT DISTINCT place FROM days WHERE kind IN {_TAKEN_BACK}) p
        CROSS JOIN letters l ON l.place = p.place AND l.state IN {_IS_TAKEN_BACK}
        WHERE l.place = coalesce(nullif(?, ''), l.place)
        AND NOT EXISTS (SELECT 1 FROM cards c WHERE c.nik = l.nik AND c.state = 'handed_over')"""
    return dict(Counter(local_day(row[0]) for row in database.execute(sql, [place])))


def sequence(database: Database, place: str) -> dict[int, int]:
    """Return the running numbers of a place's letters, rising, each with the epoch it was taken in."""
    sql = """SELECT l.seq, j.epoch FROM letters l JOIN journal j ON j.subject = l.number AND j.place = l.place
        AND j.kind = 'letter.issued' WHERE l.place = ? ORDER BY l.seq"""
    return dict(database.execute(sql, [place]))


def is_taken(database: Database, place: str, seq: int) -> bool:
    """Tell whether a letter of a place bears this running number."""
    return scalar(database, "SELECT 1 FROM letters WHERE place = ? AND seq = ?", [place, seq]) is not None


def highest_seq(database: Database, place: str) -> int:
    """Return the highest number taken at a place, 0 when none was."""
    return int(scalar(database, "SELECT max(seq) FROM letters WHERE place = ?", [place]) or 0)


def highest_seq_ever(database: Database, place: str) -> int:
    """Return the highest number of a place on any paper, also on one whose entry was put aside."""
    sql = f"""SELECT max({whole_number("body", "$.seq")}) FROM journal
        WHERE kind = 'letter.issued' AND place = ?"""
    return max(int(scalar(database, sql, [place]) or 0), highest_seq(database, place))


def withdrawn_numbers(database: Database) -> list[str]:
    """Return the numbers of all letters that a verifier must refuse although their last day is to come."""
    sql = f"SELECT number FROM letters WHERE {_IS_WITHDRAWN} ORDER BY number"
    return [row[0] for row in database.execute(sql)]


def sheets_of(database: Database, number: str) -> list[Sheet]:
    """Return the print ledger of one letter, newest copy first."""
    sql = """SELECT number, copy, state, at, by, printer, job, reason FROM sheets
        WHERE number = ? ORDER BY copy DESC"""
    return [Sheet(**{**row, "state": SheetState(row["state"])}) for row in rows(database, sql, [number])]


_AS_FOLDED = (
    "number", "seq", "enrolment", "issued_at", "issued_by", "expires_on", "copies", "superseded_by",
    "handed_to", "handed_at", "relation", "receiver_signature", "ended_at", "ended_note",
)  # fmt: skip
_AS_ISSUED = ("recorded_on", "issued_on", "code", "qr", "photo")
# The first letters did not say these yet.
_AS_ISSUED_LATER = ("supersedes", "first_issued_on", "centre_status", "ground")


def letter_of(row: dict[str, Any]) -> Letter:
    """Return the letter that a row of the table holds."""
    body = json.loads(row["body"])
    facts = {name: row[name] for name in _AS_FOLDED}
    facts.update({name: body[name] for name in _AS_ISSUED})
    facts.update({name: body.get(name, "") for name in _AS_ISSUED_LATER})
    facts["first_issued_on"] = facts["first_issued_on"] or body["issued_on"]
    return Letter(
        **facts,
        station=row["place"].rpartition("-")[2],
        biodata=biodata_from_body(body["biodata"]),
        state=LetterState(row["state"]),
    )


FOLDS = {
    "letter.issued": fold_issued,
    "letter.handed_over": fold_handed_over,
    **dict.fromkeys(_SHEETS, fold_sheet),
    **dict.fromkeys(_ENDS, fold_ended),
}
