"""Version 2: who took a letter and when, and how it stopped counting."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

# What became of a letter. The table is folded from the journal, so the journal says what the new columns
# of old rows hold; a rebuild would find the same.
_LETTER_ENDS = """
ALTER TABLE letters ADD COLUMN handed_at TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN relation TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN receiver_signature TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN ended_at TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN ended_note TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN superseded_by TEXT NOT NULL DEFAULT '';
CREATE INDEX letters_state ON letters (place, state, expires_on);
UPDATE letters SET handed_at = e.at, relation = coalesce(json_extract(e.body, '$.relation'), ''),
  receiver_signature = coalesce(json_extract(e.body, '$.signature'), '') FROM journal e
WHERE letters.handed_to <> '' AND e.place = letters.place AND e.subject = letters.number
  AND e.kind = 'letter.handed_over';
UPDATE letters SET ended_at = e.at, ended_note = coalesce(json_extract(e.body, '$.reason'), '') FROM journal e
WHERE letters.state IN ('revoked', 'spoiled') AND e.place = letters.place AND e.subject = letters.number
  AND e.kind IN ('letter.revoked', 'letter.voided');
"""


def follow_letters_to_their_end(database: Database) -> None:
    """Give letters their ends, and fill them in from the journal."""
    run_script(database, _LETTER_ENDS)
