"""Lines that are many: all of them back, in order, each once."""

import random

from desktop.domain.line_shelves import LineShelves


def test_lines_come_back_in_order_whatever_they_begin_with():
    chance = random.Random(4)
    letters = "ABCZ \x1f1é中"
    lines = ["".join(chance.choices(letters, k=chance.randint(0, 9))) for _one in range(9000)]
    shelves = LineShelves()
    for start in range(0, len(lines), 700):
        shelves.add(lines[start : start + 700])
    assert len(shelves) == len(lines)
    assert list(shelves.in_order()) == sorted(lines)
    assert len(shelves) == 0
    assert list(shelves.in_order()) == []


def test_a_full_shelf_is_joined_and_loses_nothing():
    shelves = LineShelves()
    for start in range(0, 30_000, 1000):
        shelves.add(f"SITI {number:05}" for number in range(start, start + 1000))
    assert list(shelves.in_order()) == [f"SITI {number:05}" for number in range(30_000)]
