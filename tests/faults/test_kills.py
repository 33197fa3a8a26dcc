"""`kill -9`: what was acknowledged is there, what was not leaves no half, and doing it again finishes it."""

import pytest
from brittle.jobs import JOBS
from brittle.keeping import LEAVING
from brittle.killing import kills_while_saving, random_kills

# The office's key is changed by the same lines as a station's: its kills are enough, calls are not counted.
OTHERS = [*(job for name, job in sorted(JOBS.items()) if name != "save"), LEAVING]


@pytest.mark.parametrize("part", range(4))
def test_killed_while_saving(apart, quick_disk, points, row, part):
    figures = apart(kills_while_saving, quick_disk, points(2500, 12), seed=part)

    row("F1", "kill -9 while saving", **figures.to_dict())
    assert figures.harm == 0, figures
    assert figures.acknowledged > figures.points / 5


@pytest.mark.parametrize("job", OTHERS, ids=lambda job: job.name)
def test_killed_in_other_work(apart, quick_disk, points, row, job):
    figures = apart(random_kills, quick_disk, job, points(500, 2), seed=7)

    row("F2", f"kill -9 in {job.name}", **figures.to_dict())
    assert figures.harm == 0, figures
