"""A place's open store, and the transaction in which entries and projections are written together."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO, Any

from sqlite_utils import Database

from desktop.domain.entries import Body, Entry, Header, make_entry
from desktop.domain.entries import stamp as stamp  # who writes entries finds it here
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import SILENT, Progress
from desktop.store import journal, projections
from desktop.store.connection import (
    DatabaseError,
    check_database,
    is_disk_trouble,
    is_on_server,
    trouble,
)
from desktop.store.facts import fact
from desktop.store.folder import DataFolder, PlaceCard
from desktop.store.media import MediaFolder
from desktop.store.serving import open_tables

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time now, in UTC, by this machine's clock."""
    return datetime.now(UTC)


@dataclass
class Work:
    """One transaction: appended entries are folded at once; without `commit` nothing happened."""

    store: "Store"
    by: str
    progress: Progress = SILENT
    is_committed: bool = False
    kinds: set[str] = field(default_factory=set)

    @property
    def database(self) -> Database:
        """The database inside the transaction."""
        return self.store.database

    def append(self, kind: str, subject: str, body: Body) -> Entry:
        """Add an entry to this place's journal and fold it.

        Raises:
            InputError: the body is not canonical.
        """
        return self.append_in(self.store.epoch, kind, subject, body)

    def append_in(self, epoch: int, kind: str, subject: str, body: Body) -> Entry:
        """Add an entry in an epoch of its own choice: the first one after a restore.

        Raises:
            InputError: the body is not canonical.
        """
        _, seq, prev = journal.head(self.database, self.store.place)
        at = stamp(self.store.clock())
        header = Header(self.store.place, epoch, seq + 1, at, self.by, kind, subject)
        entry = make_entry(header, body, prev)
        self.kinds.add(kind)
        self.accept(entry)
        return entry

    def accept(self, entry: Entry, *, is_sound: bool = False) -> None:
        """Keep an entry as it is (our own, or another place's that was verified) and fold it.

        `is_sound`: it comes from elsewhere, was judged just now, and was not put aside.
        """
        journal.insert(self.database, entry)
        projections.project(self.database, entry, self.store.home(self.progress), is_sound=is_sound)

    def commit(self) -> None:
        """Make everything durable when the block ends."""
        self.is_committed = True


@dataclass
class Store:
    """An open place: database, media, and the lock on its folder."""

    folder: DataFolder
    card: PlaceCard
    database: Database
    media: MediaFolder
    clock: Clock = utc_now
    saved_at: str = ""
    data_key: bytes = field(default=b"", repr=False)
    generation: int = 1
    _lock: IO[bytes] | None = field(default=None, repr=False)
    _is_dropped: bool = False

    @property
    def place(self) -> str:
        """The id under which this place writes its journal."""
        return self.card.place

    @property
    def epoch(self) -> int:
        """The epoch of new entries; it rises with every restore."""
        return int(fact(self.database, "epoch") or 1)

    def home(self, progress: Progress = SILENT) -> projections.Home:
        """Return where entries are folded."""
        return projections.Home(self.place, self.folder.rosters, progress)

    @contextlib.contextmanager
    def work(self, by: str, progress: Progress = SILENT) -> Iterator[Work]:
        """Open a transaction for officer `by`; leaving without commit rolls back.

        `progress` hears how far a long fold is, and may stop it.

        A failed commit is not tried again: after trouble with the disk the connection is dropped, the file
        is opened anew and checked, and only then is it said what happened.

        Raises:
            EnvironmentProblem: ``disk.full``, ``disk.failed`` (saved work is whole), ``database.damaged``.
        """
        work = Work(self, by, progress)
        try:
            with self._transaction(work):
                yield work
        except DatabaseError as error:
            if is_disk_trouble(error):
                raise self._look_again(error) from error
            raise
        if work.is_committed:
            self.saved_at = stamp(self.clock())

    @contextlib.contextmanager
    def _transaction(self, work: Work) -> Iterator[None]:
        if self._is_dropped:
            self._reopen()
        self.database.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            if work.is_committed:
                self.database.commit()
        finally:
            if self.database.conn.in_transaction:
                with contextlib.suppress(DatabaseError):
                    self.database.rollback()

    def _look_again(self, error: Exception) -> EnvironmentProblem:
        found = trouble(error, self.folder.database.name)
        if found.code == "disk.full":
            return found
        self._is_dropped = True
        with contextlib.suppress(DatabaseError):
            self.database.close()
        try:
            self._reopen()
        except EnvironmentProblem as problem:
            return problem
        damage = check_database(self.database)
        return EnvironmentProblem("database.damaged", count=len(damage)) if damage else found

    def _reopen(self) -> None:
        self.require_current()
        self.database = open_tables(self.folder, self.data_key)
        self._is_dropped = False

    def rebuild(self) -> None:
        """Fold the whole journal anew, in one transaction."""
        with self.work("") as work:
            projections.rebuild(self.database, self.home())
            work.commit()

    def switch(self, local: Database, data_key: bytes) -> None:
        """Go on with another database in the folder, under another key; the one before is closed.

        Where the tables lie on a server they stay there: what the folder keeps is what changes.
        """
        server: Any = self.database
        if is_on_server(server):
            before, server.local = server.local, local
        else:
            before, self.database = server, local
        self.data_key, self.generation = data_key, self.folder.generation
        before.close()

    def require_current(self) -> None:
        """Refuse to go on with a key that another desk of the office has changed since.

        Raises:
            EnvironmentProblem: ``key.changed_elsewhere``.
        """
        if self.folder.generation != self.generation:
            raise EnvironmentProblem("key.changed_elsewhere")

    def lend(self, wait: Callable[[], IO[bytes]]) -> None:
        """Let the folder go; open it again with the lock that `wait` gives, once others have done with it.

        Raises:
            EnvironmentProblem: ``key.changed_elsewhere``: it cannot be opened with the same key any more.
        """
        self.database.close()
        if self._lock is not None:
            self._lock.close()
        self._lock = wait()
        self._reopen()

    def close(self) -> None:
        """Close the database, forget its key and let the folder go."""
        self.database.close()
        self.data_key = b""
        if self._lock is not None:
            self._lock.close()


def open_store(folder: DataFolder, key: bytes, clock: Clock = utc_now) -> Store:
    """Open a place's store with its data key.

    Raises:
        EnvironmentProblem: in use, missing, damaged, or too new.
    """
    card = folder.read_card()
    folder.require_private()
    lock = folder.lock()
    try:
        generation = folder.generation
        database = open_tables(folder, key)
    except BaseException:
        lock.close()
        raise
    store = Store(folder, card, database, MediaFolder(folder.media), clock, data_key=key, _lock=lock)
    store.generation = generation
    if getattr(database, "is_renewed", False):
        store.rebuild()
    return store
