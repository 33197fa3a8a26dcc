"""A disk that did not answer while something was read: said as that, at the border to people."""

import errno

from desktop.domain.errors import EnvironmentProblem
from desktop.store.connection import DatabaseError, is_disk_trouble

_DISK = (errno.EIO, errno.ENXIO, errno.ENODEV)


def as_told(error: Exception) -> Exception:
    """Return what to tell a person of an error: of the disk, where the disk caused it; else the error itself.

    One failed read says nothing about the file: neither that it is damaged nor that a passphrase was wrong.
    """
    is_ours = isinstance(error, DatabaseError) and (
        is_disk_trouble(error) or "vtable constructor failed" in str(error)
    )
    is_systems = isinstance(error, OSError) and error.errno in _DISK
    return EnvironmentProblem("disk.unanswered") if is_ours or is_systems else error
