"""A batch that is killed goes on at the page where it stopped: no number twice, no sheet unaccounted."""

import pytest
from print_killing import Nursery, live_through, prepare

# One of each kind: before and after a number is taken, an intent, a submission, its answer; the end.
POINTS = (2, 7, 12, 14, 15, 16, 18, 99)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    return prepare(tmp_path_factory.mktemp("regency") / "data")


@pytest.fixture(scope="module")
def nursery():
    with Nursery() as opened:
        yield opened


def test_a_killed_batch_is_taken_up_where_it_stopped(nursery, prepared, tmp_path):
    found = {points: live_through(nursery, prepared, tmp_path / str(points), points) for points in POINTS}

    assert [points for points, after in found.items() if not after.was_killed] == [99]
    # An intent without a sheet is the one case in which a copy is written off.
    assert {points for points, after in found.items() if after.reprints} == {14, 15}
