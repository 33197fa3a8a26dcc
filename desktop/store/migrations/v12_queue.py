"""Version 12: the queue of the day. Working state like a draft: no entry, and gone with the next day."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

_QUEUE = """
CREATE TABLE queue (
    day TEXT NOT NULL, number INTEGER NOT NULL, nik TEXT NOT NULL, name TEXT NOT NULL,
    village TEXT NOT NULL, birth_date TEXT NOT NULL, arrived_at TEXT NOT NULL, by TEXT NOT NULL,
    state TEXT NOT NULL, turn INTEGER NOT NULL, skips INTEGER NOT NULL, priority TEXT NOT NULL,
    called_at TEXT NOT NULL, ended_at TEXT NOT NULL, is_listed INTEGER NOT NULL,
    PRIMARY KEY (day, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX queue_nik ON queue (nik);
"""


def stand_in_line(database: Database) -> None:
    """Create the table."""
    run_script(database, _QUEUE)
