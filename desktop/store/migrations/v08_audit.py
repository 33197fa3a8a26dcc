"""Version 8: the journal by day, for whoever reads it as an audit trail."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

_BY_DAY = "CREATE INDEX journal_at ON journal (place, at);"


def find_a_day(database: Database) -> None:
    """Let a day of the journal be found without reading all of it."""
    run_script(database, _BY_DAY)
