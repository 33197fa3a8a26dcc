"""Version 3: fingers and eyes of recordings under way, and devices out of order."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

# Beside the draft's own row: that one is written whole by the form, these a sample at a time, and neither
# may ever undo the other.
_UNDER_WAY = """
CREATE TABLE draft_samples (
    draft TEXT NOT NULL, position TEXT NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL,
    quality INTEGER NOT NULL, attempt INTEGER NOT NULL, device TEXT NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (draft, position)
) STRICT;
CREATE TABLE draft_attempts (
    draft TEXT NOT NULL, position TEXT NOT NULL, attempts INTEGER NOT NULL, PRIMARY KEY (draft, position)
) STRICT;
CREATE TABLE draft_exceptions (
    draft TEXT NOT NULL, position TEXT NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
    sealed BLOB NOT NULL, PRIMARY KEY (draft, position)
) STRICT;
CREATE TABLE previews (
    enrolment TEXT NOT NULL, position TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (enrolment, position)
) STRICT;
"""

_OUTAGES = """
CREATE TABLE outages (
    place TEXT NOT NULL, modality TEXT NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (place, modality)
) STRICT;
"""


def take_fingers_and_eyes(database: Database) -> None:
    """Create the tables for samples, exceptions, previews and outages."""
    for script in (_UNDER_WAY, _OUTAGES):
        run_script(database, script)
