"""Version 7: residents lie in the order of their names, and one index finds them by any word."""

from sqlite_utils import Database

from desktop.store.migrations.scripts import run_script

# Rows have room between them, so that whoever comes later takes a place in the order, too.
_GAP = 1024

# The NIK's index is one that can be dropped and made anew: half a million rows come in without it.
_TABLE = """
DROP TRIGGER residents_listed;
DROP TRIGGER residents_unlisted;
DROP TRIGGER residents_renamed;
DROP TABLE resident_names;
CREATE TABLE residents_in_order (
    id INTEGER PRIMARY KEY,
    nik TEXT NOT NULL, kk TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL,
    sex INTEGER NOT NULL, birth_place TEXT NOT NULL, birth_date TEXT NOT NULL, village TEXT NOT NULL,
    blood INTEGER NOT NULL, religion INTEGER NOT NULL, marital INTEGER NOT NULL, relation INTEGER NOT NULL,
    education INTEGER NOT NULL, occupation INTEGER NOT NULL, address TEXT NOT NULL, rt TEXT NOT NULL,
    rw TEXT NOT NULL, hamlet TEXT NOT NULL, postal TEXT NOT NULL, citizenship TEXT NOT NULL,
    phone TEXT NOT NULL, centre_status TEXT NOT NULL, listed_at TEXT NOT NULL, status TEXT NOT NULL
) STRICT;
"""
_COLUMNS = (
    "nik, kk, name, folded, sex, birth_place, birth_date, village, blood, religion, marital, relation, "
    "education, occupation, address, rt, rw, hamlet, postal, citizenship, phone, centre_status, listed_at, "
    "status"
)
_FILL = f"""INSERT INTO residents_in_order
    SELECT {_GAP} * row_number() OVER (ORDER BY folded, nik), {_COLUMNS}
    FROM residents ORDER BY folded, nik"""

# Any part of a NIK: from its beginning, from the birth date in it, or from its end.
_INDEXES = """
CREATE UNIQUE INDEX residents_nik ON residents (nik);
CREATE INDEX residents_kk ON residents (kk);
CREATE INDEX residents_name ON residents (folded);
CREATE INDEX residents_place ON residents (village, nik);
CREATE INDEX residents_nik_tail ON residents (substr(nik, 7));
CREATE INDEX residents_nik_back ON residents (
    substr(nik, 16, 1) || substr(nik, 15, 1) || substr(nik, 14, 1) || substr(nik, 13, 1) || substr(nik, 12, 1)
    || substr(nik, 11, 1) || substr(nik, 10, 1) || substr(nik, 9, 1) || substr(nik, 8, 1) || substr(nik, 7, 1)
);
"""

# The words of the name, and words that begin with a digit: 1 kecamatan, 2 village, 3 year and 4 month and day
# of birth, 5 RT, 6 status. No name begins with a digit, so that one index answers names and filters together.
_WORDS = """{row}folded || ' 1' || replace(substr({row}village, 1, 8), '.', '')
    || ' 2' || replace({row}village, '.', '') || ' 3' || substr({row}birth_date, 1, 4)
    || ' 4' || substr({row}birth_date, 6, 2) || substr({row}birth_date, 9, 2)
    || ' 5' || {row}rt || ' 6' || replace({row}status, '_', '')"""
_NEW, _OLD = _WORDS.format(row="NEW."), _WORDS.format(row="OLD.")
_TAKEN = f"INSERT INTO resident_search (resident_search, rowid, words) VALUES ('delete', OLD.id, {_OLD});"
_GIVEN = f"INSERT INTO resident_search (rowid, words) VALUES (NEW.id, {_NEW});"
_SEARCH = f"""
CREATE VIEW resident_words AS SELECT id, {_WORDS.format(row="")} AS words FROM residents;
CREATE VIRTUAL TABLE resident_search USING fts5 (
    words, content = 'resident_words', content_rowid = 'id', columnsize = 0, detail = 'none',
    tokenize = 'ascii'
);
CREATE VIRTUAL TABLE search_words USING fts5vocab (resident_search, 'row');
INSERT INTO resident_search (resident_search) VALUES ('rebuild');
CREATE TRIGGER search_listed AFTER INSERT ON residents
BEGIN
    {_GIVEN}
END;
CREATE TRIGGER search_unlisted AFTER DELETE ON residents
BEGIN
    {_TAKEN}
END;
CREATE TRIGGER search_changed AFTER UPDATE OF folded, village, birth_date, rt, status ON residents
WHEN {_NEW} IS NOT {_OLD}
BEGIN
    {_TAKEN}
    {_GIVEN}
END;
"""

# Who left the list: the row as it was, so that a search by NIK can still say what became of the person.
_FORMER = """
CREATE TABLE former_residents (
    nik TEXT PRIMARY KEY, reason TEXT NOT NULL, at TEXT NOT NULL, line TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def order_the_residents(database: Database) -> None:
    """Put the residents in the order of their names and make the index that finds them."""
    sql = """SELECT sql FROM sqlite_master WHERE tbl_name = 'residents' AND type IN ('index', 'trigger')
        AND sql IS NOT NULL AND name NOT IN ('residents_name', 'residents_place', 'residents_status',
        'residents_listed', 'residents_unlisted', 'residents_renamed')"""
    others = [row[0] for row in database.execute(sql)]
    run_script(database, _TABLE)
    database.execute(_FILL)
    database.execute("DROP TABLE residents")
    database.execute("ALTER TABLE residents_in_order RENAME TO residents")
    for script in (_INDEXES, _SEARCH, _FORMER):
        run_script(database, script)
    for statement in others:
        database.execute(statement)
