"""A mount that forgets nothing: every name, and every byte that was ever written, is appended to one file.

`python -m brittle.unforgetting ROOT FILE`. What a program deletes, overwrites, renames or writes to a
temporary file stands there all the same: more than any image of a disk shows.
"""

import sys
from typing import Any

import mfusepy

from brittle.mount import CONTROL, BrittleMount


class UnforgettingMount(BrittleMount):
    """The failing disk, which never fails here, with a memory."""

    def __init__(self, memory: Any) -> None:
        super().__init__()
        self._memory = memory

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        """Make an empty file."""
        self._memory.write(path.encode() + b"\0")
        return super().create(path, mode, fi)

    def mkdir(self, path: str, mode: int) -> int:
        """Make a folder."""
        self._memory.write(path.encode() + b"\0")
        return super().mkdir(path, mode)

    def rename(self, old: str, new: str) -> int:
        """Move a name."""
        self._memory.write(new.encode() + b"\0")
        return super().rename(old, new)

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        """Write bytes."""
        if path != CONTROL:
            self._memory.write(data)
            self._memory.flush()
        return super().write(path, data, offset, fh)


if __name__ == "__main__":
    with open(sys.argv[2], "wb") as kept:
        # With the kernel's cache, unlike the failing disk: SQLite maps the index of its log.
        mfusepy.FUSE(
            UnforgettingMount(kept), sys.argv[1], foreground=True, nothreads=True, fsname="unforgetting"
        )
