"""A batch that is killed goes on at the page where it stopped: no number twice, no sheet unaccounted."""

import random
import shutil
import time

import pytest
from brittle.killing import EARLIER, LATER
from print_killing import Nursery, live_through, prepare

# One of each kind: before and after a number is taken, an intent, a submission, its answer; past the end.
QUICK = (2, 9, 15, 16, 17, 18, 20, 99)
# Beyond the last point of the batch, whatever it takes: the last ones must come to the end undisturbed.
FULL = tuple(range(1, 56))


def test_kills_around_each_commit_of_a_batch(quick_disk, points, row):
    prepared, count = prepare(quick_disk / "prepared"), points(len(FULL), 0)
    places = FULL if count == len(FULL) else QUICK
    with Nursery() as nursery:
        found = {at: live_through(nursery, prepared, quick_disk / str(at), at) for at in places}

    killed = [at for at, after in found.items() if after.was_killed]
    assert killed == list(found)[: len(killed)]
    assert len(killed) < len(found)
    # Between the commit of an intent and the spooler's taking it a copy is written off: nobody can know.
    again = [at for at, after in found.items() if after.reprints]
    assert 0 < len(again) < len(killed)
    row(
        "F2", "kill -9 around each commit of print", points=len(killed), numbers_twice=0, unaccounted=0,
        written_off=len(again),
    )  # fmt: skip


@pytest.mark.parametrize("part", range(2))
def test_kills_at_any_moment_of_a_batch(quick_disk, points, row, part):
    prepared, chance, after = prepare(quick_disk / "prepared"), random.Random(part), []
    with Nursery() as nursery:
        nursery.warm_up(prepared, quick_disk / "warm")
        begin = time.perf_counter()
        whole = live_through(nursery, prepared, quick_disk / "whole", 0)
        lasts = time.perf_counter() - begin
        wanted = points(250, 2)
        while sum(item.was_killed for item in after) < wanted:
            place = quick_disk / "place"
            after.append(live_through(nursery, prepared, place, 0, max(1e-4, chance.random() * lasts)))
            shutil.rmtree(place)
            # Printed before the kill: no point; the next one comes earlier.
            lasts *= LATER if after[-1].was_killed else EARLIER

    assert not whole.was_killed
    row("F2", "kill -9 in print", points=wanted, lost=0, half=0, damaged=0, refused=0)
