"""A mounted failing disk, as a test holds it in its hand."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
_PATIENCE_S = 10


# How long the kernel may keep names and sizes, if it may: longer than any campaign.
_KEEPS_S = 3600


@dataclass
class BrittleDisk:
    """The mount and its commands; see `mount.Plan` for what can go wrong."""

    root: Path
    _lives: int = 0

    @property
    def living(self) -> Path:
        """The root by the name of its life since it last became as it was, or the power was cut."""
        return self.root / f".life-{self._lives}"

    def plan(self, **what: Any) -> None:
        """Count from here, and let `what` go wrong; without it nothing does."""
        self._tell({"do": "plan", **what})

    def cut(self, seed: int | None) -> None:
        """Lose all that was not synced (None), or a random part of it."""
        self._tell({"do": "cut", "seed": seed})
        self._lives += 1

    def settle(self) -> None:
        """Make everything durable."""
        self._tell({"do": "settle"})

    def keep(self) -> None:
        """Remember the disk as it is now."""
        self._tell({"do": "keep"})

    def go_back(self) -> None:
        """Make the disk as it was remembered, and nothing goes wrong."""
        self._tell({"do": "return"})
        self._lives += 1

    def copy(self, to: Path) -> None:
        """Lay out on another disk what is on it now."""
        self._tell({"do": "copy", "to": str(to)})

    def state(self) -> dict[str, int]:
        """Return how many changes and reads were counted and failed, and how many bytes are used."""
        state: dict[str, int] = json.loads((self.root / ".control").read_bytes())
        return state

    def _tell(self, command: dict[str, Any]) -> None:
        handle = os.open(self.root / ".control", os.O_WRONLY)
        try:
            os.write(handle, json.dumps(command).encode())
        finally:
            os.close(handle)


@contextlib.contextmanager
def mounted(root: Path, memory: Path | None = None, *, keeps_names: bool = False) -> Iterator[BrittleDisk]:
    """Mount a failing disk at `root` while the block runs; with a `memory`, one that forgets nothing.

    With `keeps_names` it is to be used below `living`.
    """
    root.mkdir()
    keeps = str(_KEEPS_S if keeps_names else 0)
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    what = ["brittle.unforgetting", root, memory] if memory else ["brittle.mount", root, keeps]
    server = subprocess.Popen([sys.executable, "-m", *what], env=environment)
    try:
        _wait_for(root, server)
        yield BrittleDisk(root)
    finally:
        subprocess.run(["fusermount3", "-u", "-z", str(root)], check=False)
        server.wait(_PATIENCE_S)


def _wait_for(root: Path, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE_S
    while not (root / ".control").exists():
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError("the failing disk could not be mounted")
        os.sched_yield()
