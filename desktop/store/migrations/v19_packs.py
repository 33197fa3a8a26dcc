"""Version 19: a recording's samples are known by their file, and the file's name before it is signed off."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

# `samples`: how many lie in the file. A row for each of them was a seventh of what signing off wrote.
_PACKS = """
CREATE TABLE packs (
    place TEXT NOT NULL, enrolment TEXT NOT NULL, file TEXT NOT NULL,
    length INTEGER NOT NULL, samples INTEGER NOT NULL,
    PRIMARY KEY (place, enrolment, file)
) STRICT, WITHOUT ROWID;
INSERT INTO packs SELECT place, enrolment, file, sum(length), count(*) FROM samples GROUP BY 1, 2, 3;
DROP TABLE samples;
CREATE TABLE draft_packs (
    draft TEXT PRIMARY KEY, file TEXT NOT NULL, lengths TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def know_samples_by_their_file(database: Database) -> None:
    """Create the tables; what stood by sample stands by file."""
    run_script(database, _PACKS)
