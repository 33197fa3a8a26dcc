"""A folder that a server has open all day, lent to a command for a moment and taken back.

Three locks that end with their process, however it ends: ``lending`` says that a server has the folder and
lends it, ``asked`` that a command wants it, and the folder's own ``lock`` who has it.
"""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from desktop.domain.errors import EnvironmentProblem
from desktop.store.folder import DataFolder, hold

_LOOK_EVERY_S = 0.05
# A bundle that is just being taken in is finished first.
PATIENCE_S = 120


def _held(path: Path) -> IO[bytes] | None:
    try:
        return hold(path)
    except OSError:
        return None


def is_lent(folder: DataFolder) -> bool:
    """Tell whether a server has this folder open and lends it."""
    found = _held(folder.root / "lending")
    if found is not None:
        found.close()
    return found is None


@contextlib.contextmanager
def borrowed(folder: DataFolder, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Have the folder to open it: its server stands back until whoever opens it inside has closed it again.

    Raises:
        EnvironmentProblem: ``place.in_use``: others have it for longer than that.
    """
    end = time.monotonic() + patience_s
    with _waited_for(folder.root / "asked", folder, end):
        # Not kept: who opens the folder takes it in the usual way, and the server waits until they have.
        _waited_for(folder.root / "lock", folder, end).close()
        yield


def _waited_for(path: Path, folder: DataFolder, end: float) -> IO[bytes]:
    while (found := _held(path)) is None:
        if time.monotonic() > end:
            raise EnvironmentProblem("place.in_use", folder=folder.root.name)
        time.sleep(_LOOK_EVERY_S)
    return found


class Lender:
    """What a server holds that lends its folder.

    Raises:
        EnvironmentProblem: ``place.in_use``: another server has it.
    """

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        held = _held(folder.root / "lending")
        if held is None:
            raise EnvironmentProblem("place.in_use", folder=folder.root.name)
        self._held = held

    def is_asked(self) -> bool:
        """Tell whether a command wants the folder."""
        found = _held(self._folder.root / "asked")
        if found is not None:
            found.close()
        return found is None

    def wait(self) -> IO[bytes]:
        """Wait, with the folder closed, until nobody wants it any more; return its lock."""
        while True:
            while self.is_asked():
                time.sleep(_LOOK_EVERY_S)
            found = _held(self._folder.root / "lock")
            if found is not None:
                return found
            time.sleep(_LOOK_EVERY_S)

    def close(self) -> None:
        """Lend no more."""
        self._held.close()
