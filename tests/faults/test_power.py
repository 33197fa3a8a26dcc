"""Power cuts on a disk that keeps nothing it was not asked to keep, and the control that shows it bites."""

import pytest
from brittle.failing import at_every_operation, power_cuts
from brittle.jobs import JOBS
from brittle.recording import SAVE

EVERY = sorted(JOBS.keys() - {"save"})


@pytest.mark.parametrize("part", range(4))
def test_cut_while_saving(on_disk, points, row, part):
    figures = on_disk(power_cuts, SAVE, points(500, 3), seed=part)

    row("F4", "power cut while saving, half of them torn", **figures.to_dict())
    assert figures.harm == 0, figures


def test_the_control_without_full_sync_loses_what_was_acknowledged(on_disk, points, row):
    control = "synchronous=NORMAL"
    figures = on_disk(power_cuts, SAVE, points(100, 6), seed=1, control=control)

    row("F4", f"control: the same with {control}", **figures.to_dict())
    assert figures.lost > 0, figures


def test_the_control_whose_samples_are_not_synced_before_their_rows_go_leaves_halves(on_disk, points, row):
    control = "samples not synced"
    figures = on_disk(power_cuts, SAVE, points(60, 6), seed=1, control=control)

    row("F4", f"control: {control} before their rows go", **figures.to_dict())
    assert figures.half > 0, figures


@pytest.mark.parametrize("torn", [None, 1], ids=["dropped", "torn"])
@pytest.mark.parametrize("name", EVERY)
def test_cut_at_operations_all_over(on_disk, points, row, name, torn):
    figures = on_disk(at_every_operation, JOBS[name], {"cut": torn}, most=points(40, 2))

    row("F4", f"power cut at operations of {name}, lost or torn", **figures.to_dict())
    assert figures.harm == 0, figures
