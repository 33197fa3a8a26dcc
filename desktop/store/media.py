"""Sealed samples: files named by the SHA-256 of their bytes, durable before anything names them.

A recording's samples lie end to end in one file, its pack: one file is synced, not fourteen. The entry
says where in it each begins and how long it is, so ``tail``, ``head`` and ``age`` open one by hand.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from desktop.domain.errors import EnvironmentProblem
from desktop.store.files import (
    FILE_MODE,
    FOLDER_MODE,
    give_second_name,
    overwrite_and_remove,
    private_folder,
    sync_folder,
    translated_errors,
)
from desktop.store.packing import Aside, Pack, Spares


class MediaFolder:
    """A content-addressed folder of sealed samples."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._durable_shelves: set[str] = set()
        self._aside, self._spares = Aside(), Spares(root.with_name(f"{root.name}.spare"))
        # Durable under a spare file's name only; of these, which an entry is known to name.
        self._unshelved: dict[str, Path] = {}
        self._settled: set[str] = set()

    def path(self, name: str) -> Path:
        """Return where the file called `name` (64 hexadecimal digits) is or would be."""
        if name in self._unshelved:
            self.rest()
        return self._unshelved.get(name) or self._place_of(name)

    def _place_of(self, name: str) -> Path:
        return self.root / name[:2] / f"{name}.age"

    # -- keeping

    def make_ready(self) -> None:
        """Make spare files beforehand; nobody waits for it, and whoever needs one says what was wrong."""
        if self._spares.is_short:
            self._aside.run(self._spares.stock)

    @contextlib.contextmanager
    def packing(self, parts: Sequence[bytes]) -> Iterator[Pack]:
        """Make one file of sealed samples, end to end, beside what the caller does meanwhile.

        Nothing is on the disk before `Pack.begin`; an entry may name the file after `Pack.finish`. When the
        block ends the file can be found; what comes of an entry that failed is judged at the next start.
        """
        pack = Pack(parts, self._spares, self._aside)
        try:
            yield pack
        finally:
            path = pack.rest()
            if path is not None:
                self._unshelved[pack.name] = path

    def _shelve(self, name: str) -> None:
        """Give a file the name that lasts; the shelf's own name is synced before the other one goes.

        A shelf that is there already may be one whose name a kill kept from being synced: once a run all
        are. A file under the name may be half of it, by a copy that was cut off: it is made anew.
        """
        filled, path = self._unshelved[name], self._place_of(name)
        if not self.root.exists():
            private_folder(self.root)
        with translated_errors(path):
            path.parent.mkdir(FOLDER_MODE, exist_ok=True)
            if not _is_sound(path, name):
                path.unlink(missing_ok=True)
                give_second_name(filled, path)
            sync_folder(path.parent)
            if path.parent.name not in self._durable_shelves:
                sync_folder(self.root)
                self._durable_shelves.add(path.parent.name)
            del self._unshelved[name]
            self._settled.discard(name)
            filled.unlink()
        self.make_ready()

    def rest(self) -> None:
        """Wait until nothing goes on any more; a file that could not be named yet is found where it is."""
        self._aside.rest()

    def put_in_place(self) -> None:
        """See to it that every file that an entry names stands under its lasting name.

        Raises:
            EnvironmentProblem: the disk refused.
        """
        self.rest()
        for name in self._settled & set(self._unshelved):
            self._shelve(name)

    def close(self) -> None:
        """Finish what is left to do."""
        self._aside.close()

    # -- what an interruption left

    def note(self, name: str) -> None:
        """Note a file that nothing names: it is about to be made, or to go; a crash leaves the note."""
        # Not synced: if the power takes the note, a sealed file stays that nobody can open.
        with translated_errors(self._notes):
            flags = os.O_CREAT | os.O_WRONLY
            try:
                note = os.open(self._notes / name, flags, FILE_MODE)
            except FileNotFoundError:
                self._notes.mkdir(FOLDER_MODE, exist_ok=True)
                note = os.open(self._notes / name, flags, FILE_MODE)
            os.close(note)

    def keep_notes(self) -> None:
        """Make the notes durable: before the one entry is gone that still names the files.

        Raises:
            EnvironmentProblem: the disk refused.
        """
        if self._notes.exists():
            with translated_errors(self._notes):
                sync_folder(self._notes)
                # The first note made the folder: its own name could be lost with all notes.
                sync_folder(self._notes.parent)

    @property
    def _notes(self) -> Path:
        return self.root.with_name(f"{self.root.name}.unnamed")

    def settle(self, name: str) -> None:
        """Say that an entry names a file now, or that it is gone: nobody waits for what follows from it."""
        if name in self._unshelved:
            self._settled.add(name)
            self._aside.run(partial(self._shelve, name))
            return
        with translated_errors(self._notes):
            (self._notes / name).unlink(missing_ok=True)

    def unsettled(self) -> list[str]:
        """Return the names of files that an interrupted recording may have left."""
        for path, name in self._spares.filled().items():
            if name in self._unshelved:
                path.unlink()
            self._unshelved.setdefault(name, path)
        return sorted({*self._unshelved, *(path.name for path in self._notes.glob("*"))})

    def remove(self, name: str) -> None:
        """Delete a file that nothing names, its bytes first, and the note about it.

        Raises:
            EnvironmentProblem: the disk refused.
        """
        for path in {self.path(name), self._place_of(name)}:
            overwrite_and_remove(path)
        self._unshelved.pop(name, None)
        self.settle(name)

    def length(self, name: str) -> int:
        """Return a file's size in bytes.

        Raises:
            EnvironmentProblem: ``media.missing``.
        """
        try:
            return self.path(name).stat().st_size
        except FileNotFoundError as error:
            raise EnvironmentProblem("media.missing", name=name) from error

    def read(self, name: str, at: int, length: int) -> bytes:
        """Return one sealed sample of a pack.

        Raises:
            EnvironmentProblem: ``media.missing``.
        """
        try:
            with self.path(name).open("rb") as file:
                file.seek(at)
                return file.read(length)
        except FileNotFoundError as error:
            raise EnvironmentProblem("media.missing", name=name) from error

    def damaged(self, names: list[str]) -> list[str]:
        """Return those of `names` whose file is missing or holds other bytes than its name says."""
        return [name for name in names if not _is_sound(self.path(name), name)]


def _is_sound(path: Path, name: str) -> bool:
    if not os.path.lexists(path):
        return False
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == name
    except FileNotFoundError:
        return False
