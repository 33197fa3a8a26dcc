"""Version 11: stations whose history split in two, and residents who were recorded twice."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

_QUARRELS = """
CREATE TABLE forks (
    place TEXT NOT NULL, sha256 TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    number INTEGER NOT NULL, at TEXT NOT NULL, settled_at TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '', PRIMARY KEY (place, sha256)
) STRICT, WITHOUT ROWID;
CREATE TABLE duplicates (
    first_place TEXT NOT NULL, first_id TEXT NOT NULL, second_place TEXT NOT NULL, second_id TEXT NOT NULL,
    kind TEXT NOT NULL, found_at TEXT NOT NULL, decision TEXT NOT NULL DEFAULT '',
    decided_at TEXT NOT NULL DEFAULT '', decided_by TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (first_place, first_id, second_place, second_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX duplicates_open ON duplicates (found_at) WHERE decision = '';
CREATE INDEX enrolments_born ON enrolments (
    json_extract(body, '$.biodata.birth_date'), name, place, id
);
"""


def note_quarrels(database: Database) -> None:
    """Create the two tables, and the index by which a like person is found."""
    run_script(database, _QUARRELS)
