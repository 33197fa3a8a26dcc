"""The one way to open a database: SQLCipher by a raw key, hardened, asked to be durable."""

import contextlib
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlite_utils import Database

from desktop.domain.errors import EnvironmentProblem
from desktop.store.files import translated_errors
from desktop.store.migrations import SCHEMA_VERSION, migrations

APPLICATION_ID = 0x52_4B_54_50  # "RKTP"
KEY_BYTES = 32
EVERY_ROW = 2**63 - 1  # a limit that is none
DatabaseError: type[Exception] = sqlcipher3.dbapi2.DatabaseError
IntegrityError: type[Exception] = sqlcipher3.dbapi2.IntegrityError
Misfit: type[Exception] = sqlcipher3.dbapi2.DataError
# Values that a table cannot hold; nothing is wrong with the disk.
MISFITS: tuple[type[Exception], ...] = (
    sqlcipher3.dbapi2.IntegrityError,
    sqlcipher3.dbapi2.ProgrammingError,
    sqlcipher3.dbapi2.InterfaceError,
    sqlcipher3.dbapi2.DataError,
)

# What SQLite says when it is the disk's fault.
# SQLite names the file that does not open in two ways: "database file", or "database: " and its path.
_DISK_WORDS = ("disk I/O error", "unable to open database", "readonly database")
_DAMAGE_WORDS = ("not a database", "malformed")

# In this order; a test asserts every one on an open connection.
PRAGMAS: dict[str, str] = {
    "cipher_log_level": "NONE",
    "cipher_memory_security": "OFF",
    "cache_size": "-16000",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "temp_store": "MEMORY",
    "mmap_size": "0",
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "fullfsync": "ON",
    "busy_timeout": "5000",
    "recursive_triggers": "ON",
}
# In KiB, as above. A bundle of 256 MiB dirties some 12 MiB of pages; a larger cache did not make it quicker.
_CACHE_TAKING_IN, _CACHE_READING_THROUGH = "-3000", "-2000"
# The rows of half a million residents: each of their indexes is made by going through all of them.
_CACHE_WRITING_ANEW = "-118000"


def open_database(path: Path, key: bytes) -> Database:
    """Open the database of a place and bring its schema up to date; one that is gone is not made anew.

    Args:
        path: the database file, on a local disk.
        key: the 32 bytes of the data key; never a password.

    Raises:
        EnvironmentProblem: ``database.missing``, ``database.unreadable`` (wrong key or damaged),
            ``database.too_new``, ``disk.full``, ``disk.failed``.
    """
    if not path.exists() or not path.stat().st_size:
        raise EnvironmentProblem("database.missing", file=path.name)
    return make_database(path, key)


def make_database(path: Path, key: bytes) -> Database:
    """Open the database of a place that is being founded, which makes it.

    Raises:
        EnvironmentProblem: as `open_database`, but for one that is missing.
    """
    if len(key) != KEY_BYTES:
        raise EnvironmentProblem("database.key_length", length=len(key))
    # SQLite opens its file below Python: whoever watches what this process opens is told here.
    sys.audit("rekam.open_database", str(path))
    connection = sqlcipher3.dbapi2.connect(
        str(path), check_same_thread=False, isolation_level=None, factory=_Connection
    )
    connection.file = path.name
    try:
        connection.execute(f"PRAGMA key = {quoted_key(key)}")
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        database = Database(connection)
        _bring_up_to_date(database)
    except DatabaseError as error:
        connection.close()
        found = trouble(error, path.name)
        if found.code == "database.unreadable":
            _read_through(path)
        raise found from error
    except BaseException:
        connection.close()
        raise
    return database


class DiskTrouble(EnvironmentProblem, sqlcipher3.dbapi2.OperationalError):  # type: ignore[misc]
    """The disk failed or is full, met while reading or writing: what is said of it, and why it was raised."""


class _Connection(sqlcipher3.dbapi2.Connection):  # type: ignore[misc]
    """A connection that says of a failing disk what it is, also to those who only read."""

    file = ""

    def execute(self, *statement: Any) -> Any:
        """Run a statement.

        Raises:
            DiskTrouble: the disk failed or is full.
        """
        try:
            return super().execute(*statement)
        except DatabaseError as error:
            found = trouble(error, self.file)
            if found.code == "database.unreadable":
                raise
            raise DiskTrouble(found.code, **found.facts) from error


def is_on_server(database: Database) -> bool:
    """Tell whether the tables lie on a PostgreSQL server; `local` then keeps what never leaves the folder."""
    return hasattr(database, "local")


def local_database(database: Database) -> Database:
    """Return the encrypted database in the place's folder: the same one, or the one beside a server."""
    return getattr(database, "local", database)


def alone(database: Database, name: str) -> AbstractContextManager[None]:
    """Do something that no other desk of the office does to the same `name` at the same time.

    A place whose tables lie in its folder has one desk.
    """
    server: Any = database
    return server.alone(name) if is_on_server(database) else contextlib.nullcontext()


def _read_through(path: Path) -> None:
    """Read a file whole: whether it is damaged can only be said of one that the disk gives.

    Raises:
        EnvironmentProblem: ``disk.failed``.
    """
    with translated_errors(path), path.open("rb") as file:
        while file.read(1 << 20):
            pass


def quoted_key(key: bytes) -> str:
    """Return a raw key as SQLCipher's pragmas take it."""
    return f"\"x'{key.hex()}'\""


def is_disk_trouble(error: Exception) -> bool:
    """Tell whether an error may be the disk's fault: the connection is not to be believed any more."""
    said = str(error)
    return (
        isinstance(error, DiskTrouble)
        or "disk is full" in said
        or any(word in said for word in (*_DISK_WORDS, *_DAMAGE_WORDS))
    )


def trouble(error: Exception, file: str) -> EnvironmentProblem:
    """Return what an error of the database means: a disk that fails or is full is not a damaged file."""
    if isinstance(error, EnvironmentProblem):
        return error
    said = str(error)
    if "disk is full" in said:
        return EnvironmentProblem("disk.full", file=file)
    if any(word in said for word in _DISK_WORDS):
        return EnvironmentProblem("disk.failed", file=file, errno=5)
    return EnvironmentProblem("database.unreadable", path=file)


def _bring_up_to_date(database: Database) -> None:
    version = scalar(database, "PRAGMA user_version")
    if version > SCHEMA_VERSION:
        raise EnvironmentProblem("database.too_new", found=version, known=SCHEMA_VERSION)
    if version < SCHEMA_VERSION:
        # The version comes last: what a power cut left undone is done now, and nothing twice.
        migrations.apply(database)
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def not_overwriting(database: Database) -> AbstractContextManager[None]:
    """Delete what is sealed to somebody else: its pages need no zeros before they are used again."""
    return _meanwhile(database, "secure_delete", "OFF")


def taking_in(database: Database) -> AbstractContextManager[None]:
    """Write much that is not read again soon: its pages do not pile up in memory."""
    return _meanwhile(local_database(database), "cache_size", _CACHE_TAKING_IN)


def reading_through(database: Database) -> AbstractContextManager[None]:
    """Read much of the database once: its pages are not worth the memory that keeping them takes."""
    return _meanwhile(database, "cache_size", _CACHE_READING_THROUGH)


@contextlib.contextmanager
def writing_anew(database: Database) -> Iterator[None]:
    """Write a large table with its indexes: its pages are not deciphered anew for each of them.

    Surrounds the whole transaction; what its pages took is given back then.
    """
    here = local_database(database)
    with _meanwhile(here, "cache_size", _CACHE_WRITING_ANEW):
        yield
    with contextlib.suppress(DatabaseError):
        here.execute("PRAGMA shrink_memory")


@contextlib.contextmanager
def _meanwhile(database: Database, pragma: str, value: str) -> Iterator[None]:
    before = scalar(
        database, f"PRAGMA {pragma}"
    )  # not what it is by default: one such block may hold another
    database.execute(f"PRAGMA {pragma} = {value}")
    try:
        yield
    finally:
        with contextlib.suppress(DatabaseError):  # it is closed after trouble with the disk
            database.execute(f"PRAGMA {pragma} = {before}")


def scalar(database: Database, sql: str, parameters: Any = ()) -> Any:
    """Return the first column of the first row, or None where there is no row."""
    row = database.execute(sql, parameters).fetchone()
    return row[0] if row else None


def whole_number(column: str, path: str) -> str:
    """Return the expression for a whole number in a JSON text; NULL where something else stands there."""
    value = f"json_extract({column}, '{path}')"
    return f"CASE WHEN json_type({column}, '{path}') = 'integer' THEN CAST({value} AS BIGINT) END"


def rows(database: Database, sql: str, parameters: Any = ()) -> list[dict[str, Any]]:
    """Return the rows of a query as dictionaries."""
    return list(rows_in_turn(database, sql, parameters))


def rows_in_turn(database: Database, sql: str, parameters: Any = ()) -> Iterator[dict[str, Any]]:
    """Yield the same, for who keeps less of each than there is."""
    cursor = database.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def streamed(database: Database, sql: str, parameters: Any = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query that may be more than memory holds; a server hands them over in portions."""
    server: Any = database
    if is_on_server(database):
        return iter(server.stream(sql, parameters))
    return iter(database.execute(sql, parameters))


def write_log_back(database: Database) -> None:
    """Write the log back into the database and empty it: what was deleted stands in neither then."""
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def check_database(database: Database) -> list[str]:
    """Return what SQLCipher and SQLite find wrong with the file; empty when it is sound.

    SQLCipher looks at the file alone, and a power cut in a checkpoint leaves pages there that only the
    log makes whole; so the log is written back first.
    """
    found: list[str] = []
    database = local_database(database)
    write_log_back(database)
    for pragma in ("cipher_integrity_check", "integrity_check"):
        try:
            found += [str(row[0]) for row in database.execute(f"PRAGMA {pragma}") if row[0] != "ok"]
        except DatabaseError as error:
            found.append(str(error))
    return found
