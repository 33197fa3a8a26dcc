"""Sealed samples in files named by the SHA-256 of their bytes.

A recording's samples lie end to end in one file, its pack: one file is synced, not fourteen. The entry
says where in it each begins and how long it is, so ``tail``, ``head`` and ``age`` open one by hand. Until
the file is durable the samples stand in the database too (`desktop.store.sealed`).
"""

import hashlib
import os
from pathlib import Path

from desktop.domain.errors import EnvironmentProblem
from desktop.store.files import (
    FILE_MODE,
    FOLDER_MODE,
    overwrite_and_remove,
    private_folder,
    sync_folder,
    translated_errors,
    write_bytes_durably,
)


class MediaFolder:
    """A content-addressed folder of sealed samples."""

    def __init__(self, root: Path) -> None:
        self.root = root
        # Those whose own names this run made durable.
        self._durable_shelves: set[str] = set()

    def path(self, name: str) -> Path:
        """Return where the file called `name` (64 hexadecimal digits) is or would be."""
        return self.root / name[:2] / f"{name}.age"

    # -- keeping

    def keep(self, name: str, data: bytes) -> None:
        """Write a file, durably. One that is there already may be half a copy: then it is made anew.

        No bytes but those it is named by: who has others is told, and keeps them where they are.

        A shelf that is there already may be one whose name a kill kept from being synced: once a run all are.

        Raises:
            EnvironmentProblem: the disk refused, or ``media.damaged``.
        """
        if hashlib.sha256(data).hexdigest() != name:
            raise EnvironmentProblem("media.damaged", name=name)
        path = self.path(name)
        if not self.root.exists():
            private_folder(self.root)
        with translated_errors(path):
            path.parent.mkdir(FOLDER_MODE, exist_ok=True)
            if _is_sound(path, name):
                sync_folder(path.parent)
            else:
                write_bytes_durably(path, data)
            if path.parent.name not in self._durable_shelves:
                sync_folder(self.root)
                self._durable_shelves.add(path.parent.name)

    # -- what an interruption left

    def note(self, name: str) -> None:
        """Note a file that is about to go; a crash leaves the note."""
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
        """Take a note back: an entry names the file still, or it is gone."""
        with translated_errors(self._notes):
            (self._notes / name).unlink(missing_ok=True)

    def noted(self) -> list[str]:
        """Return the names of files that an interrupted deletion may have left."""
        return sorted(path.name for path in self._notes.glob("*"))

    def remove(self, name: str) -> None:
        """Delete a file that nothing names, its bytes first, and the note about it.

        Raises:
            EnvironmentProblem: the disk refused.
        """
        overwrite_and_remove(self.path(name))
        self.settle(name)

    # -- reading

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
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == name
    except FileNotFoundError:
        return False
