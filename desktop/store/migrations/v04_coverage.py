"""Version 4: what is covered, counted as it happens, and what was done on each day."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

# Whoever is single must hold a KTP from the 17th birthday on: `cutoff` is the last birth date of those who
# had it on the day the counts stand at; the index finds the few whose birthday lies between two days.
# Triggers only note what moves: adding it to the counts at once would make a change of one resident
# several times as dear, and nobody looks at the counts every time.
_COUNTS = """
CREATE TABLE coverage_day (cutoff TEXT NOT NULL) STRICT;
INSERT INTO coverage_day VALUES ('');
CREATE TABLE coverage_moves (
    village TEXT NOT NULL, rw TEXT NOT NULL, rt TEXT NOT NULL, birth_date TEXT NOT NULL, sex INTEGER NOT NULL,
    marital INTEGER NOT NULL, status TEXT NOT NULL, number INTEGER NOT NULL
) STRICT;
CREATE INDEX residents_young ON residents (birth_date) WHERE birth_date >= '1999-01-01';
CREATE TABLE coverage_kecamatan (
    kecamatan TEXT NOT NULL, eligible INTEGER NOT NULL, status TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (kecamatan, eligible, status)
) STRICT, WITHOUT ROWID;
CREATE TABLE coverage_rts (
    village TEXT NOT NULL, rw TEXT NOT NULL, rt TEXT NOT NULL,
    eligible INTEGER NOT NULL, status TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (village, rw, rt, eligible, status)
) STRICT, WITHOUT ROWID;
CREATE TABLE coverage_ages (
    kecamatan TEXT NOT NULL, born TEXT NOT NULL, sex INTEGER NOT NULL,
    eligible INTEGER NOT NULL, status TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (kecamatan, born, sex, eligible, status)
) STRICT, WITHOUT ROWID;
"""
_KEYS = {
    "coverage_kecamatan": ("substr({row}.village, 1, 8)",),
    "coverage_rts": ("{row}.village", "{row}.rw", "{row}.rt"),
    "coverage_ages": ("substr({row}.village, 1, 8)", "substr({row}.birth_date, 1, 4)", "{row}.sex"),
}
_ELIGIBLE = "{row}.marital IN (2, 3, 4) OR {row}.birth_date <= (SELECT cutoff FROM coverage_day)"
_WATCHED = ("village", "rw", "rt", "birth_date", "sex", "marital", "status")
_CHANGED = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _WATCHED)

_DAYS = """
CREATE TABLE days (
    place TEXT NOT NULL, day TEXT NOT NULL, officer TEXT NOT NULL, kind TEXT NOT NULL,
    number INTEGER NOT NULL, PRIMARY KEY (place, day, officer, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX days_kind ON days (kind, day);
INSERT INTO days SELECT j.place, date(j.at, '+7 hours'), j.by,
  CASE WHEN j.kind = 'letter.issued' AND coalesce(json_extract(j.body, '$.supersedes'), '') <> ''
       THEN 'letter.extended' ELSE j.kind END, count(*) FROM journal j
WHERE j.kind IN ('enrolment.recorded', 'enrolment.approved', 'enrolment.returned', 'letter.issued',
  'letter.handed_over', 'letter.exchanged', 'letter.revoked', 'letter.voided')
  AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.place = j.place AND q.epoch = j.epoch AND q.seq = j.seq)
GROUP BY 1, 2, 3, 4;
"""


def _keys(table: str, row: str) -> str:
    return ", ".join((*_KEYS[table], _ELIGIBLE, "{row}.status")).format(row=row)


def _noted(row: str, change: str) -> str:
    return f"({', '.join(f'{row}.{name}' for name in _WATCHED)}, {change})"


def _triggers() -> list[str]:
    more, fewer = _noted("NEW", "1"), _noted("OLD", "-1")
    note = "BEGIN\n    INSERT INTO coverage_moves VALUES"
    return [
        f"CREATE TRIGGER coverage_listed AFTER INSERT ON residents\n{note} {more};\nEND;",
        f"CREATE TRIGGER coverage_unlisted AFTER DELETE ON residents\n{note} {fewer};\nEND;",
        f"""CREATE TRIGGER coverage_moved AFTER UPDATE OF {", ".join(_WATCHED)} ON residents
WHEN {_CHANGED}\n{note} {fewer}, {more};\nEND;""",
    ]


def count_what_is_covered(database: Database) -> None:
    """Make the kept counts, fill them from the rows there are, and let triggers note what moves."""
    run_script(database, _COUNTS)
    for table in _KEYS:
        keys = _keys(table, "r")
        group = ", ".join(str(number + 1) for number in range(len(_KEYS[table]) + 2))
        database.execute(f"INSERT INTO {table} SELECT {keys}, count(*) FROM residents r GROUP BY {group}")
    for trigger in _triggers():
        database.execute(trigger)
    run_script(database, _DAYS)
