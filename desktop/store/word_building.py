"""The index of words for very many residents, built by another thread while they are written.

SQLite changes a database with one thread only. The index is therefore built in a database of its own in
memory, as the place's own declares it and from the same expression, and its rows are copied over at the end.
"""

import contextlib
import json
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from operator import itemgetter
from typing import Any

import sqlcipher3
from sqlite_utils import Database

from desktop.store.connection import scalar

# What the expression speaks of, besides the id.
WORDED = ("folded", "village", "birth_date", "rt", "status")
_DECLARED = "SELECT sql FROM sqlite_master WHERE name = ?"
_GIVEN = ", ".join(f"value ->> {number} AS {name}" for number, name in enumerate(WORDED))
# The tables in which FTS5 keeps an index without contents and sizes of its own.
_KEPT_IN = {"resident_search_data": "id, block", "resident_search_idx": "segid, term, pgno"}
_AHEAD = 4


class WordBuilder:
    """Takes residents in the order of their ids, and puts the finished index into its place.

    Args:
        database: the place's own.
        columns: what a row holds; the id comes first.
        gap: how far an id is from the next one.
    """

    def __init__(self, database: Database, columns: Sequence[str], gap: int) -> None:
        self._database = database
        self._worded = itemgetter(*(columns.index(name) for name in WORDED))
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="words")
        self._under_way: deque[Future[None]] = deque()
        self._memory = sqlcipher3.dbapi2.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._memory.execute(scalar(database, _DECLARED, ["resident_search"]))
        self._memory.execute("BEGIN")
        words = scalar(database, _DECLARED, ["resident_words"]).partition(" AS ")[2]
        self._insert = f"""WITH residents AS MATERIALIZED
            (SELECT ? + key * {gap} AS id, {_GIVEN} FROM json_each(?))
            INSERT INTO resident_search (rowid, words) {words}"""

    def take(self, rows: Sequence[Sequence[Any]]) -> None:
        """Index further residents; returns before that is done."""
        if not rows:
            return
        given = _as_json(list(map(self._worded, rows)))
        self._under_way.append(self._thread.submit(self._run, self._insert, [rows[0][0], given]))
        if len(self._under_way) > _AHEAD:
            self._under_way.popleft().result()

    def put_into_place(self) -> None:
        """Finish the index and copy it into the place's database, whose own must be empty."""
        for statement in ("INSERT INTO resident_search (resident_search) VALUES ('optimize')", "COMMIT"):
            self._under_way.append(self._thread.submit(self._run, statement, []))
        while self._under_way:
            self._under_way.popleft().result()
        for table, columns in _KEPT_IN.items():
            marks = ", ".join("?" * (columns.count(",") + 1))
            self._database.execute(f"DELETE FROM {table}")
            found = self._memory.execute(f"SELECT {columns} FROM {table}")
            self._database.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", found)
        # FTS5 remembers how its index is laid out, and reads it again after something was taken back.
        for statement in ("SAVEPOINT words", "ROLLBACK TO words", "RELEASE words"):
            self._database.execute(statement)

    def close(self) -> None:
        """Let go of thread and memory, whatever is still to be done."""
        self._memory.interrupt()
        self._thread.shutdown(cancel_futures=True)
        self._memory.close()

    def _run(self, sql: str, values: list[Any]) -> None:
        self._memory.execute(sql, values)


def _as_json(rows: list[tuple[str, ...]]) -> str:
    """Return rows of texts as JSON: where none holds a sign with a meaning there, at a third of the time."""
    joined = '"],["'.join(map('","'.join, rows))
    marks = 2 * (len(WORDED) * len(rows) - 1)
    if joined.count('"') == marks and "\\" not in joined and joined.isprintable():
        return f'[["{joined}"]]'
    return json.dumps(rows)


@contextlib.contextmanager
def words_built_beside(database: Database, columns: Sequence[str], gap: int) -> Iterator[WordBuilder]:
    """Give a builder for the rows that are written meanwhile; it is gone afterwards."""
    builder = WordBuilder(database, columns, gap)
    try:
        yield builder
    finally:
        builder.close()
