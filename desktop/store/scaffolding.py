"""Indexes and triggers of the residents' table, away while very many rows are written at once."""

from collections.abc import Sequence

from sqlite_utils import Database

from desktop.domain.progress import SILENT, Progress
from desktop.store.connection import is_on_server

_TABLE = "residents"


def take_away(database: Database, kind: str, begins: str = "") -> list[str]:
    """Drop the table's triggers or indexes whose names begin so; returns what makes them again.

    The caller's transaction brings them back if it fails.
    """
    found = _on_server(database, kind, begins) if is_on_server(database) else _in_file(database, kind, begins)
    for name, _text in found:
        database.execute(f"DROP {kind} {name}{f' ON {_TABLE}' if _is_named_by_table(database, kind) else ''}")
    return [text for _name, text in found]


def bring_back(database: Database, made: Sequence[str], progress: Progress = SILENT) -> None:
    """Make what was taken away.

    Raises:
        Canceled: the person asked to stop.
    """
    for number, text in enumerate(made):
        progress.report(number, len(made), "roster.index")
        database.execute(text)


def _is_named_by_table(database: Database, kind: str) -> bool:
    return kind == "trigger" and is_on_server(database)


def _in_file(database: Database, kind: str, begins: str) -> list[tuple[str, str]]:
    sql = """SELECT name, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL AND type = ?
        AND substr(name, 1, ?) = ?"""
    return list(database.execute(sql, [_TABLE, kind, len(begins), begins]))


def _on_server(database: Database, kind: str, begins: str) -> list[tuple[str, str]]:
    if kind == "trigger":
        sql = """SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = ?::regclass
            AND NOT tgisinternal AND substr(tgname::text, 1, ?) = ?"""
    else:
        sql = """SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ?
            AND schemaname = current_schema() AND indexname <> 'residents_pkey'
            AND substr(indexname::text, 1, ?) = ?"""
    return list(database.execute(sql, [_TABLE, len(begins), begins]))
