"""Sealed samples: files named by the SHA-256 of their bytes, durable before anything names them.

A recording's samples lie end to end in one file, its pack: one file is synced, not fourteen. The entry
says where in it each begins and how long it is, so ``tail``, ``head`` and ``age`` open one by hand.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from desktop.domain.errors import EnvironmentProblem
from desktop.store.files import (
    FILE_MODE,
    FOLDER_MODE,
    overwrite_and_remove,
    private_folder,
    sync_folder,
    translated_errors,
    write_new_durably,
)


class MediaFolder:
    """A content-addressed folder of sealed samples."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._durable_shelves: set[str] = set()

    def path(self, name: str) -> Path:
        """Return where the file called `name` (64 hexadecimal digits) is or would be."""
        return self.root / name[:2] / f"{name}.age"

    def keep(self, sealed: bytes) -> str:
        """Write sealed bytes durably and return their name; the same bytes are kept once.

        Raises:
            EnvironmentProblem: the disk refused.
        """
        return self.keep_together([sealed])

    def keep_together(self, parts: Sequence[bytes]) -> str:
        """Write sealed samples end to end into one file, durably, and return its name.

        Raises:
            EnvironmentProblem: the disk refused.
        """
        digest = hashlib.sha256()
        for part in parts:
            digest.update(part)
        name = digest.hexdigest()
        self.note(name)
        # A power cut may have left half of it under its name, which no entry can name: write it anew.
        if not self._is_sound(name):
            self._write(self.path(name), parts)
        return name

    def _write(self, path: Path, parts: Sequence[bytes]) -> None:
        """Write a file on its shelf; the shelf's own name is synced last.

        A new shelf and its first file are then one commit of the file system's journal, not two. A shelf
        that is there already may be one whose name a kill kept from being synced: once a run all are.
        """
        shelf = path.parent
        if not self.root.exists():
            private_folder(self.root)
        with translated_errors(path):
            shelf.mkdir(FOLDER_MODE, exist_ok=True)
        write_new_durably(path, parts)
        if shelf.name not in self._durable_shelves:
            with translated_errors(path):
                sync_folder(self.root)
            self._durable_shelves.add(shelf.name)

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

    @property
    def _notes(self) -> Path:
        return self.root.with_name(f"{self.root.name}.unnamed")

    def settle(self, name: str) -> None:
        """Say that an entry names a file now, or that it is gone."""
        with translated_errors(self._notes):
            (self._notes / name).unlink(missing_ok=True)

    def unsettled(self) -> list[str]:
        """Return the names of files that an interrupted recording may have left."""
        return sorted(path.name for path in self._notes.glob("*"))

    def remove(self, name: str) -> None:
        """Delete a file that nothing names, its bytes first, and the note about it.

        Raises:
            EnvironmentProblem: the disk refused.
        """
        overwrite_and_remove(self.path(name))
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
        return [name for name in names if not self._is_sound(name)]

    def _is_sound(self, name: str) -> bool:
        path = self.path(name)
        if not os.path.lexists(path):
            return False
        try:
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == name
        except FileNotFoundError:
            return False
