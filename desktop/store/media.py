"""Sealed samples: files named by the SHA-256 of their bytes, durable before anything names them."""

import hashlib
from pathlib import Path

from desktop.domain.errors import EnvironmentProblem
from desktop.store.files import private_folder, translated_errors, write_bytes_durably


def name_of(sealed: bytes) -> str:
    """Return the name under which sealed bytes are kept: their SHA-256 in hexadecimal."""
    return hashlib.sha256(sealed).hexdigest()


class MediaFolder:
    """A content-addressed folder of sealed samples."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, name: str) -> Path:
        """Return where the sample called `name` (64 hexadecimal digits) is or would be."""
        return self.root / name[:2] / f"{name}.age"

    def keep(self, sealed: bytes) -> str:
        """Write a sealed sample durably and return its name; the same bytes are kept once.

        Raises:
            EnvironmentProblem: the disk refused.
        """
        name = name_of(sealed)
        path = self.path(name)
        if not path.exists():
            private_folder(path.parent)
            write_bytes_durably(path, sealed)
        return name

    def remove(self, name: str) -> bool:
        """Delete a sample that nothing names, and tell whether it was there.

        Raises:
            EnvironmentProblem: the disk refused.
        """
        path = self.path(name)
        with translated_errors(path):
            is_there = path.exists()
            path.unlink(missing_ok=True)
        return is_there

    def length(self, name: str) -> int:
        """Return a sample's size in bytes.

        Raises:
            EnvironmentProblem: ``media.missing``.
        """
        try:
            return self.path(name).stat().st_size
        except FileNotFoundError as error:
            raise EnvironmentProblem("media.missing", name=name) from error

    def damaged(self, names: list[str]) -> list[str]:
        """Return those of `names` whose file is missing or holds other bytes than its name says."""
        return [name for name in names if not self._is_sound(name)]

    def _is_sound(self, name: str) -> bool:
        try:
            with self.path(name).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == name
        except FileNotFoundError:
            return False
