"""Each call that changes the disk is killed, or fails, in turn: the 1st, the 2nd, … to the last."""

import errno

import pytest
from brittle.campaigns import at_every_operation, failing_disk
from brittle.jobs import JOBS

pytestmark = pytest.mark.usefixtures("fuse")
WAYS = {"kill": {"kill": True}, "EIO": {"error": errno.EIO}, "ENOSPC": {"error": errno.ENOSPC}}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", sorted(JOBS))
def test_each_call_in_turn(tmp_path, points, row, name, way):
    with failing_disk(tmp_path, JOBS[name]) as (disk, root):
        figures = at_every_operation(disk, root, JOBS[name], WAYS[way], step=points(1, 53))

    row("F3" if way == "kill" else "F6", f"{way} at every call of {name}", **figures.to_dict())
    assert figures.harm == 0, figures
