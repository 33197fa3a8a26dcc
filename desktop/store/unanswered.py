"""A disk that did not answer or is full, met where nobody expected it: said at the border to people."""

import errno
from pathlib import Path

from desktop.domain.errors import EnvironmentProblem
from desktop.store.connection import DatabaseError, is_disk_trouble

_UNANSWERED = (errno.EIO, errno.ENXIO, errno.ENODEV)
_REFUSED = {errno.ENOSPC: "disk.full", errno.EDQUOT: "disk.full", errno.EROFS: "disk.read_only"}


def as_told(error: Exception) -> Exception:
    """Return what to tell a person of an error: of the disk, where the disk caused it; else the error itself.

    One failed read says nothing about the file: neither that it is damaged nor that a passphrase was wrong.
    """
    is_ours = isinstance(error, DatabaseError) and (
        is_disk_trouble(error) or "vtable constructor failed" in str(error)
    )
    number = (error.errno or 0) if isinstance(error, OSError) else 0
    if number in _REFUSED:
        return EnvironmentProblem(_REFUSED[number], file=_name(error), errno=number)
    return EnvironmentProblem("disk.unanswered") if is_ours or number in _UNANSWERED else error


def _name(error: Exception) -> str:
    return Path(str(getattr(error, "filename", None) or "")).name
