"""What the two engines spell differently, and the few functions that PostgreSQL is taught."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

# Marks, and what looks like one in a text; psycopg takes a per cent sign for a mark, wherever it stands.
_TOKEN = re.compile(r"'[^']*'|\?\d*|%")
# SQLite is told the order of a join and knows lists of nothing; each asks its own index of words.
_SPELLED = (
    (re.compile(r"CROSS JOIN (\w+ \w+) ON"), r"JOIN \1 ON"),
    (re.compile(r"IN \(\)"), "IN (NULL)"),
    (re.compile(r"resident_search MATCH \?"), "words @@ word_query(?)"),
)

# The names and the meaning are SQLite's. A body that is no JSON to PostgreSQL (a NUL in a text) has no
# members: a hostile entry that was put aside must not break the questions asked of all the others.
FUNCTIONS = r"""
CREATE OR REPLACE FUNCTION instr(whole text, part text) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT AS 'SELECT strpos(whole, part)::bigint';
CREATE OR REPLACE FUNCTION max(one bigint, other bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT AS 'SELECT greatest(one, other)';
CREATE OR REPLACE FUNCTION date(day text, change text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT AS
    'SELECT to_char(make_date(split_part(day, ''-'', 1)::int, split_part(day, ''-'', 2)::int,
        split_part(day, ''-'', 3)::int) + change::interval, ''YYYY-MM-DD'')';
CREATE OR REPLACE FUNCTION resident_words(folded text, village text, born text, rt text, status text)
    RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT array_to_tsvector(array_remove(string_to_array(lower(folded || ' 1'
        || replace(substr(village, 1, 8), '.', '') || ' 2' || replace(village, '.', '')
        || ' 3' || substr(born, 1, 4) || ' 4' || substr(born, 6, 2) || substr(born, 9, 2)
        || ' 5' || rt || ' 6' || replace(status, '_', '')), ' '), '')) $$;
CREATE OR REPLACE FUNCTION word_query(expression text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT replace(replace(replace(replace(lower(expression), '" *', '":*'), '"', ''''),
        ' and ', ' & '), ' or ', ' | ')::tsquery $$;
CREATE OR REPLACE FUNCTION json_path(path text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT AS
    'SELECT CASE WHEN path LIKE ''$."%"'' THEN ARRAY[btrim(substr(path, 3), ''"'')]
        ELSE string_to_array(substr(path, 3), ''.'') END';
CREATE OR REPLACE FUNCTION json_extract(document text, path text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    RETURN document::json #>> json_path(path);
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION json_type(document text, path text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE item json;
BEGIN
    item := document::json #> json_path(path);
    RETURN CASE WHEN json_typeof(item) <> 'number' THEN json_typeof(item)
        WHEN item::text ~ '^-?[0-9]{1,18}$' THEN 'integer' ELSE 'real' END;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION json_array_length(document text, path text) RETURNS bigint
    LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    RETURN json_array_length(document::json #> json_path(path));
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION json_each(document text, path text) RETURNS TABLE (value text)
    LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    RETURN QUERY SELECT item #>> '{}' FROM json_array_elements(document::json #> json_path(path)) item;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN RETURN;
END $$;
"""


@lru_cache(maxsize=1024)
def translated(sql: str) -> str:
    """Return a statement of this room with the marks of psycopg."""
    for theirs, ours in _SPELLED:
        sql = theirs.sub(ours, sql)
    return _TOKEN.sub(_mark, sql)


def _mark(found: re.Match[str]) -> str:
    token = found[0]
    if token[0] != "?":
        return token.replace("%", "%%")
    return f"%(p{token[1:]})s" if token[1:] else "%s"


def arguments(sql: str, values: Sequence[Any]) -> Sequence[Any] | Mapping[str, Any]:
    """Return the values of a statement as psycopg takes them: by name where the marks are numbered."""
    if "%(p" in sql:
        return {f"p{number}": value for number, value in enumerate(values, 1)}
    return values


def insertion(table: str, names: Sequence[str]) -> str:
    """Return the statement that inserts one row."""
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"


def replacement(table: str, names: Sequence[str], key: Sequence[str]) -> str:
    """Return the statement that inserts one row, or brings the one with its key up to date."""
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
    return f"{insertion(table, names)} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes}"
