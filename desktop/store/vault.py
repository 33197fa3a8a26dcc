"""A place's backups in one folder or stick: whole copies of the database, and the sealed files they share.

``rekam-1607-07-20261124-160500/``  database, key slots, card, recovery file, and the list of its files
``rekam-1607-07-files/``            sealed samples, rosters and bundles, each once, by name

What lies in a bucket is not copied, only named in the list, with how long each object is.

Samples are named by their hash and bundles never change, so a backup copies only what is new.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from desktop.domain.entries import canonical
from desktop.domain.errors import RekamError
from desktop.domain.progress import Progress
from desktop.store.connection import check_database, open_database
from desktop.store.copying import copy_file
from desktop.store.files import private_folder, write_bytes_durably
from desktop.store.folder import DataFolder

KEPT = 3
# Objects that a place refers to and that are no files of its folder: lengths by name, by where they lie.
Elsewhere: TypeAlias = Mapping[str, Mapping[str, int]]
SHARED = ("media", "rosters", "outbox", "received", "aside", "inbox")
LIST = "files.json"


@dataclass(frozen=True)
class Copy:
    """One backup: its folder, the local moment in its name, and what its list says."""

    folder: Path
    made_at: str
    entries: int
    enrolments: int
    is_whole: bool


def shared_folder(target: Path, place: str) -> Path:
    """Return the folder of the files that all backups of a place share."""
    return target / f"rekam-{place}-files"


def copies(target: Path, place: str) -> list[Copy]:
    """Return a place's backups in a folder, newest first; half ones are not backups."""
    found = []
    for folder in sorted(target.glob(f"rekam-{place}-2*-*"), reverse=True):
        if folder.is_dir() and not folder.name.endswith(".part"):
            found.append(_copy(folder, place))
    return found


def _copy(folder: Path, place: str) -> Copy:
    made_at = folder.name.removeprefix(f"rekam-{place}-")
    try:
        listed = json.loads((folder / LIST).read_bytes())
        shared = shared_folder(folder.parent, place)
        is_whole = DataFolder(folder).database.exists() and all(
            (shared / name).exists() for name in listed["files"]
        )
        return Copy(folder, made_at, int(listed["entries"]), int(listed["enrolments"]), is_whole)
    except (OSError, ValueError, KeyError, TypeError):
        return Copy(folder, made_at, 0, 0, False)


def add_files(source: Path, shared: Path, progress: Progress) -> list[str]:
    """Copy the files that are not in the vault yet, each synced and compared, and return all names.

    Raises:
        EnvironmentProblem: ``backup.unsound``: a copy differs from its original.
    """
    private_folder(shared)
    names = list(_names(source))
    for number, name in enumerate(names):
        progress.report(number, len(names), "backup.copy")
        _add(source / name, shared / name)
    progress.report(len(names), len(names), "backup.copy")
    return names


def _names(source: Path) -> Iterator[str]:
    for part in SHARED:
        for path in sorted((source / part).rglob("*")):
            if path.is_file() and path.suffix != ".part":
                yield path.relative_to(source).as_posix()


def _add(path: Path, copy: Path) -> None:
    if copy.exists() and copy.stat().st_size == path.stat().st_size:
        return
    copy_file(path, copy)


def write_list(folder: Path, names: list[str], entries: int, enrolments: int, elsewhere: Elsewhere) -> None:
    """Write what a backup holds, and what it only refers to; last: without it a folder is no backup."""
    body = {"format": "rekam-backup/2", "files": names, "entries": entries, "enrolments": enrolments}
    if elsewhere:
        body["elsewhere"] = {where: dict(objects) for where, objects in elsewhere.items()}
    write_bytes_durably(folder / LIST, canonical(body))


def is_sound(copy: Copy, key: bytes) -> bool:
    """Tell whether a backup's database opens and is sound; under another key only its files are counted."""
    if not key:
        return copy.is_whole
    try:
        database = open_database(DataFolder(copy.folder).database, key)
    except RekamError:
        return False
    try:
        return not check_database(database)
    finally:
        database.close()


def prune(target: Path, place: str, kept: int = KEPT) -> None:
    """Keep the newest whole backups, and of the shared files those that they name."""
    found = copies(target, place)
    whole = [item for item in found if item.is_whole]
    for item in found:
        if item not in whole[:kept] and (len(whole) >= kept or not item.is_whole):
            shutil.rmtree(item.folder, ignore_errors=True)
    shared, needed = shared_folder(target, place), set[str]()
    for item in copies(target, place):
        needed |= set(json.loads((item.folder / LIST).read_bytes())["files"]) if item.is_whole else set()
    for path in list(shared.rglob("*")):
        if path.is_file() and path.relative_to(shared).as_posix() not in needed:
            path.unlink()
