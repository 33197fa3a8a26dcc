"""What a station deletes once the office holds it: bodies, pictures, sealed samples, sealed bundles.

The entry stays with its hash, so the chain still verifies; the row of the recording stays with who
recorded whom and when. Nothing is deleted that an unexpired letter, or one still to be issued, needs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from desktop.domain.biodata import Biodata
from desktop.domain.entries import Entry, canonical
from desktop.domain.letters import LIVE
from desktop.domain.residents import CARD_STATUSES, ResidentStatus
from desktop.domain.retention import Due
from desktop.store.connection import rows, scalar

PURGED = "data.purged"
# Of a recording's entries these say more of its resident than that there was one.
_BODIES = ("enrolment.recorded", "enrolment.returned")
_CONFIRMED = """FROM enrolments e JOIN bundles b ON b.place = e.place AND b.epoch = e.epoch
    AND e.seq BETWEEN b.first_seq AND b.last_seq
    WHERE e.place = :place AND e.transport = 'confirmed' AND b.confirmed_at <> ''"""
# Sent back or refused: kept until the resident was recorded again, and that was accepted.
_IS_SETTLED = """(e.lifecycle = 'accepted' OR e.lifecycle IN ('returned', 'rejected') AND EXISTS
    (SELECT 1 FROM enrolments n WHERE n.nik = e.nik AND n.seq > e.seq AND n.lifecycle = 'accepted'))"""
# The card ends the need; so does a newer recording. Else a letter waits, or one may still be printed.
_IS_NEEDED = f"""(e.lifecycle = 'accepted' AND NOT EXISTS (SELECT 1 FROM residents r WHERE r.nik = e.nik
    AND (r.status = '{ResidentStatus.CARD.value}' OR r.centre_status IN {CARD_STATUSES})) AND (
    NOT EXISTS (SELECT 1 FROM letters l WHERE l.nik = e.nik AND l.state <> 'spoiled') AND NOT EXISTS
        (SELECT 1 FROM enrolments n WHERE n.nik = e.nik AND n.seq > e.seq AND n.lifecycle = 'accepted')
    OR EXISTS (SELECT 1 FROM letters l WHERE l.nik = e.nik AND l.expires_on >= :expired
        AND l.state IN {tuple(state.value for state in LIVE)})))"""
_IS_WHOLE = "json_extract(e.body, '$.purged') IS NULL"


def purged_body(nik: str, village: str) -> str:
    """Return the body of a recording of which only the row is left."""
    blank = Biodata(nik=nik, kk="", name="", sex=0, birth_place="", birth_date="", village=village)
    body = {
        "biodata": blank.to_body(), "changes": [], "samples": [], "accepted_warnings": {}, "photo": "",
        "photo_checks": {}, "signature": "", "signature_exception": "", "consent": "", "purged": 1,
    }  # fmt: skip
    return canonical(body).decode()


def due(database: Database, place: str, *, until: str, expired: str, most: int) -> Due:
    """Return what may go: confirmed at `until` (UTC) or before, with letters that ended before `expired`.

    At most so many recordings at once, so that one entry names them all.
    """
    values = {"place": place, "until": until, "expired": expired, "most": most}
    old = f"{_CONFIRMED} AND b.confirmed_at <= :until AND {_IS_SETTLED}"
    has_samples = "EXISTS (SELECT 1 FROM packs p WHERE p.place = e.place AND p.enrolment = e.id)"
    samples = f"SELECT e.id {old} AND {has_samples} ORDER BY e.epoch, e.seq LIMIT :most"
    bodies = f"SELECT e.id {old} AND {_IS_WHOLE} AND NOT {_IS_NEEDED} ORDER BY e.epoch, e.seq LIMIT :most"
    outbox = "SELECT file FROM bundles WHERE place = :place AND confirmed_at <> '' AND confirmed_at <= :until"
    return Due(*(tuple(row[0] for row in database.execute(sql, values)) for sql in (samples, bodies, outbox)))


@dataclass(frozen=True)
class Tally:
    """Counts of recordings: whose form is gone, that are old but needed; and the oldest young receipt."""

    gone: int
    waiting: int
    oldest: str


def tally(database: Database, place: str, *, until: str, expired: str) -> Tally:
    """Return how many recordings are gone, and how many wait for a letter."""
    values = {"place": place, "until": until, "expired": expired}
    gone = "SELECT count(*) FROM enrolments e WHERE e.place = :place AND NOT " + _IS_WHOLE
    old = f"{_CONFIRMED} AND {_IS_SETTLED} AND {_IS_WHOLE}"
    waiting = f"SELECT count(*) {old} AND b.confirmed_at <= :until AND {_IS_NEEDED}"
    oldest = f"SELECT min(b.confirmed_at) {old} AND b.confirmed_at > :until"
    found = [scalar(database, sql, values) for sql in (gone, waiting, oldest)]
    return Tally(int(found[0]), int(found[1]), str(found[2] or ""))


def files_of(database: Database, place: str, enrolments: Iterable[str]) -> list[str]:
    """Return the sealed files that only these recordings name."""
    chosen = list(enrolments)
    marks = ", ".join("?" * len(chosen))
    sql = f"""SELECT DISTINCT file FROM packs WHERE place = ? AND enrolment IN ({marks}) AND file NOT IN
        (SELECT file FROM packs WHERE place <> ? OR enrolment NOT IN ({marks})) ORDER BY file"""
    return [row[0] for row in database.execute(sql, [place, *chosen, place, *chosen])]


def empty_bodies(database: Database, place: str, enrolments: Sequence[str]) -> None:
    """Empty what the journal says of recordings, and drop the pictures that nothing names any more.

    The caller has folded the entry that says so, in the same transaction.
    """
    kinds = ", ".join("?" * len(_BODIES))
    for enrolment in enrolments:
        database.execute(
            f"""UPDATE journal SET body = NULL WHERE subject = ? AND place = ? AND kind IN ({kinds})
            AND body IS NOT NULL""",
            [enrolment, place, *_BODIES],
        )
        database.execute("DELETE FROM previews WHERE enrolment = ?", [enrolment])


def pictures_of(database: Database, place: str, enrolments: Sequence[str]) -> set[str]:
    """Return the photos and signatures that recordings name."""
    marks = ", ".join("?" * len(enrolments))
    sql = f"""SELECT json_extract(body, '$.photo') photo, json_extract(body, '$.signature') signature
        FROM enrolments WHERE place = ? AND id IN ({marks})"""
    found = rows(database, sql, [place, *enrolments])
    return {name for row in found for name in row.values() if name}


def drop_pictures(database: Database, names: set[str]) -> None:
    """Delete those of some pictures that no recording, draft or receiver of a letter has any more."""
    held = {
        row[0]
        for row in database.execute(
            """SELECT json_extract(body, '$.photo') FROM enrolments
            UNION SELECT json_extract(body, '$.signature') FROM enrolments
            UNION SELECT photo FROM drafts UNION SELECT signature FROM drafts
            UNION SELECT receiver_signature FROM letters"""
        )
    }
    for name in names - held:
        database.execute("DELETE FROM images WHERE sha256 = ?", [name])


def fold_purged(database: Database, entry: Entry) -> None:
    """A station deleted what it held of recordings: their rows say who, when and by whom, and no more."""
    place, body = entry.header.place, entry.content
    for enrolment in body["samples"]:
        database.execute("DELETE FROM packs WHERE place = ? AND enrolment = ?", [place, enrolment])
    for enrolment in body["bodies"]:
        nik = scalar(database, "SELECT nik FROM enrolments WHERE place = ? AND id = ?", [place, enrolment])
        listed = rows(database, "SELECT name, village FROM residents WHERE nik = ?", [nik])
        name, village = (listed[0]["name"], listed[0]["village"]) if listed else ("", "")
        database.execute(
            """UPDATE enrolments SET name = ?, village = ?, body = ?,
            decision = CASE lifecycle WHEN 'returned' THEN '{}' ELSE decision END
            WHERE place = ? AND id = ?""",
            [name, village, purged_body(nik, village), place, enrolment],
        )


FOLDS = {PURGED: fold_purged}
