"""One connection to the office's PostgreSQL server, dressed as the database that this room knows."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import psycopg
from psycopg import errors, pq
from psycopg.adapt import Dumper, Loader
from psycopg.conninfo import conninfo_to_dict
from sqlite_utils import Database

from desktop.domain.errors import EnvironmentProblem
from desktop.store.connection import DiskTrouble, IntegrityError, Misfit
from desktop.store.postgres.dialect import arguments, insertion, replacement, translated

TIMEOUT_S = 10
# Any number will do: whoever writes in this office holds it until the commit.
WRITING = 0x52_4B_54_50
_PORTION = 500
_HERE = ("", "127.0.0.1", "localhost", "::1")
_SAFE = ("verify-full", "verify-ca")
Rows: TypeAlias = "psycopg.Cursor[tuple[Any, ...]]"


class _Plain(Dumper):
    """An integer without a type of its own: the column says what it is, as in SQLite."""

    oid = 0

    def dump(self, obj: Any) -> bytes:
        return b"%d" % obj

    def quote(self, obj: Any) -> bytes:
        return b" %d" % obj


class _Whole(Loader):
    """A sum of integers is an integer."""

    def load(self, data: Any) -> int:
        return int(bytes(data))


class PostgresDatabase:
    """What this room asks of a database, asked of a PostgreSQL server.

    Args:
        url: ``postgresql://…``, as libpq takes it; passwords may also stand in ``~/.pgpass``.
        local: the encrypted database of the place's folder, which keeps its keys.
    """

    def __init__(self, url: str, local: Database) -> None:
        self.url, self.local = url, local
        # Whether the projections have to be folded anew, because the tables were brought up to date.
        self.is_renewed = False
        self._link, self._is_writing = _connect(url), False

    @property
    def conn(self) -> "PostgresDatabase":
        """The same: sqlite-utils keeps the connection one step away."""
        return self

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is under way, a failed one too."""
        return self._link.info.transaction_status not in (
            pq.TransactionStatus.IDLE,
            pq.TransactionStatus.UNKNOWN,
        )

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Rows:
        """Run a statement of this room.

        Raises:
            DiskTrouble: ``database.no_server``: the line or the server broke.
            IntegrityError: a key is taken, or a rule of the schema is broken.
            Misfit: a value that the column cannot hold.
        """
        if sql == "BEGIN IMMEDIATE":
            return self._begin()
        text = translated(sql)
        self._reconnect()
        with told():
            return self._link.execute(text, arguments(text, values))

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row, all of them on their way at once."""
        with told(), self._link.cursor() as cursor:
            cursor.executemany(translated(sql), rows)

    def copy_in(self, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Write rows by the server's own way for very many of them, inside the transaction under way."""
        sql = f"COPY {table} ({', '.join(names)}) FROM STDIN"
        with told(), self._link.cursor() as cursor, cursor.copy(sql) as copy:
            for row in rows:
                copy.write_row(row)

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield rows as the server hands them over, a few hundred at a time."""
        self._reconnect()
        text = translated(sql)
        with told(), self._link.cursor("rows", withhold=not self.in_transaction) as cursor:
            cursor.itersize = _PORTION
            cursor.execute(text, arguments(text, values))
            yield from cursor

    def script(self, text: str) -> None:
        """Run statements that take no values, as they stand."""
        with told():
            self._link.execute(text)

    def _begin(self) -> Rows:
        """Begin to write: one at a time in the whole office, so that numbers and chains have no rival.

        What others have committed is seen from here on; nobody else commits until this one has.
        """
        with told():
            self._reconnect()
            self._link.execute("BEGIN")
            self._is_writing = True
            return self._link.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])

    @contextlib.contextmanager
    def alone(self, name: str) -> Iterator[None]:
        """Keep all other connections from the same `name`; a lost line lets go by itself."""
        self.execute("SELECT pg_advisory_lock(hashtextextended(?, 0))", [name])
        try:
            yield
        finally:
            if not self._link.closed:
                self.execute("SELECT pg_advisory_unlock(hashtextextended(?, 0))", [name])

    def _reconnect(self) -> None:
        """Call the server again after the line broke; what was begun on the old line is not gone on with."""
        if self._link.closed and not self._is_writing:
            self._link = _connect(self.url)

    def commit(self) -> None:
        """Make everything durable.

        Raises:
            IntegrityError: a statement had failed before, so that the server took everything back.
        """
        with told():
            done = self._link.execute("COMMIT")
        self._is_writing = False
        if done.statusmessage != "COMMIT":
            raise IntegrityError("the transaction had failed")

    def rollback(self) -> None:
        """Take everything back."""
        with told():
            self._link.execute("ROLLBACK")
        self._is_writing = False

    def close(self) -> None:
        """Let the server and the folder's database go."""
        self._link.close()
        self.local.close()

    def close_line(self) -> None:
        """Let the server go, and keep the folder's database."""
        self._link.close()

    def table(self, name: str) -> "_Table":
        """Return a table to write rows to."""
        return _Table(self, name)


@dataclass(frozen=True)
class _Table:
    database: PostgresDatabase
    name: str

    def insert(self, row: dict[str, Any]) -> None:
        self.database.execute(insertion(self.name, list(row)), list(row.values()))

    def upsert(self, row: dict[str, Any], pk: str | Sequence[str]) -> None:
        key = (pk,) if isinstance(pk, str) else pk
        self.database.execute(replacement(self.name, list(row), key), list(row.values()))


def check_address(url: str) -> None:
    """Refuse an address that is none, and a server elsewhere that nobody proves to be ours.

    Raises:
        EnvironmentProblem: ``database.address``, ``database.no_tls``.
    """
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error as error:
        raise EnvironmentProblem("database.address") from error
    hosts = str(parts.get("host") or parts.get("hostaddr") or "").split(",")
    is_here = all(host in _HERE or host.startswith("/") for host in hosts)
    if not is_here and parts.get("sslmode") not in _SAFE:
        raise EnvironmentProblem("database.no_tls", host=hosts[0])


def _connect(url: str) -> "psycopg.Connection[tuple[Any, ...]]":
    check_address(url)
    with told():
        link = psycopg.connect(url, autocommit=True, connect_timeout=TIMEOUT_S, client_encoding="utf8")
    link.adapters.register_dumper(int, _Plain)
    link.adapters.register_dumper(bool, _Plain)
    link.adapters.register_loader("numeric", _Whole)
    return link


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Say of the server's complaints what this room says of its own database's."""
    try:
        yield
    except (errors.OperationalError, errors.InterfaceError) as error:
        if isinstance(error, errors.ProgramLimitExceeded):
            raise Misfit(str(error)) from error
        code = "disk.full" if isinstance(error, errors.DiskFull) else "database.no_server"
        raise DiskTrouble(code) from error
    except (errors.IntegrityError, errors.RaiseException) as error:
        raise IntegrityError(str(error)) from error
    except psycopg.Error as error:
        raise Misfit(str(error)) from error
