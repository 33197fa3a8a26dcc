"""Copies of a place's files and database that are checked before anyone relies on them."""

import hashlib
import os
import shutil
from pathlib import Path

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import Progress
from desktop.store.connection import check_database
from desktop.store.files import private_folder, sync_folder
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
        copy = target / path.relative_to(source)
        private_folder(copy.parent)
        shutil.copyfile(path, copy)
        with copy.open("rb+") as file:
            os.fsync(file.fileno())
        if _sha256(copy) != _sha256(path):
            raise EnvironmentProblem("backup.unsound", file=path.name)
        sync_folder(copy.parent)
    progress.report(len(files), len(files), "backup.copy")


def _sha256(path: Path) -> str:
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
