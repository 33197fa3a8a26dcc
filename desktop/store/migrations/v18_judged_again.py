"""Version 18: of what was put aside, whether a person has had it judged again since."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

_JUDGED = "ALTER TABLE quarantine ADD COLUMN judged_at TEXT NOT NULL DEFAULT '';"


def tell_what_was_judged_again(database: Database) -> None:
    """Add the column."""
    run_script(database, _JUDGED)
