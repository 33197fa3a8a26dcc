"""Version 6: the print order under way, so that a run goes on where the power went."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

# Work under way, like drafts: what became of each sheet is in the journal, this is only what was wanted.
_PRINT_ORDERS = """
CREATE TABLE print_orders (
    id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL
) STRICT;
"""


def keep_the_print_order(database: Database) -> None:
    """Make room for one order."""
    run_script(database, _PRINT_ORDERS)
