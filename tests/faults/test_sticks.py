"""A stick that is pulled out at any moment, read-only, full, or a FAT: it is said, and nothing is lost."""

import errno
import os
import shutil
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import pytest
from brittle import workers
from brittle.control import BrittleDisk, mounted
from brittle.figures import Figures
from brittle.places import Harm, Job, make, regency_at
from brittle.travelling import EXPORT, RECEIPT, RECEIVE

pytestmark = pytest.mark.usefixtures("fuse")
MiB = 1 << 20
TO_THE_STICK, FROM_THE_STICK = (EXPORT,), (RECEIVE, RECEIPT)


@dataclass
class Stick:
    """Places in memory whose stick is the failing disk."""

    disk: BrittleDisk
    root: Path
    template: Path

    def fresh(self) -> None:
        """Put places and stick back as they were."""
        self.disk.go_back()
        for folder in self.template.iterdir():
            if folder.is_dir() and folder.name != "usb":
                shutil.rmtree(self.root / folder.name, ignore_errors=True)
                shutil.copytree(folder, self.root / folder.name)
            elif folder.is_file():
                shutil.copyfile(folder, self.root / folder.name)

    def act(self, job: Job) -> workers.Told:
        return workers.run(lambda tell: job.act(regency_at(self.root, 1), tell))

    def harm(self, job: Job, told: workers.Told) -> Harm:
        """Plug it in again and look: what was said to be on it is whole, the places are sound."""
        self.disk.cut(None)
        seen = workers.run(lambda tell: tell(asdict(job.harm(regency_at(self.root, 2), told.said))))
        return Harm(**seen.said[0]) if seen.said else Harm(damaged=1)

    def finish(self, job: Job) -> object:
        return workers.run(partial(_finish, job, self.root)).said


def _finish(job, root, tell):
    regency = regency_at(root, 3)
    job.act(regency, lambda _said: None)
    tell(job.finished(regency))


@pytest.fixture
def stick(quick_disk):
    """Plug the failing disk in as the stick of a job's places."""
    opened = []

    def plug_in(job: Job) -> Stick:
        template, root = quick_disk / "template", quick_disk / "places"
        make(template, job)
        root.mkdir()
        mount = mounted(root / "usb")
        disk = mount.__enter__()
        opened.append(mount)
        for path in (template / "usb").iterdir():
            shutil.copyfile(path, root / "usb" / path.name)
        disk.settle()
        disk.keep()
        return Stick(disk, root, template)

    yield plug_in
    for mount in opened:
        mount.__exit__(None, None, None)


def pulled_out(stick: Stick, job: Job, way: str, most: int) -> Figures:
    """Pull the stick at every write, or at every read, in turn."""
    stick.fresh()
    stick.disk.plan()
    stick.act(job)
    length = stick.disk.state()[{"writes": "count", "reads": "answered"}[way]]
    stick.fresh()
    wanted, figures = stick.finish(job), Figures()
    for at in range(1, length + 1, max(1, length // most)):
        stick.fresh()
        here = {"fail_at": at, "stays": True} if way == "writes" else {"reads": at}
        stick.disk.plan(error=errno.ENODEV, **here)
        told = stick.act(job)
        figures.add_with_end(told, stick.harm(job, told), stick.finish(job), wanted)
    return figures


@pytest.mark.parametrize("job", TO_THE_STICK, ids=lambda job: job.name)
@pytest.mark.parametrize("way", ["writes", "reads"])
def test_pulled_out_while_it_is_written(stick, points, row, job, way):
    figures = pulled_out(stick(job), job, way, points(1000, 3))

    row("F15", f"stick pulled out at every one of its {way} in {job.name}", **figures.to_dict())
    assert figures.harm == 0, figures
    assert figures.refused > 0


@pytest.mark.parametrize("job", FROM_THE_STICK, ids=lambda job: job.name)
def test_pulled_out_while_it_is_read(stick, points, row, job):
    figures = pulled_out(stick(job), job, "reads", points(1000, 3))

    row("F15", f"stick pulled out at every one of its reads in {job.name}", **figures.to_dict())
    assert figures.harm == 0, figures
    assert figures.refused > 0


@pytest.mark.parametrize(
    ("name", "plan", "is_refused"),
    [
        ("cannot be written", {"read_only": True}, True),
        ("is full", {"capacity": 1}, True),
        ("is a FAT", {"is_fat": True}, False),
    ],
)
def test_a_stick_that(stick, row, name, plan, is_refused):
    plugged, figures = stick(EXPORT), Figures()
    for at in range(20):
        plugged.fresh()
        room = {"capacity": 1 + at * 4096} if "capacity" in plan else plan
        plugged.disk.plan(**room)
        told = plugged.act(EXPORT)
        assert (told.ending == "refused") == is_refused or "capacity" in plan, told
        assert told.ending != "crashed", told
        figures.add(told, plugged.harm(EXPORT, told))

    row("F16", f"a stick that {name}", **figures.to_dict())
    assert figures.harm == 0, figures
    assert os.path.ismount(plugged.root / "usb")
