"""Version 13: what is known of residents further than the core of the biodata, as one text a row."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

_COLUMN = """
ALTER TABLE residents ADD COLUMN further TEXT NOT NULL DEFAULT '';
"""
_MARK = "\x1f"


def know_more_of_residents(database: Database) -> None:
    """Add the column, and its empty place to the lines of those who have left the list."""
    run_script(database, _COLUMN)
    for nik, line in list(database.execute("SELECT nik, line FROM former_residents")):
        head, _mark, word = line.rpartition(_MARK)
        changed = f"{head}{_MARK}{_MARK}{word}"
        database.execute("UPDATE former_residents SET line = ? WHERE nik = ?", [changed, nik])
