"""Putting a file on a stick so that it is surely there: write, sync, rename, drop the cache, read back."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import BinaryIO

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import SILENT, Progress
from desktop.store.files import sync_folder, translated_errors

CHUNK = 1 << 20
MAX_FAT32 = (4 << 30) - 1


def carry(source: Path, folder: Path, sha256: str, progress: Progress = SILENT) -> Path:
    """Copy a file into `folder` under its own name and return it, once it read back as `sha256`.

    A copy cut short keeps the name ``….part`` and is ignored by everyone.

    Raises:
        EnvironmentProblem: ``drive.missing``, ``drive.no_space`` (with what is missing, in bytes),
            ``drive.verify_mismatch``, or what the drive refused.
    """
    if not folder.is_dir():
        raise EnvironmentProblem("drive.missing", folder=folder.name)
    size, target = source.stat().st_size, folder / source.name
    free = shutil.disk_usage(folder).free
    if free < size:
        raise EnvironmentProblem("drive.no_space", missing=size - free, needed=size)
    part = target.with_name(target.name + ".part")
    with translated_errors(target):
        with source.open("rb") as read, part.open("wb") as write:
            _copy(read, write, size, progress)
        os.replace(part, target)
        sync_folder(folder)
        found = _read_back(target, size, progress)
    if found != sha256:
        target.unlink(missing_ok=True)
        raise EnvironmentProblem("drive.verify_mismatch", file=target.name)
    return target


def _copy(read: BinaryIO, write: BinaryIO, size: int, progress: Progress) -> None:
    done = 0
    while chunk := read.read(CHUNK):
        write.write(chunk)
        done += len(chunk)
        progress.report(done, size, "drive.write")
    write.flush()
    os.fsync(write.fileno())


def _read_back(path: Path, size: int, progress: Progress) -> str:
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):  # so that the stick answers, not the memory
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress.report(done, size, "drive.read_back")
    return digest.hexdigest()
