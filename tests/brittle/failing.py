"""Faults of one kind against one job on the failing disk, and the figures that come of it.

The job is done on the mount. What a fault left there is copied, byte for byte, into memory, and looked at
there: each call of whoever looks would else go through FUSE as well, for most of the time that it takes.
"""

import collections
import contextlib
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias
from unittest.mock import patch

from brittle import workers
from brittle.control import BrittleDisk, mounted
from brittle.figures import Figures
from brittle.looking import Looker, finish
from brittle.places import Job, make, regency_at
from brittle.workers import Tell, Told
from desktop.store import connection, media

# As with kills: what one place has lived through makes each look at it slower.
_FAULTS_A_PLACE = 25


@dataclass(frozen=True)
class Ground:
    """The places of a job on the failing disk, and who looks at what becomes of them."""

    disk: BrittleDisk
    job: Job
    looker: Looker
    memory: Path

    def fresh(self) -> None:
        """Make the places as they were before the job; nothing goes wrong."""
        self.disk.go_back()
        self.disk.plan()

    def act(self, run: int = 1, **plan: Any) -> Told:
        """Do the job while what is planned goes wrong; afterwards nothing does."""
        self.disk.plan(**plan)
        told = workers.run(partial(_act, self.job, self.disk.living / PLACES, run))
        self.disk.plan()
        return told

    def act_fresh(self, **plan: Any) -> Told:
        """Do the job on fresh places."""
        self.disk.go_back()
        return self.act(**plan)

    def seen(self) -> Path:
        """Return the places as they now are on the disk, copied into memory."""
        shutil.rmtree(self.memory, ignore_errors=True)
        self.disk.copy(self.memory)
        return self.memory / PLACES

    def wanted(self) -> Any:
        """Return the facts that hold after an undisturbed run."""
        self.fresh()
        return workers.run(partial(finish, self.job, self.disk.living / PLACES, 1)).said

    def length(self, what: str = "count") -> int:
        """Return how many times an undisturbed run changes something on the disk, or reads (`answered`)."""
        self.fresh()
        told = workers.run(partial(_act, self.job, self.disk.living / PLACES, 1))
        assert told.ending == "done", told
        return self.disk.state()[what]

    def look_and_finish(self, figures: Figures, told: Told, wanted: Any) -> None:
        """Count a fault, and whether the job can be brought to its end after it."""
        figures.add_with_end(told, *self.looker.look_and_finish(self.seen(), told.said), wanted)


PLACES = "places"
Campaign: TypeAlias = Callable[..., Any]


def _act(job: Job, root: Path, run: int, tell: Tell) -> None:
    job.act(regency_at(root, run), tell)


def _unsynced(path: Path, data: bytes) -> None:
    path.write_bytes(data)


# What is left out of the program so that the campaign must find harm.
CONTROLS: dict[str, Callable[[], contextlib.AbstractContextManager[Any]]] = {
    "": contextlib.nullcontext,
    "synchronous=NORMAL": lambda: patch.dict(connection.PRAGMAS, synchronous="NORMAL"),
    "samples not synced": lambda: patch.object(media, "write_bytes_durably", _unsynced),
}


def on_failing_disk(
    campaign: Campaign, job: Job, *given: Any, folder: Path, control: str = "", **named: Any
) -> Any:
    """Run a campaign against a job whose places lie on the failing disk."""
    with CONTROLS[control](), ground(folder, job) as made:
        return campaign(made, *given, **named)


@contextlib.contextmanager
def ground(folder: Path, job: Job) -> Iterator[Ground]:
    """Mount a failing disk with the places of a job on it, remembered as they are."""
    make(folder / "template", job)
    # SQLite does without shared memory, which the failing disk has not.
    exclusively = {"locking_mode": "EXCLUSIVE", **connection.PRAGMAS}
    with (
        mounted(folder / "disk", keeps_names=True) as disk,
        patch.object(connection, "PRAGMAS", exclusively),
        Looker(job) as looker,
    ):
        shutil.copytree(folder / "template", disk.living / PLACES)
        disk.settle()
        disk.keep()
        yield Ground(disk, job, looker, folder / "seen")


def power_cuts(on: Ground, points: int, seed: int) -> Figures:
    """Cut the power at random operations; half of the cuts lose all that was not synced, half tear it."""
    chance, figures = random.Random(seed), Figures()
    length = on.length()
    for point in range(points):
        torn = chance.getrandbits(32) if point % 2 else None
        told = _cut_off(on, chance.randint(1, length), torn)
        figures.add(told, on.looker.look(on.seen(), 2, told.said))
    return figures


def _cut_off(on: Ground, at: int, torn: int | None) -> Told:
    on.disk.go_back()
    on.disk.plan(fail_at=at, stays=True)
    told = workers.run(partial(_act, on.job, on.disk.living / PLACES, 1))
    on.disk.cut(torn)
    if told.ending == "crashed":
        told.ending = "killed"  # without power nobody hears what went wrong
    return told


def at_every_operation(on: Ground, how: dict[str, Any], *, most: int) -> Figures:
    """Let each operation of a job fail in turn, the 1st, the 2nd, … until one run is not touched.

    Args:
        on: where.
        how: ``{"kill": True}``, ``{"cut": seed or None}``, or ``{"error": errno}`` for one failing call.
        most: how many to try; fewer than there are is a sample, spread evenly.
    """
    wanted, figures, length = on.wanted(), Figures(), on.length()
    for at in range(1, length + 1, max(1, length // most)):
        if "cut" in how:
            told = _cut_off(on, at, how["cut"])
        elif "kill" in how:
            told = on.act_fresh(kill_at=at)
        else:
            told = on.act_fresh(fail_at=at, error=how["error"])
        on.look_and_finish(figures, told, wanted)
    return figures


def failing_reads(on: Ground, *, most: int) -> tuple[Figures, collections.Counter[str]]:
    """Let the disk answer no more after each read in turn; return the codes that were said, too."""
    wanted, figures, codes = on.wanted(), Figures(), collections.Counter[str]()
    length = on.length("answered")
    for at in range(1, length, max(1, length // most)):
        told = on.act_fresh(reads=at)
        codes[told.code] += 1
        on.look_and_finish(figures, told, wanted)
    return figures, codes


def failing_syncs(on: Ground, points: int) -> Figures:
    """Let one fsync in twenty fail, in places that live on: nothing is retried blindly."""
    figures, said = Figures(), list[Any]()
    for point in range(points):
        run = point % _FAULTS_A_PLACE
        if run == 0:
            on.fresh()
            said = []
        # Two hours on: who was cut off while signing in waits a second, as after a wrong passphrase.
        told = on.act(2 * run, only="fsync", chance=0.05, seed=point)
        said += told.said
        figures.add(told, on.looker.look(on.seen(), 2 * run + 1, said))
    return figures


def filling_up(on: Ground, points: int) -> Figures:
    """Let the disk be full after another size each time; with room again, the job goes on to its end."""
    wanted, figures = on.wanted(), Figures()
    on.fresh()
    used = on.disk.state()["used"]
    workers.run(partial(_act, on.job, on.disk.living / PLACES, 1))
    grows = on.disk.state()["used"] - used
    for point in range(points):
        told = on.act_fresh(capacity=used + grows * point // points // 4096 * 4096 + 1)
        on.look_and_finish(figures, told, wanted)
    return figures
