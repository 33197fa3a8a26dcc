"""Residents in bulk, with only what coverage counts, and trials on them: for measuring and for tests."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence

from sqlite_utils import Database

from desktop.domain.residents import ResidentStatus
from desktop.store import coverage


def fill_residents(
    database: Database, statuses: Mapping[ResidentStatus, int], villages: Sequence[str]
) -> None:
    """Fill an empty table with so many residents of each status, over all `villages` and ages from 18 on.

    Names cannot be searched in it: the triggers that index them are taken away.
    """
    for (name,) in list(database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")):
        if not name.startswith(("coverage", "journal")):
            database.execute(f"DROP TRIGGER {name}")
    database.execute("CREATE TEMP TABLE bulk_villages (id INTEGER PRIMARY KEY, code TEXT)")
    database.conn.executemany("INSERT INTO bulk_villages VALUES (?, ?)", enumerate(villages))
    with coverage.counted_afterwards(database):
        first = 0
        for status, number in statuses.items():
            _insert(database, status, (first, first + number), len(villages))
            first += number
    database.execute("DROP TABLE bulk_villages")


def _insert(database: Database, status: ResidentStatus, span: tuple[int, int], villages: int) -> None:
    known = {
        "nik": "printf('160799%010d', i)",
        "village": "code",
        "birth_date": "printf('%04d-%02d-%02d', 1945 + i * 31 % 63, 1 + i % 12, 1 + i % 28)",
        "sex": "1 + i % 2",
        "marital": "1 + i % 4",
        "rt": "printf('%03d', 1 + i % 11)",
        "rw": "printf('%03d', 1 + i % 3)",
        "status": f"'{status.value}'",
    }
    names, values = ["id"], ["i + 1"]
    for _number, name, kind, required, default, key in database.execute("PRAGMA table_info(residents)"):
        if name in known or required and default is None and not key:
            names.append(name)
            values.append(known.get(name, "0" if kind == "INTEGER" else "''"))
    sql = f"""INSERT INTO residents ({", ".join(names)})
        WITH RECURSIVE n (i) AS (VALUES ({span[0]}) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {span[1]})
        SELECT {", ".join(values)} FROM n JOIN bulk_villages v ON v.id = i * 7919 % {villages}"""
    if span[1] > span[0]:
        database.execute(sql)


def count_by_index(database: Database) -> int:
    """Count all residents by village and status over an index that has both; make it if it is not there."""
    database.execute("CREATE INDEX IF NOT EXISTS covering ON residents (village, status)")
    sql = "SELECT village, status, count(*) FROM residents INDEXED BY covering GROUP BY village, status"
    return len(database.execute(sql).fetchall())


def change_statuses(database: Database, number: int) -> None:
    """Change the status of so many residents, one by one."""
    sql = """UPDATE residents SET status = CASE status WHEN 'card_printed' THEN 'temporary_letter'
        ELSE 'card_printed' END WHERE nik = printf('160799%010d', ?)"""
    database.conn.executemany(sql, ((serial,) for serial in range(number)))


@contextlib.contextmanager
def undone(database: Database) -> Iterator[None]:
    """Leave no trace of what the block does."""
    database.execute("BEGIN")
    yield
    database.rollback()
