"""Many faults of one kind against one job, and the figures that come of it."""

import collections
import random
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from regency import photo

from brittle import workers
from brittle.control import BrittleDisk, mounted
from brittle.places import Harm, Job, make, regency_at
from brittle.recording import AT_ONCE, SAVE, look_and_save
from brittle.workers import Told, Worker
from desktop.store import connection

# Fresh places after so many kills: a journal that grows for ever would only make each kill slower.
_KILLS_A_PLACE = 100
_LATEST_S = 0.012


@dataclass
class Figures:
    """One row of the table: what was tried, what was acknowledged, and what was harmed.

    `unfinished` counts jobs that could not be brought to their end afterwards, or ended otherwise than
    an undisturbed one does.
    """

    points: int = 0
    acknowledged: int = 0
    lost: int = 0
    half: int = 0
    damaged: int = 0
    unfinished: int = 0
    refused: int = 0

    @property
    def harm(self) -> int:
        """Everything that must be zero."""
        return self.lost + self.half + self.damaged + self.unfinished

    def add(self, told: Told, harm: Harm, *, is_finished: bool = True) -> None:
        """Count one fault."""
        self.points += 1
        self.acknowledged += len(told.said)
        self.refused += told.ending == "refused"
        # An error that nobody planned for is a fault of the program too.
        self.damaged += told.ending == "crashed"
        self.unfinished += not is_finished
        self.add_harm(harm)

    def add_with_end(self, told: Told, harm: Harm, end: Any, wanted: Any) -> None:
        """Count one fault, after which the job was done again and should have ended as one undisturbed."""
        self.add(told, harm, is_finished=end == wanted)

    def add_harm(self, harm: Harm) -> None:
        """Count harm that was seen."""
        self.lost += harm.lost
        self.half += harm.half
        self.damaged += harm.damaged

    def to_dict(self) -> dict[str, int]:
        """Return the row."""
        return asdict(self)


# -- killed at random moments, on the real disk


def kills_while_saving(folder: Path, points: int, seed: int) -> Figures:
    """Kill a recorder at random moments; the next one looks for what the last one was told was safe."""
    chance, figures, said = random.Random(seed), Figures(), list[Any]()
    make(folder / "template", SAVE)
    for serial in range(AT_ONCE * min(points, _KILLS_A_PLACE)):
        photo(serial)  # remembered: else each that is forked would draw its own anew
    root = folder / "place"
    for point in range(points):
        run = point % _KILLS_A_PLACE
        if run == 0:
            _fresh(folder / "template", root)
            said = []
        worker = Worker(partial(look_and_save, regency_at(root, run), said))
        seen = Harm(**worker.told.said.pop(0)) if worker.hear(1) else Harm(damaged=1)
        worker.hear(chance.randint(0, AT_ONCE - 1))
        worker.let_time_pass(chance.random() * _LATEST_S)
        worker.kill()
        said = worker.end().said
        figures.add(Told(said), seen)
        if run == _KILLS_A_PLACE - 1 or point == points - 1:
            figures.add_harm(_look(root, SAVE, run + 1, Told(said)))
    return figures


def random_kills(folder: Path, job: Job, points: int, seed: int) -> Figures:
    """Kill `job` at random moments, look, and let it finish: each time on places as they were before it."""
    chance, figures = random.Random(seed), Figures()
    make(folder / "template", job)
    root = _fresh(folder / "template", folder / "place")
    begin = time.perf_counter()
    wanted = _finish(root, job, 1)
    seconds = time.perf_counter() - begin
    for _point in range(points):
        _fresh(folder / "template", root)
        worker = Worker(lambda tell: job.act(regency_at(root, 1), tell))
        worker.let_time_pass(chance.random() * seconds)
        worker.kill()
        told = worker.end()
        figures.add_with_end(told, *_look_and_finish(root, job, told), wanted)
    return figures


def _fresh(template: Path, root: Path) -> Path:
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template, root)
    return root


def _look(root: Path, job: Job, run: int, told: Told) -> Harm:
    """Look at the places in a process of its own, for no connection may outlive a fork."""
    seen = workers.run(lambda tell: tell(asdict(job.harm(regency_at(root, run), told.said))))
    if seen.ending != "done":
        return Harm(damaged=1)
    return Harm(**seen.said[0])


def _finish(root: Path, job: Job, run: int) -> Any:
    """Do the job again to its end, and return the facts that hold then."""
    told = workers.run(partial(_act_and_tell, job, root, run))
    return told.said if told.ending == "done" else told.code


def _act_and_tell(job: Job, root: Path, run: int, tell: workers.Tell) -> None:
    job.act(regency_at(root, run), lambda _said: None)
    tell(job.finished(regency_at(root, run)))


def _look_and_finish(root: Path, job: Job, told: Told) -> tuple[Harm, Any]:
    """Look at the places, then do the job again: in one process, for a fork and an opening cost as much."""

    def work(tell: workers.Tell) -> None:
        tell(asdict(job.harm(regency_at(root, 2), told.said)))
        _act_and_tell(job, root, 3, tell)

    seen = workers.run(work)
    harm = Harm(**seen.said[0]) if seen.said else Harm(damaged=1)
    return harm, seen.said[1:] if seen.ending == "done" else seen.code


# -- on the failing disk


@contextmanager
def failing_disk(folder: Path, job: Job) -> Iterator[tuple[BrittleDisk, Path]]:
    """Mount a failing disk with the places of a job on it, remembered as they are."""
    make(folder / "template", job)
    with mounted(folder / "disk") as disk, _exclusively():
        root = disk.root / "places"
        shutil.copytree(folder / "template", root)
        disk.settle()
        disk.keep()
        yield disk, root


@contextmanager
def _exclusively() -> Iterator[None]:
    """Let SQLite do without shared memory, which the failing disk has not."""
    with patch.object(connection, "PRAGMAS", {"locking_mode": "EXCLUSIVE", **connection.PRAGMAS}):
        yield


def operations_of(disk: BrittleDisk, root: Path, job: Job) -> int:
    """Return how many times an undisturbed run of a job changes something on the disk."""
    disk.go_back()
    disk.plan()
    told = workers.run(partial(_act, job, root, 1))
    assert told.ending == "done", told
    return disk.state()["count"]


def power_cuts(disk: BrittleDisk, root: Path, job: Job, points: int, seed: int) -> Figures:
    """Cut the power at random operations; half of the cuts lose all that was not synced, half tear it."""
    chance, figures = random.Random(seed), Figures()
    length = operations_of(disk, root, job)
    for point in range(points):
        torn = chance.getrandbits(32) if point % 2 else None
        figures.add(*_cut(disk, root, job, chance.randint(1, length), torn))
    return figures


def _cut(disk: BrittleDisk, root: Path, job: Job, at: int, torn: int | None) -> tuple[Told, Harm]:
    told = _cut_off(disk, root, job, at, torn)
    return told, _look(root, job, 2, told)


def _cut_off(disk: BrittleDisk, root: Path, job: Job, at: int, torn: int | None) -> Told:
    disk.go_back()
    disk.plan(fail_at=at, stays=True)
    told = workers.run(partial(_act, job, root, 1))
    disk.cut(torn)
    if told.ending == "crashed":
        told.ending = "killed"  # without power nobody hears what went wrong
    return told


def at_every_operation(
    disk: BrittleDisk, root: Path, job: Job, how: dict[str, Any], *, most: int = 1 << 30
) -> Figures:
    """Let each operation of a job fail in turn, the 1st, the 2nd, … until one run is not touched.

    Args:
        how: ``{"kill": True}``, ``{"cut": seed or None}``, or ``{"error": errno}`` for one failing call.
        most: how many to try; fewer than there are is a sample, spread evenly.
    """
    wanted = _facts_of(disk, root, job)
    figures, length = Figures(), operations_of(disk, root, job)
    for at in range(1, length + 1, max(1, length // most)):
        if "cut" in how:
            told = _cut_off(disk, root, job, at, how["cut"])
        else:
            told = _interrupted(disk, root, job, at, how)
        figures.add_with_end(told, *_look_and_finish(root, job, told), wanted)
    return figures


def _facts_of(disk: BrittleDisk, root: Path, job: Job) -> Any:
    disk.go_back()
    disk.plan()
    return _finish(root, job, 1)


def _interrupted(disk: BrittleDisk, root: Path, job: Job, at: int, how: dict[str, Any]) -> Told:
    disk.go_back()
    disk.plan(**({"kill_at": at} if how.get("kill") else {"fail_at": at, "error": how["error"]}))
    told = workers.run(partial(_act, job, root, 1))
    disk.plan()
    return told


def failing_reads(
    disk: BrittleDisk, root: Path, job: Job, *, most: int
) -> tuple[Figures, collections.Counter[str]]:
    """Let the disk answer no more after each read in turn; return the codes that were said, too."""
    wanted, figures, codes = _facts_of(disk, root, job), Figures(), collections.Counter[str]()
    disk.go_back()
    disk.plan()
    workers.run(partial(_act, job, root, 1))
    length = disk.state()["answered"]
    for at in range(1, length, max(1, length // most)):
        disk.go_back()
        disk.plan(reads=at)
        told = workers.run(partial(_act, job, root, 1))
        disk.plan()
        codes[told.code] += 1
        figures.add_with_end(told, *_look_and_finish(root, job, told), wanted)
    return figures, codes


def failing_syncs(disk: BrittleDisk, root: Path, job: Job, points: int) -> Figures:
    """Let one fsync in twenty fail, in one place that lives on: nothing is retried blindly."""
    figures, said = Figures(), list[Any]()
    disk.go_back()
    for point in range(points):
        disk.plan(only="fsync", chance=0.05, seed=point)
        told = workers.run(partial(_act, job, root, 2 * point))
        disk.plan()
        said += told.said
        # Later: who was cut off while signing in waits a second, as after a wrong passphrase.
        figures.add(told, _look(root, job, 2 * point + 1, Told(list(said))))
    return figures


def filling_up(disk: BrittleDisk, root: Path, job: Job, points: int) -> Figures:
    """Let the disk be full after another size each time; with room again, the job goes on to its end."""
    wanted = _facts_of(disk, root, job)
    disk.go_back()
    used, figures = disk.state()["used"], Figures()
    disk.plan()
    workers.run(partial(_act, job, root, 1))
    grows = disk.state()["used"] - used
    for point in range(points):
        disk.go_back()
        disk.plan(capacity=used + grows * point // points // 4096 * 4096 + 1)
        told = workers.run(partial(_act, job, root, 1))
        disk.plan()
        figures.add_with_end(told, *_look_and_finish(root, job, told), wanted)
    return figures


def _act(job: Job, root: Path, run: int, tell: workers.Tell) -> None:
    job.act(regency_at(root, run), tell)
