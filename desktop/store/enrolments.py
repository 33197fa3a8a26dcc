"""Enrolments folded from the journal, and the lists made of them."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from desktop.domain.biodata import Biodata, biodata_from_body
from desktop.domain.biometrics import Biometrics, taken_from_body
from desktop.domain.enrolments import Enrolment, EnrolmentRow, Lifecycle, Transport, is_refused
from desktop.domain.entries import Body, Entry, Header, canonical
from desktop.domain.photos import GOOD_FROM
from desktop.store.connection import rows, scalar, streamed
from desktop.store.residents import refresh_status, refresh_status_of

_INSERT = """INSERT INTO enrolments (place, id, epoch, seq, nik, name, village, recorded_at, recorded_by,
    body, lifecycle, transport) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_PACK = "INSERT INTO packs (place, enrolment, file, length, samples) VALUES (?, ?, ?, ?, ?)"
_NOTHING: Body = {"samples": ()}
_ROW = "id, nik, name, village, recorded_at, recorded_by, lifecycle, transport, body"
# Said in so many words, an index answers that knows how recordings stand; they themselves are long.
_EVERY = f"lifecycle IN {tuple(item.value for item in Lifecycle)}"
_JUDGED = "UPDATE enrolments SET lifecycle = ?, transport = ?, decision = ? WHERE place = ? AND id = ?"
# As far as the station itself has come with a recording whose verdict was taken back.
_AS_DECIDED = """CASE WHEN approved_by IS NOT NULL THEN 'approved' WHEN decided_at <> '' THEN 'returned'
    ELSE 'recorded' END"""
_READY = """FROM enrolments e WHERE place = ? AND lifecycle IN ('approved', 'accepted')
    AND NOT EXISTS (SELECT 1 FROM letters l WHERE l.place = e.place AND l.enrolment = e.id
                    AND l.state <> 'spoiled')"""


def fold_recorded(database: Database, entry: Entry) -> None:
    """A recording was finished and signed off."""
    header = entry.header
    if entry.body is None:
        # Its retention is over: a later entry says what is left of it.
        biodata, text = {"nik": _nik_begun(database, header), "name": "", "village": ""}, "{}"
    else:
        biodata, text = entry.body["biodata"], entry.body_text.decode()
    database.conn.execute(
        _INSERT,
        [
            header.place, header.subject, header.epoch, header.seq, biodata["nik"], biodata["name"],
            biodata["village"], header.at, header.by, text,
            Lifecycle.RECORDED.value, Transport.PENDING.value,
        ],
    )  # fmt: skip
    refresh_status(database, biodata["nik"])


def _nik_begun(database: Database, header: Header) -> str:
    sql = """SELECT json_extract(body, '$.nik') FROM journal
        WHERE subject = ? AND place = ? AND kind = 'enrolment.started'"""
    return str(scalar(database, sql, [header.subject, header.place]) or "")


def fold_samples(database: Database, entry: Entry) -> None:
    """A recording made here names its samples; an office finds another place's in the bundle it keeps."""
    lengths = defaultdict(list)
    for item in (entry.body or _NOTHING)["samples"]:
        lengths[item["file"]].append(item["length"])
    for file, found in lengths.items():
        values = [entry.header.place, entry.header.subject, file, sum(found), len(found)]
        database.conn.execute(_INSERT_PACK, values)


def fold_decided(database: Database, entry: Entry) -> None:
    """A supervisor approved a recording or sent it back."""
    header = entry.header
    is_approved = entry.kind == "enrolment.approved"
    lifecycle = Lifecycle.APPROVED if is_approved else Lifecycle.RETURNED
    database.execute(
        """UPDATE enrolments SET lifecycle = ?, decided_at = ?, decided_by = ?, approved_by = ?, decision = ?
        WHERE place = ? AND id = ?""",
        [
            lifecycle.value, header.at, header.by, header.by if is_approved else None,
            "{}" if entry.body is None else entry.body_text.decode(), header.place, header.subject,
        ],
    )  # fmt: skip
    _refresh(database, header.place, header.subject)


def fold_judged(database: Database, entry: Entry) -> None:
    """The district decided on enrolments of the station that is the subject."""
    apply_verdicts(database, entry.header.subject, entry.content["verdicts"])


def apply_verdicts(database: Database, place: str, verdicts: list[Body]) -> int:
    """Set what the district decided on each enrolment; return how many it did not accept."""
    refused = 0
    for verdict in verdicts:
        refused += is_refused(verdict)
        is_aside = verdict["verdict"] == Transport.QUARANTINED
        transport = Transport.QUARANTINED if is_aside else Transport.CONFIRMED
        values = [transport.value, canonical(verdict).decode(), place, verdict["enrolment"]]
        if verdict["verdict"] == Lifecycle.RECORDED:
            sql = _JUDGED.replace("?", _AS_DECIDED, 1)
        else:
            sql, is_out = _JUDGED, is_refused(verdict)
            values.insert(0, (Lifecycle.REJECTED if is_out else Lifecycle.ACCEPTED).value)
        database.conn.execute(sql, values)
        _refresh(database, place, verdict["enrolment"])
    return refused


def mark_confirmed(database: Database, place: str, upto: int) -> None:
    """Say that the district holds the recordings up to an entry."""
    database.execute(
        "UPDATE enrolments SET transport = ? WHERE place = ? AND transport IN (?, ?) AND seq <= ?",
        [Transport.CONFIRMED.value, place, Transport.PENDING.value, Transport.BUNDLED.value, upto],
    )


def mark_bundled(database: Database, place: str, upto: int) -> None:
    """Say that recordings up to an entry are in a bundle."""
    database.execute(
        "UPDATE enrolments SET transport = ? WHERE place = ? AND transport = ? AND seq <= ?",
        [Transport.BUNDLED.value, place, Transport.PENDING.value, upto],
    )


def _refresh(database: Database, place: str, enrolment: str) -> None:
    refresh_status_of(database, "SELECT nik FROM enrolments WHERE place = ? AND id = ?", [place, enrolment])


def listed(
    database: Database, place: str, lifecycles: list[Lifecycle], limit: int = 1000
) -> list[EnrolmentRow]:
    """Return enrolments in one of `lifecycles`, oldest first."""
    marks = ", ".join("?" * len(lifecycles))
    sql = f"""SELECT {_ROW} FROM enrolments WHERE place = ? AND lifecycle IN ({marks})
        ORDER BY recorded_at, seq LIMIT ?"""
    found = rows(database, sql, [place, *[item.value for item in lifecycles], limit])
    return [_row(row) for row in found]


def of_resident(database: Database, nik: str) -> list[EnrolmentRow]:
    """Return the enrolments under a NIK, newest first."""
    sql = f"SELECT {_ROW} FROM enrolments WHERE nik = ? ORDER BY recorded_at DESC, seq DESC"
    return [_row(row) for row in rows(database, sql, [nik])]


def ready_for_letter(database: Database, place: str) -> list[EnrolmentRow]:
    """Return approved enrolments without a letter, oldest first."""
    sql = f"SELECT {_ROW} {_READY} ORDER BY recorded_at, seq"
    return [_row(row) for row in rows(database, sql, [place])]


def count_ready_for_letter(database: Database, place: str) -> int:
    """Return how many approved enrolments have no letter."""
    return int(scalar(database, f"SELECT count(*) {_READY}", [place]))


def get(database: Database, place: str, enrolment: str) -> Enrolment | None:
    """Return one enrolment with its content, or None."""
    sql = f"SELECT {_ROW}, decided_at, decided_by, decision FROM enrolments WHERE place = ? AND id = ?"
    found = rows(database, sql, [place, enrolment])
    if not found:
        return None
    row, body, decision = found[0], json.loads(found[0]["body"]), json.loads(found[0]["decision"])
    return replace(
        _enrolment(_row_of(row, body), biodata_from_body(body["biodata"]), body),
        decided_at=row["decided_at"],
        decided_by=row["decided_by"],
        reasons=tuple(decision.get("reasons", ())),
        message=decision.get("message", decision.get("reason", "")),
    )


def just_recorded(entry: Entry, biodata: Biodata) -> Enrolment:
    """Return the enrolment that an entry of this moment made; nothing of it is read back."""
    header, body = entry.header, entry.content
    row = {
        "id": header.subject,
        "recorded_at": header.at,
        "recorded_by": header.by,
        "lifecycle": Lifecycle.RECORDED,
        "transport": Transport.PENDING,
        **{name: body["biodata"][name] for name in ("nik", "name", "village")},
    }
    return _enrolment(_row_of(row, body), biodata, body)


def _enrolment(row: EnrolmentRow, biodata: Biodata, body: Body) -> Enrolment:
    return Enrolment(
        row=row,
        biodata=biodata,
        changes=body["changes"],
        accepted_warnings=body["accepted_warnings"],
        photo_checks=body["photo_checks"],
        signature=body["signature"],
        signature_exception=body["signature_exception"],
        consent=body["consent"],
        taken=taken_from_body(body),
        signature_helper=body.get("signature_helper", ""),
    )


@dataclass(frozen=True)
class Stand:
    """How far an enrolment is judged, without its content."""

    lifecycle: Lifecycle
    recorded_by: str
    decided_at: str


def stand_of(database: Database, place: str, enrolment: str) -> Stand | None:
    """Return how far an enrolment is judged, or None where there is none."""
    row = database.conn.execute(
        "SELECT lifecycle, recorded_by, decided_at FROM enrolments WHERE place = ? AND id = ?",
        [place, enrolment],
    ).fetchone()
    return Stand(Lifecycle(row[0]), row[1], row[2]) if row else None


def recorded_from(database: Database, place: str, epoch: int, seq: int) -> list[str]:
    """Return the enrolments that a place recorded in an epoch from an entry on."""
    sql = "SELECT id FROM enrolments WHERE place = ? AND epoch = ? AND seq >= ? ORDER BY seq"
    return [row[0] for row in database.execute(sql, [place, epoch, seq])]


def put_aside_for(database: Database, place: str, reason: str) -> list[str]:
    """Return the approved enrolments of a place that were put aside for a reason."""
    sql = """SELECT id FROM enrolments WHERE place = ? AND transport = ? AND approved_by IS NOT NULL
        AND json_extract(decision, '$.reason') = ? ORDER BY seq"""
    values = [place, Transport.QUARANTINED.value, reason]
    return [row[0] for row in database.execute(sql, values)]


def accepted(database: Database) -> Iterator[dict[str, Any]]:
    """Yield every enrolment that the office accepted, with its body, by place and number."""
    sql = """SELECT place, id, recorded_at, recorded_by, approved_by, body FROM enrolments
        WHERE lifecycle = 'accepted' ORDER BY place, recorded_at, id"""
    for row in streamed(database, sql):
        names = ("place", "id", "recorded_at", "recorded_by", "approved_by")
        yield {**dict(zip(names, row, strict=False)), "body": json.loads(row[5])}


def count_accepted(database: Database) -> int:
    """Return how many enrolments the office accepted."""
    return int(scalar(database, "SELECT count(*) FROM enrolments WHERE lifecycle = 'accepted'"))


def niks_recorded_by(database: Database, place: str, niks: list[str]) -> list[str]:
    """Return those of `niks` whom a place has recorded."""
    sql = "SELECT 1 FROM enrolments WHERE nik = ? AND place = ? LIMIT 1"
    return [nik for nik in niks if scalar(database, sql, [nik, place])]


def taken_of(database: Database, place: str, enrolment: str) -> Biometrics:
    """Return what a recording says of fingers and eyes; nothing where there is no such recording."""
    sql = "SELECT body FROM enrolments WHERE place = ? AND id = ?"
    body = scalar(database, sql, [place, enrolment])
    return taken_from_body(json.loads(body)) if body else Biometrics()


def exception_counts(database: Database, place: str, since: str) -> list[tuple[str, int, int, int]]:
    """Return by operator: recordings since a moment, those with exceptions, those made during an outage."""
    found = database.execute(
        """SELECT recorded_by, count(*),
            count(*) FILTER (WHERE json_array_length(body, '$.exceptions') > 0),
            count(*) FILTER (WHERE json_array_length(body, '$.outages') > 0)
        FROM enrolments WHERE place = ? AND recorded_at >= ? GROUP BY recorded_by ORDER BY recorded_by""",
        [place, since],
    )
    return [(row[0], row[1], row[2], row[3]) for row in found]


def samples_between(database: Database, place: str, first: int, last: int) -> list[tuple[str, int]]:
    """Return ``(file, length)`` of the sealed files that the entries of a slice name, each once."""
    found = database.execute(
        """SELECT p.file, p.length FROM packs p JOIN enrolments e ON e.place = p.place
        AND e.id = p.enrolment WHERE p.place = ? AND e.seq BETWEEN ? AND ? ORDER BY p.file""",
        [place, first, last],
    )
    return list(dict(found).items())


def sample_files(database: Database) -> list[str]:
    """Return the names of all sealed samples that any enrolment names."""
    return [row[0] for row in database.execute("SELECT DISTINCT file FROM packs ORDER BY file")]


def names_file(database: Database, name: str) -> bool:
    """Tell whether any enrolment names a sealed file."""
    return scalar(database, "SELECT 1 FROM packs WHERE file = ? LIMIT 1", [name]) is not None


def tally(database: Database, place: str | None = None) -> dict[str, int]:
    """Return how many enrolments there are by lifecycle and, prefixed ``transport.``, by transport."""
    where, values = ("AND place = ?", [place]) if place else ("", [])
    sql = f"""SELECT lifecycle, transport, count(*) FROM enrolments WHERE {_EVERY} {where}
        GROUP BY lifecycle, transport"""
    found: Counter[str] = Counter()
    for lifecycle, transport, number in database.execute(sql, values):
        found.update({lifecycle: number, f"transport.{transport}": number})
    return dict(found)


def unconfirmed_recordings(database: Database, place: str) -> tuple[str, int]:
    """Return when the oldest recording without a receipt was made (UTC or empty), and how many there are."""
    sql = f"""SELECT min(recorded_at), count(*) FROM enrolments
        WHERE {_EVERY} AND place = ? AND transport IN ('pending', 'bundled')"""
    oldest, number = database.execute(sql, [place]).fetchone()
    return oldest or "", number


def has_recorded(database: Database, place: str) -> bool:
    """Tell whether anybody was ever recorded at a place."""
    found = database.execute("SELECT 1 FROM enrolments WHERE place = ? LIMIT 1", [place]).fetchone()
    return found is not None


def _row(row: dict[str, Any]) -> EnrolmentRow:
    return _row_of(row, json.loads(row["body"]))


def _row_of(row: dict[str, Any], body: Body) -> EnrolmentRow:
    weak = sum(score < GOOD_FROM for score in body["photo_checks"].values())
    warnings = len(body["accepted_warnings"]) + weak
    return EnrolmentRow(
        row["id"], row["nik"], row["name"], row["village"], row["recorded_at"], row["recorded_by"],
        Lifecycle(row["lifecycle"]), Transport(row["transport"]), body["photo"], warnings,
    )  # fmt: skip


FOLDS = {
    "enrolment.recorded": fold_recorded,
    "enrolment.approved": fold_decided,
    "enrolment.returned": fold_decided,
    "enrolment.judged": fold_judged,
}
