"""Version 15: letters by the day on which they end, so that those that have run out are found at a look."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

_ENDINGS = """
CREATE INDEX letters_ending ON letters (expires_on, nik) WHERE state IN ('issued', 'printed', 'handed_over');
"""


def find_letters_by_their_end(database: Database) -> None:
    """Create the index."""
    run_script(database, _ENDINGS)
