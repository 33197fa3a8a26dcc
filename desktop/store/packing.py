"""A recording's sealed samples on their way into one file, on a thread beside the entry that will name it.

A new file takes two syncs, its own and that of the folder in which its name stands. So spare files are made
and their names synced before anybody waits for them, and to fill one is one sync. The name that lasts, the
hash of the bytes, is given as a second one after the recording was acknowledged: whenever the power goes,
one of the two is there.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from desktop.domain.certain import certain
from desktop.store.files import FILE_MODE, fill_durably, private_folder, sync_folder, translated_errors

T = TypeVar("T")
STOCK = 8


class Aside:
    """One thread for what nobody has to wait for yet; it is started with the first work."""

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None
        self._last: Future[Any] | None = None

    def run(self, work: Callable[[], T]) -> "Future[T]":
        """Do `work` after what was asked for before."""
        if self._threads is None:
            self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rekam-media")
        self._last = future = self._threads.submit(work)
        return future

    def rest(self) -> None:
        """Wait until nothing is left to do; how it went is told to those who asked for it."""
        if self._last is not None:
            self._last.exception()

    def close(self) -> None:
        """Finish what is left and end the thread."""
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = self._last = None


class Spares:
    """Empty files whose names are durable already."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ready: list[Path] = []

    @property
    def is_short(self) -> bool:
        """Tell whether the next one would have to be made first."""
        return not self._ready

    def stock(self) -> None:
        """Have some ready; those of a former run count once their names are surely synced.

        Raises:
            EnvironmentProblem: the disk refused.
        """
        if self._ready:
            return
        private_folder(self.folder)
        with translated_errors(self.folder):
            found = {path: path.stat().st_size for path in sorted(self.folder.iterdir())}
            ready = [path for path, size in found.items() if not size]
            names = (self.folder / str(number) for number in range(len(found) + STOCK))
            fresh = [path for path in names if path not in found][: max(0, STOCK - len(ready))]
            for path in fresh:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
            sync_folder(self.folder)
        self._ready = [*ready, *fresh]

    def take(self) -> Path:
        """Give one away.

        Raises:
            EnvironmentProblem: there is none, and the disk refused to make one.
        """
        self.stock()
        return self._ready.pop()

    def filled(self) -> dict[Path, str]:
        """Return those that an interrupted run left with something in them, by what their bytes hash to."""
        if not self.folder.exists():
            return {}
        found = {}
        for path in sorted(self.folder.iterdir()):
            if path.stat().st_size:
                with path.open("rb") as file:
                    found[path] = hashlib.file_digest(file, "sha256").hexdigest()
        return found


class Pack:
    """Sealed samples, end to end, that become a file while the caller writes of it."""

    def __init__(self, parts: Sequence[bytes], spares: Spares, aside: Aside) -> None:
        self._parts, self._spares, self._aside = parts, spares, aside
        self._named = aside.run(self._digest)
        self._filled: Future[Path] | None = None

    @property
    def name(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return self._named.result()

    def begin(self) -> None:
        """Begin to write."""
        self._filled = self._aside.run(self._fill)

    def finish(self) -> Path:
        """Wait until the file is durable and return where it is.

        Raises:
            EnvironmentProblem: the disk refused; nothing is left of it.
        """
        return certain(self._filled, "it was begun").result()

    def rest(self) -> Path | None:
        """Wait until nothing writes any more, and return where the file is; None where there is none."""
        with contextlib.suppress(Exception):
            return None if self._filled is None else self._filled.result()
        return None

    def _digest(self) -> str:
        digest = hashlib.sha256()
        for part in self._parts:
            digest.update(part)
        return digest.hexdigest()

    def _fill(self) -> Path:
        path = self._spares.take()
        fill_durably(path, self._parts)
        return path
