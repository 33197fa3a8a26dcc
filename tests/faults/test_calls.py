"""Each call that changes the disk is killed in turn: the 1st, the 2nd, … to the last."""

import pytest
from brittle.campaigns import at_every_operation, failing_disk
from brittle.jobs import JOBS

pytestmark = pytest.mark.usefixtures("fuse")


@pytest.mark.parametrize("name", sorted(JOBS))
def test_killed_at_each_call_in_turn(tmp_path, points, row, name):
    with failing_disk(tmp_path, JOBS[name]) as (disk, root):
        figures = at_every_operation(disk, root, JOBS[name], {"kill": True}, most=points(10_000, 2))

    row("F3", f"kill at every call of {name}", **figures.to_dict())
    assert figures.harm == 0, figures
