"""Version 5: the officers of a place, folded from the journal like everything else people look at."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

# Before this version a certificate named no officers: it certified all who stood in the request.
_OFFICERS = """
CREATE TABLE officers (
    place TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, letter_key TEXT NOT NULL,
    added_at TEXT NOT NULL, added_by TEXT NOT NULL, certified_at TEXT NOT NULL DEFAULT '',
    password_at TEXT NOT NULL DEFAULT '', signed_in_at TEXT NOT NULL DEFAULT '',
    has_key_file INTEGER NOT NULL DEFAULT 0, disabled_at TEXT NOT NULL DEFAULT '',
    disabled_by TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (place, id)
) STRICT;
INSERT INTO officers (place, id, name, role, letter_key, added_at, added_by, password_at)
SELECT place, subject, json_extract(body, '$.name'), json_extract(body, '$.role'),
  coalesce(json_extract(body, '$.letter_key'), ''), at, by, at FROM journal
WHERE kind = 'officer.added' AND body IS NOT NULL;
UPDATE officers SET certified_at = coalesce((SELECT min(at) FROM journal
  WHERE journal.kind = 'station.certified' AND journal.place = officers.place), '')
WHERE role = 'supervisor';
"""


def know_the_officers(database: Database) -> None:
    """Give officers a table of their own."""
    run_script(database, _OFFICERS)
