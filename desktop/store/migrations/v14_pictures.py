"""Version 14: a draft's photo and signature stand sealed beside it, as its fingers and eyes do."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

# `made_from`: of which picture, and sealed to whom; what is sealed anew never has the same bytes.
_PICTURES = """
CREATE TABLE draft_pictures (
    draft TEXT NOT NULL, part TEXT NOT NULL, made_from TEXT NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (draft, part)
) STRICT;
"""


def seal_pictures_as_they_are_taken(database: Database) -> None:
    """Create the table; a draft of before is sealed with its next change."""
    run_script(database, _PICTURES)
