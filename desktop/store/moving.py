"""Moving an office's tables to a PostgreSQL server, all in one transaction there or not at all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from sqlite_utils import Database

from desktop.domain.errors import EnvironmentProblem
from desktop.store import coverage, projections
from desktop.store.connection import is_on_server, scalar
from desktop.store.files import write_bytes_durably
from desktop.store.secrets import SERVER, put_secret
from desktop.store.serving import server_at
from desktop.store.unit_of_work import Store

if TYPE_CHECKING:
    from desktop.store.postgres.connection import PostgresDatabase

# The journal, and what cannot be folded from it; the keys stay in the folder.
_KEPT = ("journal", "images")
# Whose rows the server numbers from here on.
_NUMBERED = ("journal", "residents", "blanko")


def move_to_server(store: Store, url: str) -> None:
    """Copy journal and projections to an empty database on a server, and go on with that one.

    The rows that were folded here are those that would be folded there, so they are handed over as they are:
    a regency's journal is on the server in minutes. The tables in the folder's database stay as they were;
    it keeps the keys and the server's address.

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
        with coverage.counted_afterwards(server):
            for table in (*_KEPT, *projections.TABLES):
                _copy(local, line, table)
        for table in _NUMBERED:
            server.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
        # Until the server has counted, it plans as if its tables were empty.
        server.execute("ANALYZE")
        server.commit()
    except BaseException:
        line.close_line()
        raise
    put_secret(local, SERVER, url)
    write_bytes_durably(store.folder.shared, b"")
    store.database = server


def _copy(local: Database, server: "PostgresDatabase", table: str) -> None:
    cursor = local.execute(f"SELECT * FROM {table}")
    server.copy_in(table, [column[0] for column in cursor.description], cursor)


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
