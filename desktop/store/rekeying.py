"""The place's database under another data key: a copy, checked, that nothing names yet."""

import contextlib
import os
from pathlib import Path

import sqlcipher3

from desktop.domain.errors import EnvironmentProblem
from desktop.store.connection import check_database, local_database, open_database, quoted_key
from desktop.store.files import sync_folder, translated_errors
from desktop.store.folder import DataFolder
from desktop.store.unit_of_work import Store

_SUFFIXES = ("", "-wal", "-shm", "-journal")


def rekeyed_copy(store: Store, new_key: bytes, target: Path) -> None:
    """Write the folder's database under `new_key` to `target`, durably, and check it by opening it.

    Nothing may be written to the store until the slots file names the copy.

    Raises:
        EnvironmentProblem: ``backup.unsound``, or the disk refused.
    """
    remove_database(target)
    with translated_errors(target):
        try:
            local_database(store.database).execute("VACUUM INTO ?", [str(target)])
            _change_key(target, store.data_key, new_key)
            with target.open("rb+") as file:
                os.fsync(file.fileno())
        except sqlcipher3.dbapi2.Error as error:
            remove_database(target)
            raise EnvironmentProblem("disk.failed", file=target.name, errno=0) from error
        sync_folder(target.parent)
    _compare(store, target, new_key)


def _change_key(path: Path, old: bytes, new: bytes) -> None:
    with contextlib.closing(sqlcipher3.dbapi2.connect(str(path), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA key = {quoted_key(old)}")
        # Nothing names this file yet: what is cut off is thrown away, so no journal has to bring it back.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA rekey = {quoted_key(new)}")


def _compare(store: Store, target: Path, key: bytes) -> None:
    told = "SELECT count(*), max(seq), max(hash), (SELECT count(*) FROM secrets) FROM journal"
    copy = open_database(target, key)
    try:
        is_same = copy.execute(told).fetchone() == local_database(store.database).execute(told).fetchone()
        is_sound = is_same and not check_database(copy)
    finally:
        copy.close()
    if not is_sound:
        remove_database(target)
        raise EnvironmentProblem("backup.unsound", file=target.name)


def remove_database(path: Path) -> None:
    """Delete a database with what SQLite keeps beside it.

    On Windows a file that another desk of the office has open stays; it goes at a later sign-in.
    """
    for suffix in _SUFFIXES:
        try:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        except PermissionError:
            if os.name != "nt":
                raise


def sweep(folder: DataFolder) -> None:
    """Delete what an interrupted change of key left: every database and recovery file that is not named."""
    kept = folder.database
    for path in folder.root.glob("rekam*.db"):
        if path != kept:
            remove_database(path)
    for path in folder.root.glob("recovery-*.age"):
        if path != folder.recovery:
            path.unlink()
