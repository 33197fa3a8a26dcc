"""The failing disk as a real mount: FUSE calls land here, are counted, and fail when they are told to.

`/.control` takes one command a write, as JSON, and gives the state of the disk when read. The kernel keeps no
bytes, so that what is not synced lies here and nowhere else; memory maps do not work on it. Asked to, it
keeps names and sizes, half of all calls else: whoever makes the disk as it was goes on below another
`/.life-N`, which is the same root by a name that the kernel has not heard.
"""

import errno
import json
import os
import random
import re
import signal
import stat
import sys
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import mfusepy

from brittle.disk import Disk, File, Folder

CONTROL = "/.control"
_LIFE = re.compile(r"^/\.life-\d+")
MUTATIONS = ("create", "write", "truncate", "fsync", "fsyncdir", "rename", "link", "unlink", "mkdir", "rmdir")
MiB = 1 << 20


@dataclass
class Plan:
    """What is to go wrong. Counted are the operations that change something, from 1.

    Attributes:
        kill_at: the caller is killed instead of having this one done.
        fail_at: this one fails with `error`; all later ones too if `stays`.
        only: the operation that `fail_at` and `chance` mean; empty for any.
        error: an errno.
        reads: so many reads of files are answered, the next ones fail with `error`; 0 for all.
        chance: the share of operations that fail, drawn from `seed`.
        capacity: how many bytes there is room for; 0 for no limit.
        read_only: nothing may be changed.
        is_fat: no modes, no renaming onto an existing name, no file of 4 GiB.
    """

    kill_at: int = 0
    fail_at: int = 0
    stays: bool = False
    only: str = ""
    error: int = errno.EIO
    reads: int = 0
    chance: float = 0
    seed: int = 0
    capacity: int = 0
    read_only: bool = False
    is_fat: bool = False


@dataclass
class Gate:
    """Counts the operations and stops those that the plan names."""

    plan: Plan = field(default_factory=Plan)
    count: int = 0
    failed: int = 0
    answered: int = 0
    _random: random.Random = field(default_factory=random.Random)

    def set(self, plan: Plan) -> None:
        """Begin counting anew under another plan."""
        self.plan, self.count, self.failed, self._random = plan, 0, 0, random.Random(plan.seed)
        self.answered = 0

    def counts(self) -> dict[str, int]:
        """Return how many changes and reads there were, and how many of either failed."""
        return {"count": self.count, "answered": self.answered, "failed": self.failed}

    def answer(self) -> None:
        """Let a read through.

        Raises:
            FuseOSError: the plan has no more of them.
        """
        self.answered += 1
        if self.plan.reads and self.answered > self.plan.reads:
            self.failed += 1
            raise mfusepy.FuseOSError(self.plan.error)

    def pass_(self, name: str) -> None:
        """Let an operation through.

        Raises:
            FuseOSError: the plan says that it fails.
        """
        plan = self.plan
        if plan.read_only and name not in ("fsync", "fsyncdir"):
            raise mfusepy.FuseOSError(errno.EROFS)
        self.count += 1
        if plan.kill_at and self.count >= plan.kill_at:
            os.kill(mfusepy.fuse_get_context()[2], signal.SIGKILL)
            raise mfusepy.FuseOSError(errno.EIO)
        if plan.only and plan.only != name:
            return
        is_due = self.count == plan.fail_at or (plan.stays and 0 < plan.fail_at <= self.count)
        if is_due or (plan.chance and self._random.random() < plan.chance):
            self.failed += 1
            raise mfusepy.FuseOSError(plan.error)


class BrittleMount(mfusepy.Operations):
    """The operations that SQLite and this program use."""

    use_ns = True

    def __init__(self) -> None:
        self.disk, self.gate = Disk(), Gate()
        self._open: dict[int, File] = {}
        self._next = 1

    # -- looking

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        """Return what `stat` says."""
        if path == CONTROL:
            return {"st_mode": stat.S_IFREG | 0o600, "st_size": 1 << 16, "st_nlink": 1}
        node = self._open[fh] if fh in self._open else self._find(path)
        ids = {"st_uid": os.getuid(), "st_gid": os.getgid()}
        if isinstance(node, Folder):
            return {"st_mode": stat.S_IFDIR | node.mode, "st_nlink": 2, **ids}
        return {"st_mode": stat.S_IFREG | node.mode, "st_nlink": 1, "st_size": len(node.current), **ids}

    def readdir(self, path: str, fh: int) -> list[str]:
        """Return the names in a folder."""
        node = self._find(path)
        return [".", "..", *(node.current if isinstance(node, Folder) else ())]

    def statfs(self, path: str) -> dict[str, int]:
        """Return how much room there is."""
        capacity = self.gate.plan.capacity or 1 << 30
        free = max(0, capacity - self.disk.used()) // 512
        return {
            "f_bsize": 512,
            "f_frsize": 512,
            "f_blocks": capacity // 512,
            "f_bfree": free,
            "f_bavail": free,
        }

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        """Return bytes of a file."""
        if path == CONTROL:
            state = {**self.gate.counts(), "used": self.disk.used()}
            return json.dumps(state).encode()[offset : offset + size]
        self.gate.answer()
        return bytes(self._open[fh].current[offset : offset + size])

    # -- changing

    def open(self, path: str, flags: int) -> int:
        """Open a file; O_TRUNC empties it."""
        if path == CONTROL:
            return 0
        node = self._find(path)
        assert isinstance(node, File)
        if flags & os.O_TRUNC and node.current:
            self.gate.pass_("truncate")
            node.current = bytearray()
        return self._hand_out(node)

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        """Make an empty file."""
        self.gate.pass_("create")
        folder, name = self._folder_of(path)
        made = File(mode=stat.S_IMODE(mode))
        folder.change((name, made))
        return self._hand_out(made)

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        """Write bytes; `/.control` takes them as a command."""
        if path == CONTROL:
            self._obey(json.loads(data))
            return len(data)
        self.gate.pass_("write")
        file = self._open[fh]
        end = offset + len(data)
        self._make_room(max(0, end - len(file.current)))
        if len(file.current) < offset:
            file.current.extend(bytes(offset - len(file.current)))
        file.current[offset:end] = data
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        """Cut a file off, or fill it up with zeros."""
        if path == CONTROL:
            return 0
        self.gate.pass_("truncate")
        node = self._open[fh] if fh in self._open else self._find(path)
        assert isinstance(node, File)
        self._make_room(max(0, length - len(node.current)))
        node.current = node.current[:length].ljust(length, b"\0")
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        """Make a file durable."""
        if path != CONTROL:
            self.gate.pass_("fsync")
            self._open[fh].sync()
        return 0

    def fsyncdir(self, path: str, datasync: int, fh: int) -> int:
        """Make a folder's names durable."""
        self.gate.pass_("fsyncdir")
        node = self._find(path)
        assert isinstance(node, Folder)
        node.sync()
        return 0

    def rename(self, old: str, new: str) -> int:
        """Move a name."""
        self.gate.pass_("rename")
        node = self._find(old)
        source, old_name = self._folder_of(old)
        target, new_name = self._folder_of(new)
        if self.gate.plan.is_fat and new_name in target.current:
            raise mfusepy.FuseOSError(errno.EEXIST)
        if source is target:
            source.change((old_name, None), (new_name, node))
        else:
            target.change((new_name, node))
            source.change((old_name, None))
        return 0

    def link(self, target: str, source: str) -> int:
        """Give a file another name, `target`."""
        self.gate.pass_("link")
        if self.gate.plan.is_fat:
            raise mfusepy.FuseOSError(errno.EPERM)
        folder, name = self._folder_of(target)
        if name in folder.current:
            raise mfusepy.FuseOSError(errno.EEXIST)
        folder.change((name, self._find(source)))
        return 0

    def unlink(self, path: str) -> int:
        """Take a file's name away."""
        self.gate.pass_("unlink")
        folder, name = self._folder_of(path)
        folder.change((name, None))
        return 0

    def mkdir(self, path: str, mode: int) -> int:
        """Make a folder."""
        self.gate.pass_("mkdir")
        folder, name = self._folder_of(path)
        folder.change((name, Folder(mode=stat.S_IMODE(mode))))
        return 0

    def rmdir(self, path: str) -> int:
        """Take an empty folder away."""
        self.gate.pass_("rmdir")
        node = self._find(path)
        if isinstance(node, Folder) and node.current:
            raise mfusepy.FuseOSError(errno.ENOTEMPTY)
        folder, name = self._folder_of(path)
        folder.change((name, None))
        return 0

    def chmod(self, path: str, mode: int) -> int:
        """Change a mode; it is not part of what is modelled as lost."""
        if self.gate.plan.is_fat:
            raise mfusepy.FuseOSError(errno.EPERM)
        self._find(path).mode = stat.S_IMODE(mode)
        return 0

    def utimens(self, path: str, times: Any = None) -> int:
        """Times are not kept."""
        return 0

    def release(self, path: str, fh: int) -> int:
        """Close a file."""
        self._open.pop(fh, None)
        return 0

    # -- inside

    def _obey(self, command: dict[str, Any]) -> None:
        match command.pop("do"):
            case "cut":
                seed = command["seed"]
                self.disk.cut(None if seed is None else random.Random(seed))
                self.gate.set(Plan())
            case "settle":
                self.disk.settle()
            case "keep":
                self.disk.keep()
            case "copy":
                self.disk.copy(Path(command["to"]))
            case "return":
                self.disk.return_to_snapshot()
                self.gate.set(Plan())
            case "plan":
                known = {item.name for item in fields(Plan)}
                self.gate.set(Plan(**{name: value for name, value in command.items() if name in known}))

    def _make_room(self, length: int) -> None:
        capacity = self.gate.plan.capacity
        if capacity and length and self.disk.used() + length > capacity:
            self.gate.failed += 1
            raise mfusepy.FuseOSError(errno.ENOSPC)

    def _find(self, path: str) -> File | Folder:
        try:
            return self.disk.find(_LIFE.sub("", path))
        except FileNotFoundError as error:
            raise mfusepy.FuseOSError(errno.ENOENT) from error

    def _folder_of(self, path: str) -> tuple[Folder, str]:
        try:
            return self.disk.folder_of(_LIFE.sub("", path))
        except FileNotFoundError as error:
            raise mfusepy.FuseOSError(errno.ENOENT) from error

    def _hand_out(self, node: File) -> int:
        handle, self._next = self._next, self._next + 1
        self._open[handle] = node
        return handle


if __name__ == "__main__":
    keeps_s = float(sys.argv[2])
    mfusepy.FUSE(
        BrittleMount(),
        sys.argv[1],
        foreground=True,
        nothreads=True,
        fsname="brittle",
        direct_io=True,
        attr_timeout=keeps_s,
        entry_timeout=keeps_s,
        negative_timeout=keeps_s,
    )
