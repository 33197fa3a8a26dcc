"""Where a place's tables lie: in its folder, or for an office with many desks on a PostgreSQL server."""

from typing import TYPE_CHECKING, cast

from sqlite_utils import Database

from desktop.domain.errors import EnvironmentProblem
from desktop.store.connection import open_database
from desktop.store.folder import DataFolder
from desktop.store.secrets import SERVER, find_secret

if TYPE_CHECKING:
    from desktop.store.postgres.connection import PostgresDatabase


def open_tables(folder: DataFolder, key: bytes) -> Database:
    """Open the tables of a place, wherever they lie.

    Raises:
        EnvironmentProblem: as `open_database`; ``database.no_server``, ``database.no_driver``.
    """
    local = open_database(folder.database, key)
    try:
        url = find_secret(local, SERVER)
        # The room asks a handful of things of a database, and the server answers to the same.
        return cast(Database, server_at(url, local)) if url else local
    except BaseException:
        local.close()
        raise


def server_at(url: str, local: Database) -> "PostgresDatabase":
    """Open the tables on a server, beside the folder's own database.

    Raises:
        EnvironmentProblem: ``database.no_driver``: the extra is not installed; ``database.no_server``,
            ``database.address``, ``database.no_tls``.
    """
    try:
        from desktop.store.postgres.schema import open_server
    except ImportError as error:
        raise EnvironmentProblem("database.no_driver") from error
    return open_server(url, local)
