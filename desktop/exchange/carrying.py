"""Putting a container on a stick so that it is surely there: write, sync, rename, read back, compare."""

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.devices.drives import largest_file
from desktop.domain.errors import BundleRejected, EnvironmentProblem
from desktop.domain.progress import SILENT, ByteMeter, Progress
from desktop.exchange.container import CHUNK, read_container
from desktop.exchange.pouring import Recipe, pour
from desktop.exchange.proving import is_proven_copy
from desktop.store.files import sync_folder

_GONE = {errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ESTALE, errno.ENOTCONN, errno.ENOTDIR}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


@dataclass(frozen=True)
class Load:
    """One container to be carried: its file name, size and identity, and how its bytes are written."""

    name: str
    length: int
    sha256: str
    pour: Callable[[BinaryIO, ByteMeter], None]


def recipe_load(name: str, length: int, sha256: str, recipe: Callable[[], Recipe]) -> Load:
    """Return the load of a container whose recipe is read when it is poured, and forgotten then.

    Of many containers that are carried together, the members of one are in memory at a time.
    """
    return Load(name, length, sha256, lambda file, meter: pour(recipe(), file, meter))


def file_load(path: Path, sha256: str) -> Load:
    """Return the load of a container that lies whole in a file."""

    def copy(file: BinaryIO, meter: ByteMeter) -> None:
        with path.open("rb") as source:
            while chunk := source.read(CHUNK):
                file.write(chunk)
                meter.add(len(chunk))

    return Load(path.name, path.stat().st_size, sha256, copy)


def carry(load: Load, folder: Path, progress: Progress = SILENT) -> Path:
    """Put one load into `folder` and return its path, once it was read back and is right.

    Raises:
        EnvironmentProblem: as `carry_all`.
    """
    (path,) = carry_all([load], folder, progress)
    return path


def carry_all(loads: list[Load], folder: Path, progress: Progress = SILENT) -> Iterator[Path]:
    """Put loads into `folder` under their own names; each is yielded once it was read back and is right.

    A copy cut short keeps the name ``….part`` and is ignored by everyone.

    Raises:
        EnvironmentProblem: ``drive.missing``, ``drive.read_only``, ``drive.no_space`` (with what is
            missing, in bytes), ``drive.file_limit``, ``drive.removed`` (while writing or reading back),
            ``drive.failed``, ``drive.verify_mismatch``; or what is wrong with a member.
    """
    _check_room(loads, folder)
    meter = ByteMeter(progress, 2 * sum(load.length for load in loads), "drive.write")
    for load in loads:
        with _told_plainly(folder, load.length):
            path = _carry(load, _room_of_its_own(folder / load.name, load), meter)
        yield path


def _room_of_its_own(target: Path, load: Load) -> Path:
    """Return where a load goes: never over another bundle that happens to bear its name.

    A station that was restored seals its old entries anew under a number it has used before; the one
    that lies on the stick may hold entries that the station itself has lost.
    """
    if not target.exists() or _identity(target) == load.sha256:
        return target
    return target.with_name(f"{target.stem}-{load.sha256[:8]}{target.suffix}")


def _identity(path: Path) -> str:
    try:
        return read_container(path).sha256
    except (BundleRejected, EnvironmentProblem, OSError):
        return ""


def _check_room(loads: list[Load], folder: Path) -> None:
    """Refuse before the first byte what cannot end well."""
    if not folder.is_dir():
        raise EnvironmentProblem("drive.missing", folder=folder.name)
    largest, limit = max((load.length for load in loads), default=0), largest_file(folder)
    if limit is not None and largest > limit:
        raise EnvironmentProblem("drive.file_limit", limit=limit, needed=largest)
    there = sum(_size(folder / load.name) + _size(_part(folder / load.name)) for load in loads)
    needed = sum(load.length for load in loads)
    free = shutil.disk_usage(folder).free + there
    if free < needed:
        raise EnvironmentProblem("drive.no_space", missing=needed - free, needed=needed)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _part(target: Path) -> Path:
    return target.with_name(target.name + ".part")


def _carry(load: Load, target: Path, meter: ByteMeter) -> Path:
    part, drive = _part(target), os.stat(target.parent).st_dev
    meter.step = "drive.write"
    try:
        with part.open("wb", buffering=CHUNK) as write:
            load.pour(write, meter)
            write.flush()
            os.fsync(write.fileno())
            if hasattr(os, "posix_fadvise"):  # so that the stick answers below, not the memory
                os.posix_fadvise(write.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        os.replace(part, target)
        sync_folder(target.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    meter.step = "drive.read_back"
    is_right = is_proven_copy(target, load.sha256, meter)
    if os.stat(target.parent).st_dev != drive:
        raise FileNotFoundError(errno.ENOENT, "another drive answers")
    if not is_right:
        target.unlink(missing_ok=True)
        raise EnvironmentProblem("drive.verify_mismatch", file=target.name)
    return target


@contextlib.contextmanager
def _told_plainly(folder: Path, needed: int) -> Iterator[None]:
    """Turn what the drive's system complains of into what happened to the drive."""
    try:
        yield
    except EnvironmentProblem as problem:
        if problem.code == "file.unreadable":
            raise EnvironmentProblem("drive.removed", folder=folder.name) from problem
        raise
    except OSError as error:
        raise _problem(error, folder, needed) from error


def _problem(error: OSError, folder: Path, needed: int) -> EnvironmentProblem:
    number = error.errno or 0
    if number in _FULL:
        free = _free(folder)
        return EnvironmentProblem("drive.no_space", missing=max(1, needed - free), needed=needed)
    if number == errno.EFBIG:
        return EnvironmentProblem("drive.file_limit", limit=largest_file(folder) or 0, needed=needed)
    if number in _READ_ONLY:
        return EnvironmentProblem("drive.read_only", folder=folder.name)
    if number in _GONE or not folder.is_dir():
        return EnvironmentProblem("drive.removed", folder=folder.name)
    return EnvironmentProblem("drive.failed", folder=folder.name, errno=number)


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0
