"""How much of whom a station holds, as far as this store knows: its own, or at the office what it sent."""

from sqlite_utils import Database

from desktop.domain.breach import Holding, Lock, What
from desktop.store.connection import scalar, whole_number

_UNFINISHED = """SELECT count(*) FROM journal WHERE place = ?1 AND kind = 'enrolment.started'
    AND subject NOT IN (SELECT subject FROM journal WHERE place = ?1
    AND kind IN ('enrolment.recorded', 'enrolment.abandoned'))"""
_COUNTS = {
    What.RECORDINGS: "SELECT count(*) FROM enrolments WHERE place = ?",
    What.UNFINISHED: _UNFINISHED,
    What.SAMPLES: "SELECT sum(samples) FROM packs WHERE place = ?",
    What.LETTERS: "SELECT count(*) FROM letters WHERE place = ?",
    What.JOURNAL: "SELECT count(*) FROM journal WHERE place = ?",
    What.OFFICERS: "SELECT count(*) FROM officers WHERE place = ?",
    What.RESIDENTS: f"""SELECT coalesce(max({whole_number("body", "$.rows")}), 0) FROM journal
        WHERE place = ? AND kind = 'roster.imported'""",
    What.PICTURES: """SELECT count(*) FROM enrolments
        WHERE place = ? AND json_extract(body, '$.purged') IS NULL""",
}
_RECORDED = f"""coalesce(sum({whole_number("counts", '$."enrolment.recorded"')}), 0)"""
_LOCKS = {What.SAMPLES: Lock.OFFICE, What.OFFICERS: Lock.OPEN}


def on_laptop(database: Database, place: str) -> list[Holding]:
    """Return what a station's laptop holds."""
    found = []
    for what, sql in _COUNTS.items():
        count = int(scalar(database, sql, [place]) or 0)
        found.append(Holding(what, count, _LOCKS.get(what, Lock.PASSPHRASE)))
    return found


def on_stick(database: Database, place: str) -> list[Holding]:
    """Return what a stick between station and office may hold: every bundle that has no receipt yet."""
    where = "FROM bundles WHERE place = ? AND written_at <> '' AND confirmed_at = ''"
    bundles = int(scalar(database, f"SELECT count(*) {where}", [place]))
    names = f"SELECT {_RECORDED} {where}"
    recordings = int(scalar(database, names, [place]) or 0)
    return [Holding(What.BUNDLES, bundles, Lock.OFFICE), Holding(What.RECORDINGS, recordings, Lock.OFFICE)]
