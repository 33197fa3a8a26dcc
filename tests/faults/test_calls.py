"""Each call that changes the disk is killed, or fails, in turn: the 1st, the 2nd, … to the last."""

import errno

import pytest
from brittle.failing import at_every_operation, failing_reads, failing_syncs, filling_up
from brittle.jobs import JOBS
from brittle.recording import SAVE

EVERY = 1000  # more than any job has
WAYS = {
    "kill": ("F3", {"kill": True}, EVERY),
    "EIO": ("F6", {"error": errno.EIO}, EVERY),
    # The disk that fills up, below, meets the others.
    "ENOSPC": ("F6", {"error": errno.ENOSPC}, 40),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", sorted(JOBS))
def test_each_call_in_turn(on_disk, points, row, name, way):
    fault, how, most = WAYS[way]
    figures = on_disk(at_every_operation, JOBS[name], how, most=points(most, 2))

    row(fault, f"{way} at {'every call' if most == EVERY else 'calls'} of {name}", **figures.to_dict())
    assert figures.harm == 0, figures


def test_syncs_that_fail_now_and_then(on_disk, points, row):
    figures = on_disk(failing_syncs, SAVE, points(125, 4))

    row("F7", "one fsync in twenty fails while saving", **figures.to_dict())
    assert figures.harm == 0, figures


@pytest.mark.parametrize("name", ["save", "export"])
def test_a_disk_that_fills_up(on_disk, points, row, name):
    figures = on_disk(filling_up, JOBS[name], points(150, 3))

    row("F5", f"disk full at another size while in {name}", **figures.to_dict())
    assert figures.harm == 0, figures
    assert figures.refused > 0, "the disk never filled up"


def test_reads_that_fail(on_disk, points, row):
    """The passphrase was right, and the file is whole: neither is doubted because the disk did not answer."""
    figures, codes = on_disk(failing_reads, SAVE, most=points(300, 4))

    row("F6", "EIO at reads of save", **figures.to_dict())
    assert figures.harm == 0, (figures, codes)
    assert not [code for code in codes if code.startswith(("sign_in.", "place.", "database."))], codes
    assert figures.refused > 0, codes
