"""Files written so that a power cut leaves the old one or the new one, never half of either."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from desktop.domain.errors import EnvironmentProblem

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_ZEROS = 1 << 20


def private_folder(path: Path) -> Path:
    """Create `path` for this user alone, durably, and return it.

    A folder whose name a power cut takes away takes every synced file in it along.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    with translated_errors(path):
        for folder in reversed(missing):
            folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
            sync_folder(folder.parent)
    return path


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable; Windows keeps them with the file."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn the operating system's complaints about `path` into ours.

    Raises:
        EnvironmentProblem: ``disk.full``, ``disk.read_only`` or ``disk.failed`` with the file's name.
    """
    try:
        yield
    except OSError as error:
        codes = {28: "disk.full", 122: "disk.full", 30: "disk.read_only", 13: "disk.read_only"}
        code = codes.get(error.errno or 0, "disk.failed")
        raise EnvironmentProblem(code, file=path.name, errno=error.errno or 0) from error


def write_durably(path: Path, fill: Callable[[BinaryIO], None]) -> None:
    """Write ``path.part``, fsync, rename, fsync the folder; a failure leaves no trace.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    part = path.with_name(path.name + ".part")
    with translated_errors(path):
        try:
            with open(part, "wb", opener=_private) as file:
                fill(file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def write_if_possible(path: Path, data: bytes) -> None:
    """Replace a file whole, unsynced, and leave it as it was where the disk refuses."""
    part = path.with_name(path.name + ".part")
    with contextlib.suppress(OSError):
        with open(part, "wb", opener=_private) as file:
            file.write(data)
        os.replace(part, path)


def overwrite_and_remove(path: Path) -> None:
    """Write zeros over a file, sync them, and remove it: on a disk that writes in place nothing is left.

    Of a folder each file in turn; cut off, it is there still and can be removed again.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    if path.is_dir():
        for child in sorted(path.iterdir()):
            overwrite_and_remove(child)
    with translated_errors(path):
        if path.is_dir():
            path.rmdir()
            return
        try:
            with path.open("r+b", buffering=0) as file:
                rest = path.stat().st_size
                while rest > 0:
                    rest -= file.write(bytes(min(rest, _ZEROS)))
                os.fsync(file.fileno())
        except FileNotFoundError:
            return
        path.unlink()
        sync_folder(path.parent)


def write_bytes_durably(path: Path, data: bytes) -> None:
    """Write `data` durably to `path`."""
    write_durably(path, lambda file: _write_all(file, data))


def _write_all(file: BinaryIO, data: bytes) -> None:
    file.write(data)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, FILE_MODE)
