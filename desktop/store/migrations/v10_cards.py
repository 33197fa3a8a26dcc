"""Version 10: blank cards, who is to get one, and every card's way to its holder."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

# Whoever proposed does not approve: that stands here too.
_CARDS = """
CREATE TABLE blanko (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL,
    received INTEGER NOT NULL, short INTEGER NOT NULL, spoiled INTEGER NOT NULL, printed INTEGER NOT NULL,
    counted_off INTEGER
) STRICT;
CREATE TABLE allocations (
    id TEXT PRIMARY KEY, proposed_at TEXT NOT NULL, proposed_by TEXT NOT NULL, body TEXT NOT NULL,
    approved_at TEXT NOT NULL DEFAULT '', approved_by TEXT, printed INTEGER NOT NULL DEFAULT 0,
    CHECK (approved_by IS NULL OR approved_by <> proposed_by)
) STRICT;
CREATE TABLE cards (
    nik TEXT PRIMARY KEY, place TEXT NOT NULL, allocation TEXT NOT NULL, state TEXT NOT NULL,
    printed_at TEXT NOT NULL DEFAULT '', arrived_at TEXT NOT NULL DEFAULT '',
    handed_at TEXT NOT NULL DEFAULT '', handed_to TEXT NOT NULL DEFAULT '',
    relation TEXT NOT NULL DEFAULT '', signature TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX cards_state ON cards (place, state);
"""


def follow_cards_to_their_holders(database: Database) -> None:
    """Make the tables of blank cards and cards."""
    run_script(database, _CARDS)
