"""Reading the index of names from the store, a piece at a time, and keeping it up to date.

Until it is whole, and after a list that took residents away, the index in the database answers instead.
"""

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sqlite_utils import Database

from desktop.store import vocabulary

if TYPE_CHECKING:
    from desktop.store.name_index import NameIndex

_PIECE = "SELECT id, folded, village FROM residents WHERE id > ? ORDER BY id LIMIT ?"
_indexes: "WeakKeyDictionary[Database, NameIndex]" = WeakKeyDictionary()


def read_names(database: Database, most: int, own: str) -> bool:
    """Read up to `most` further residents into memory; returns whether all are there.

    Those of the `own` kecamatan are put together at the end, since every search asks for them first.
    """
    # It brings numpy, which nobody should wait for before signing in.
    from desktop.store.name_index import NameIndex

    index = _indexes.setdefault(database, NameIndex())
    if index.has_grown_much:
        index = _indexes[database] = NameIndex()
    if not index.is_finished:
        rows = database.execute(_PIECE, [index.last_id, most]).fetchall()
        index.take(rows)
        if len(rows) < most:
            index.finish(own)
    return index.is_finished


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
