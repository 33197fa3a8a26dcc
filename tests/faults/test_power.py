"""Power cuts on a disk that keeps nothing it was not asked to keep, and the control that shows it bites."""

import pytest
from brittle.campaigns import at_every_operation, failing_disk, power_cuts
from brittle.jobs import JOBS
from brittle.recording import SAVE

from desktop.store import connection, media

pytestmark = pytest.mark.usefixtures("fuse")
EVERY = sorted(JOBS.keys() - {"save"})


@pytest.mark.parametrize("part", range(4))
def test_cut_while_saving(tmp_path, points, row, part):
    with failing_disk(tmp_path, SAVE) as (disk, root):
        figures = power_cuts(disk, root, SAVE, points(500, 3), seed=part)

    row("F4", "power cut while saving, half of them torn", **figures.to_dict())
    assert figures.harm == 0, figures


def test_the_control_without_full_sync_loses_what_was_acknowledged(tmp_path, points, row, monkeypatch):
    monkeypatch.setitem(connection.PRAGMAS, "synchronous", "NORMAL")
    with failing_disk(tmp_path, SAVE) as (disk, root):
        figures = power_cuts(disk, root, SAVE, points(100, 6), seed=1)

    row("F4", "control: the same with synchronous=NORMAL", **figures.to_dict())
    assert figures.lost > 0, figures


def test_the_control_whose_samples_are_not_synced_before_their_rows_go_leaves_halves(
    tmp_path, points, row, monkeypatch
):
    monkeypatch.setattr(media, "write_bytes_durably", lambda path, data: path.write_bytes(data))
    with failing_disk(tmp_path, SAVE) as (disk, root):
        figures = power_cuts(disk, root, SAVE, points(60, 6), seed=1)

    row("F4", "control: samples not synced before their rows go", **figures.to_dict())
    assert figures.half > 0, figures


@pytest.mark.parametrize("torn", [None, 1], ids=["dropped", "torn"])
@pytest.mark.parametrize("name", EVERY)
def test_cut_at_operations_all_over(tmp_path, points, row, name, torn):
    with failing_disk(tmp_path, JOBS[name]) as (disk, root):
        figures = at_every_operation(disk, root, JOBS[name], {"cut": torn}, most=points(40, 2))

    row("F4", f"power cut at operations of {name}, lost or torn", **figures.to_dict())
    assert figures.harm == 0, figures
