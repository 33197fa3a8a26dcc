"""Moving an office's tables to a PostgreSQL server, all in one transaction there or not at all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from sqlite_utils import Database

from desktop.domain.errors import EnvironmentProblem
from desktop.store import projections
from desktop.store.connection import is_on_server, scalar
from desktop.store.files import write_bytes_durably
from desktop.store.secrets import SERVER, put_secret
from desktop.store.serving import server_at
from desktop.store.unit_of_work import Store

if TYPE_CHECKING:
    from desktop.store.postgres.connection import PostgresDatabase

# The journal, and what cannot be folded from it; the keys stay in the folder.
_KEPT = ("journal", "images")
_MANY = 500


def move_to_server(store: Store, url: str) -> None:
    """Copy the journal to an empty database on a server, fold it there, and go on with that one.

    The tables in the folder's database stay as they were; it keeps the keys and the server's address.

    Raises:
        EnvironmentProblem: ``database.on_server`` already; ``database.taken``: a journal lies there;
            ``database.no_server``, ``database.address``, ``database.no_tls``, ``database.no_driver``.
    """
    local = store.database
    if is_on_server(local):
        raise EnvironmentProblem("database.on_server")
    line = server_at(url, local)
    server = cast(Database, line)
    try:
        server.conn.execute("BEGIN IMMEDIATE")
        if scalar(server, "SELECT 1 FROM journal LIMIT 1") is not None:
            raise EnvironmentProblem("database.taken")
        for table in _KEPT:
            _copy(local, server, table)
        server.execute("SELECT setval(pg_get_serial_sequence('journal', 'id'), max(id)) FROM journal")
        projections.rebuild(server, store.home())
        server.commit()
    except BaseException:
        line.close_line()
        raise
    put_secret(local, SERVER, url)
    write_bytes_durably(store.folder.shared, b"")
    store.database = server


def _copy(local: Database, server: Database, table: str) -> None:
    cursor = local.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    while rows := cursor.fetchmany(_MANY):
        server.conn.executemany(sql, rows)


def partition_server(store: Store, kecamatan: Sequence[str]) -> None:
    """Lay the tables that grow into partitions by kecamatan.

    Raises:
        EnvironmentProblem: ``database.not_on_server``; ``database.no_server``.
    """
    if not is_on_server(store.database):
        raise EnvironmentProblem("database.not_on_server")
    from desktop.store.postgres.partitions import partition

    server = cast("PostgresDatabase", store.database)
    partition(server, server.local, kecamatan)
