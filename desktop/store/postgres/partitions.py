"""What grows, in partitions by kecamatan: for a server that holds many offices' worth of recordings.

A station's id begins with its kecamatan (1607-07), so a partition is a range of ids, and a kecamatan can
be moved to another disk, or detached, without touching the others. The office's own entries, and those of
a kecamatan that has no partition, lie in the default one. The same column spreads the tables with Citus.
"""

from collections.abc import Sequence

from sqlite_utils import Database

from desktop.store.postgres.connection import PostgresDatabase
from desktop.store.postgres.schema import ORDER, TRIGGERS, indexes_of, tables_of

PARTITIONED = ("journal", "enrolments", "letters", "sheets", "bundles", "quarantine", "days")


def partition(server: PostgresDatabase, model: Database, kecamatan: Sequence[str]) -> None:
    """Lay the tables that grow into partitions, all in one transaction or not at all.

    Done again, it lays them anew, with partitions for those that have come since.

    Args:
        server: the office's tables.
        model: the migrated database beside them, which says how tables are made.
        kecamatan: what the ids of their stations begin with, such as ``1607-07``.
    """
    made = tables_of(model)
    server.execute("BEGIN IMMEDIATE")
    try:
        for table in PARTITIONED:
            _lay(server, made[table], table, sorted(set(kecamatan)))
        for sql in indexes_of(model).values():
            server.script(sql)
        server.script(ORDER)
        server.script(TRIGGERS)
        server.commit()
    finally:
        if server.in_transaction:
            server.rollback()


def _lay(server: PostgresDatabase, sql: str, table: str, kecamatan: Sequence[str]) -> None:
    names = [column[0] for column in server.execute(f"SELECT * FROM {table} LIMIT 0").description or ()]
    listed = ", ".join(names)
    server.script(f"CREATE TEMP TABLE moving ON COMMIT DROP AS SELECT * FROM {table}")
    server.script(f"DROP TABLE {table}")
    server.script(f"{sql.rstrip().rstrip(';')} PARTITION BY RANGE (place)")
    server.script(f"CREATE TABLE {table}_others PARTITION OF {table} DEFAULT")
    for place in kecamatan:
        name = f"{table}_{place.replace('-', '_')}"
        server.script(
            f"CREATE TABLE {name} PARTITION OF {table} FOR VALUES FROM ('{place}') TO ('{_after(place)}')"
        )
    server.script(f"INSERT INTO {table} ({listed}) SELECT {listed} FROM moving")
    server.script("DROP TABLE moving")
    if "id" in names and table == "journal":
        server.execute(
            "SELECT setval(pg_get_serial_sequence('journal', 'id'), coalesce(max(id), 1)) FROM journal"
        )


def _after(place: str) -> str:
    """Return the first text that no longer begins with `place`."""
    return place[:-1] + chr(ord(place[-1]) + 1)
