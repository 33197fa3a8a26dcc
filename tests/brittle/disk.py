"""A file system in memory that knows what is durable: what `fsync` was called for, and nothing else.

Stricter than most real ones: a synced file whose folder was not synced is lost with its name, and folder
operations survive only in the order in which they were made.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass(eq=False)
class File:
    """The bytes that a reader sees, and those that a power cut leaves."""

    current: bytearray = field(default_factory=bytearray)
    durable: bytes = b""
    mode: int = 0o600

    def sync(self) -> None:
        """Make what is written durable."""
        self.durable = bytes(self.current)

    def cut(self, chance: random.Random | None) -> None:
        """Lose what was not synced: all of it, or by `chance` some sectors of it."""
        if chance is None or self.durable == self.current:
            self.current = bytearray(self.durable)
            return
        length = chance.choice((len(self.durable), len(self.current)))
        old, new = self.durable.ljust(length, b"\0")[:length], self.current.ljust(length, b"\0")[:length]
        torn = bytearray()
        for start in range(0, length, SECTOR):
            torn += chance.choice((old, new))[start : start + SECTOR]
        self.current = torn
        self.durable = bytes(torn)


@dataclass(eq=False)
class Folder:
    """Names as a reader sees them, as a power cut leaves them, and what was done to them in between."""

    current: dict[str, File | Folder] = field(default_factory=dict)
    durable: dict[str, File | Folder] = field(default_factory=dict)
    pending: list[tuple[tuple[str, File | Folder | None], ...]] = field(default_factory=list)
    mode: int = 0o700

    def change(self, *names: tuple[str, File | Folder | None]) -> None:
        """Give names to nodes, or take them away with None, in one step."""
        self.pending.append(names)
        _apply(self.current, names)

    def sync(self) -> None:
        """Make the names durable."""
        self.durable, self.pending = dict(self.current), []

    def cut(self, chance: random.Random | None) -> None:
        """Lose the changes that were not synced, or by `chance` the last ones of them."""
        for names in self.pending[: chance.randint(0, len(self.pending)) if chance else 0]:
            _apply(self.durable, names)
        self.current, self.pending = dict(self.durable), []
        for node in self.current.values():
            node.cut(chance)


def _apply(names: dict[str, File | Folder], changes: tuple[tuple[str, File | Folder | None], ...]) -> None:
    for name, node in changes:
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class Disk:
    """A tree of folders and files with a snapshot to go back to."""

    def __init__(self) -> None:
        self.root = Folder()
        self._snapshot = copy.deepcopy(self.root)

    def find(self, path: str) -> File | Folder:
        """Return the node at `path`.

        Raises:
            FileNotFoundError: there is none.
        """
        node: File | Folder = self.root
        for name in filter(None, path.split("/")):
            if not isinstance(node, Folder) or name not in node.current:
                raise FileNotFoundError(path)
            node = node.current[name]
        return node

    def folder_of(self, path: str) -> tuple[Folder, str]:
        """Return the folder in which `path` has or would have its name, and that name."""
        above, _, name = path.rstrip("/").rpartition("/")
        folder = self.find(above)
        if not isinstance(folder, Folder):
            raise NotADirectoryError(path)
        return folder, name

    def used(self) -> int:
        """Return how many bytes the files hold, each rounded up to whole sectors."""
        return sum(-(-len(file.current) // SECTOR) * SECTOR for file in set(_files(self.root)))

    def cut(self, chance: random.Random | None) -> None:
        """Take the power away: see `File.cut` and `Folder.cut`."""
        self.root.cut(chance)

    def settle(self) -> None:
        """Make everything durable, as after a quiet minute."""
        _settle(self.root)

    def copy(self, root: Path) -> None:
        """Lay the tree out as a reader sees it, at `root` on another disk."""
        _copy(self.root, root)

    def keep(self) -> None:
        """Take a snapshot."""
        self._snapshot = copy.deepcopy(self.root)

    def return_to_snapshot(self) -> None:
        """Go back to the last snapshot."""
        self.root = copy.deepcopy(self._snapshot)


def _files(node: File | Folder) -> Iterator[File]:
    if isinstance(node, File):
        yield node
        return
    for child in node.current.values():
        yield from _files(child)


def _copy(node: File | Folder, path: Path) -> None:
    if isinstance(node, File):
        path.write_bytes(node.current)
    else:
        path.mkdir()
        for name, child in node.current.items():
            _copy(child, path / name)
    path.chmod(node.mode)


def _settle(node: File | Folder) -> None:
    node.sync()
    if isinstance(node, Folder):
        for child in node.current.values():
            _settle(child)
