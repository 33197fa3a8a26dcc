"""Version 1: journal, what is kept beside it, and the projections."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

# The journal is the truth; a purge may empty a body, nothing else may ever change.
_JOURNAL = """
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    at TEXT NOT NULL, by TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
    body TEXT, body_hash TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL,
    UNIQUE (place, epoch, seq)
) STRICT;
CREATE INDEX journal_subject ON journal (subject, id);
CREATE INDEX journal_kind ON journal (kind, id);
CREATE TRIGGER journal_is_append_only BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: append only'); END;
CREATE TRIGGER journal_keeps_its_word BEFORE UPDATE ON journal
WHEN NEW.body IS NOT NULL OR OLD.id IS NOT NEW.id OR OLD.place IS NOT NEW.place OR OLD.epoch IS NOT NEW.epoch
  OR OLD.seq IS NOT NEW.seq OR OLD.at IS NOT NEW.at OR OLD.by IS NOT NEW.by OR OLD.kind IS NOT NEW.kind
  OR OLD.subject IS NOT NEW.subject OR OLD.body_hash IS NOT NEW.body_hash OR OLD.prev IS NOT NEW.prev
  OR OLD.hash IS NOT NEW.hash
BEGIN SELECT RAISE(ABORT, 'journal: only a purge may change an entry'); END;
"""

# Not folded from the journal: keys, work under way, and the plain pictures a station needs for letters.
_KEPT = """
CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE drafts (
    id TEXT PRIMARY KEY, nik TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
    photo BLOB NOT NULL, signature BLOB NOT NULL, saved_at TEXT NOT NULL
) STRICT;
CREATE TABLE images (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT;
"""

_RESIDENTS = """
CREATE TABLE rosters (
    source TEXT PRIMARY KEY, file TEXT NOT NULL, at TEXT NOT NULL, rows INTEGER NOT NULL
) STRICT;
CREATE TABLE residents (
    id INTEGER PRIMARY KEY,
    nik TEXT NOT NULL UNIQUE, kk TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL,
    sex INTEGER NOT NULL, birth_place TEXT NOT NULL, birth_date TEXT NOT NULL, village TEXT NOT NULL,
    blood INTEGER NOT NULL, religion INTEGER NOT NULL, marital INTEGER NOT NULL, relation INTEGER NOT NULL,
    education INTEGER NOT NULL, occupation INTEGER NOT NULL, address TEXT NOT NULL, rt TEXT NOT NULL,
    rw TEXT NOT NULL, hamlet TEXT NOT NULL, postal TEXT NOT NULL, citizenship TEXT NOT NULL,
    phone TEXT NOT NULL, centre_status TEXT NOT NULL, listed_at TEXT NOT NULL, status TEXT NOT NULL
) STRICT;
CREATE INDEX residents_name ON residents (folded);
CREATE INDEX residents_place ON residents (village, status);
CREATE INDEX residents_status ON residents (status, folded);
CREATE VIRTUAL TABLE resident_names USING fts5 (
    folded, content = 'residents', content_rowid = 'id', prefix = '2 3', tokenize = 'unicode61'
);
CREATE TRIGGER residents_listed AFTER INSERT ON residents
BEGIN INSERT INTO resident_names (rowid, folded) VALUES (NEW.id, NEW.folded); END;
CREATE TRIGGER residents_unlisted AFTER DELETE ON residents
BEGIN INSERT INTO resident_names (resident_names, rowid, folded) VALUES ('delete', OLD.id, OLD.folded); END;
CREATE TRIGGER residents_renamed AFTER UPDATE OF folded ON residents WHEN OLD.folded IS NOT NEW.folded
BEGIN
    INSERT INTO resident_names (resident_names, rowid, folded) VALUES ('delete', OLD.id, OLD.folded);
    INSERT INTO resident_names (rowid, folded) VALUES (NEW.id, NEW.folded);
END;
"""

# Four eyes stand here too: whoever reaches past the use cases with SQL meets the same wall.
_RECORDS = """
CREATE TABLE enrolments (
    place TEXT NOT NULL, id TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,
    nik TEXT NOT NULL, name TEXT NOT NULL, village TEXT NOT NULL,
    recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, body TEXT NOT NULL,
    lifecycle TEXT NOT NULL, transport TEXT NOT NULL,
    decided_at TEXT NOT NULL DEFAULT '', decided_by TEXT NOT NULL DEFAULT '', approved_by TEXT,
    decision TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (place, id), CHECK (approved_by IS NULL OR approved_by <> recorded_by)
) STRICT;
CREATE INDEX enrolments_nik ON enrolments (nik, recorded_at);
CREATE INDEX enrolments_lifecycle ON enrolments (lifecycle, recorded_at);
CREATE TABLE samples (
    place TEXT NOT NULL, enrolment TEXT NOT NULL, modality TEXT NOT NULL,
    file TEXT NOT NULL, length INTEGER NOT NULL,
    PRIMARY KEY (place, enrolment, modality)
) STRICT;
CREATE TABLE letters (
    place TEXT NOT NULL, seq INTEGER NOT NULL, number TEXT NOT NULL UNIQUE, enrolment TEXT NOT NULL,
    nik TEXT NOT NULL, name TEXT NOT NULL, village TEXT NOT NULL, recorded_by TEXT NOT NULL,
    issued_at TEXT NOT NULL, issued_by TEXT NOT NULL, expires_on TEXT NOT NULL, body TEXT NOT NULL,
    state TEXT NOT NULL, copies INTEGER NOT NULL DEFAULT 0, handed_to TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (place, seq), CHECK (issued_by <> recorded_by)
) STRICT;
CREATE INDEX letters_nik ON letters (nik);
CREATE INDEX letters_enrolment ON letters (place, enrolment);
CREATE TABLE sheets (
    place TEXT NOT NULL, number TEXT NOT NULL, copy INTEGER NOT NULL, state TEXT NOT NULL,
    at TEXT NOT NULL, by TEXT NOT NULL, printer TEXT NOT NULL, job TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (place, number, copy)
) STRICT;
"""

_TRAVEL = """
CREATE TABLE bundles (
    place TEXT NOT NULL, number INTEGER NOT NULL, epoch INTEGER NOT NULL,
    first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL,
    length INTEGER NOT NULL, counts TEXT NOT NULL, made_at TEXT NOT NULL,
    written_at TEXT NOT NULL DEFAULT '', received_at TEXT NOT NULL DEFAULT '',
    confirmed_at TEXT NOT NULL DEFAULT '', rejected INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (place, epoch, number)
) STRICT;
CREATE TABLE parcels (
    place TEXT NOT NULL, number INTEGER NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (place, number)
) STRICT;
CREATE TABLE stations (
    place TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kecamatan TEXT NOT NULL,
    public_key TEXT NOT NULL, age_recipient TEXT NOT NULL, body TEXT NOT NULL, certified_at TEXT NOT NULL,
    epoch INTEGER NOT NULL DEFAULT 0, seq INTEGER NOT NULL DEFAULT 0, head TEXT NOT NULL DEFAULT '',
    seen_at TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE quarantine (
    place TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, subject TEXT NOT NULL,
    code TEXT NOT NULL, facts TEXT NOT NULL,
    PRIMARY KEY (place, epoch, seq)
) STRICT;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""


def create_the_house(database: Database) -> None:
    """Create every table of the first version."""
    for script in (_JOURNAL, _KEPT, _RESIDENTS, _RECORDS, _TRAVEL):
        run_script(database, script)
