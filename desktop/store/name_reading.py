"""Reading the index of names from the store, a piece at a time, and keeping it up to date.

Until it is whole, and after a list that took residents away, the index in the database answers instead.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, ref

from sqlite_utils import Database

from desktop.domain.residents import ResidentRow
from desktop.store import vocabulary
from desktop.store.connection import is_on_server

if TYPE_CHECKING:
    from desktop.store.name_index import NameIndex

_PIECE = """SELECT id, folded, village, nik, name, birth_date, status FROM residents
    WHERE id > ? ORDER BY id LIMIT ?"""
# Of this connection only: whichever statement changes a row, its line in memory does not count any more.
_WATCH = """CREATE TEMP TRIGGER IF NOT EXISTS line_changed AFTER UPDATE ON main.residents
    BEGIN SELECT give_line_up(OLD.id); END"""
_indexes: "WeakKeyDictionary[Database, NameIndex]" = WeakKeyDictionary()


def read_names(database: Database, most: int, own: str) -> bool:
    """Read up to `most` further residents into memory; returns whether all are there.

    Those of the `own` kecamatan are put together at the end, since every search asks for them first.
    """
    # It brings numpy, which nobody should wait for before signing in.
    from desktop.store.name_index import NameIndex

    index = _indexes.get(database)
    if index is None or index.has_grown_much:
        index = _indexes[database] = NameIndex()
        _watch(database)
    if not index.is_finished:
        rows = database.execute(_PIECE, [index.last_id, most]).fetchall()
        index.take(row[:3] for row in rows)
        if not is_on_server(database):  # where other desks change rows unseen
            index.lines.take(row[3:] for row in rows)
        if len(rows) < most:
            index.finish(own)
    return index.is_finished


def _watch(database: Database) -> None:
    if is_on_server(database):
        return
    known = ref(database)  # what the connection keeps must not keep the connection

    def give_up(id_: int) -> None:
        its = known()
        index = _indexes.get(its) if its is not None else None
        if index is not None:
            index.give_up(id_)

    database.conn.create_function("give_line_up", 1, give_up)
    database.execute(_WATCH)


def lines_of(database: Database, ids: Sequence[int]) -> dict[int, ResidentRow]:
    """Return what lists show of those residents of whom memory knows it."""
    index = names(database)
    return index.lines_of(ids) if index is not None else {}


def names(database: Database) -> "NameIndex | None":
    """Return the index, or None while it is not whole."""
    index = _indexes.get(database)
    return index if index is not None and index.is_finished else None


def learn(database: Database, id_: int, folded: str, village: str) -> None:
    """Add a resident who has come or lives elsewhere now, to what has been read."""
    vocabulary.learn(database, [folded])
    index = _indexes.get(database)
    if index is not None:
        index.add((id_, folded, village))


def forget(database: Database) -> None:
    """Read all again when it is next asked for: some have gone, or very many have changed."""
    vocabulary.forget(database)
    _indexes.pop(database, None)
