"""Copies of a place's files and database that are checked before anyone relies on them."""

import hashlib
import os
import shutil
from pathlib import Path

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import Progress
from desktop.store.connection import check_database
from desktop.store.files import private_folder, write_durably
from desktop.store.unit_of_work import Store


def copy_tree(source: Path, target: Path, progress: Progress) -> None:
    """Copy whole files, each synced and compared by hash; a missing source is an empty one.

    Raises:
        EnvironmentProblem: ``backup.unsound``: a copy differs from its original.
    """
    private_folder(target)
    files = [path for path in sorted(source.rglob("*")) if path.is_file() and path.name != "lock"]
    for number, path in enumerate(files):
        progress.report(number, len(files), "backup.copy")
        copy_file(path, target / path.relative_to(source))
    progress.report(len(files), len(files), "backup.copy")


def copy_file(source: Path, target: Path) -> None:
    """Copy one file so that a power cut leaves all of it or nothing, and compare the two.

    Raises:
        EnvironmentProblem: ``backup.unsound``: the copy differs from its original; or the disk refused.
    """
    private_folder(target.parent)
    with source.open("rb") as file:
        write_durably(target, lambda copy: shutil.copyfileobj(file, copy, 1 << 20))
    if sha256_of(target) != sha256_of(source):
        target.unlink()
        raise EnvironmentProblem("backup.unsound", file=source.name)


def sha256_of(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verified_copy(store: Store, target: Path) -> None:
    """Write the database, under the same key, as one consistent file, and check the copy by opening it.

    Raises:
        EnvironmentProblem: ``backup.unsound``.
    """
    database = store.database
    target.unlink(missing_ok=True)
    database.execute("VACUUM INTO ?", [str(target)])
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    database.execute("ATTACH DATABASE ? AS copy", [str(target)])
    try:
        heads = "SELECT count(*), max(seq), max(hash) FROM {}.journal"
        same = [database.execute(heads.format(name)).fetchone() for name in ("main", "copy")]
        sound = database.execute("PRAGMA copy.integrity_check").fetchone()[0]
    finally:
        database.execute("DETACH DATABASE copy")
    if same[0] != same[1] or sound != "ok" or check_database(database):
        raise EnvironmentProblem("backup.unsound", file=target.name)
