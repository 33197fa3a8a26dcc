"""Columns share a table: what tells people apart is whole, the rest has what is left or leaves."""

import pytest

from desktop.gui.components.column_widths import share_width
from desktop.gui.components.table import Column


def column(width, **kind):
    return Column("", str, width, **kind)


NAME, NIK = column(0, least=150, fits=True), column(170)
VILLAGE, AGE = column(120, gives_way=2, fits=True), column(56, gives_way=1)
COLUMNS = [NAME, NIK, VILLAGE, AGE]


@pytest.mark.parametrize(
    ("wanted", "room", "widths"),
    [
        ({0: 160, 2: 140}, 600, [234, 170, 140, 56]),  # all fit, and the name has what is left
        ({0: 280, 2: 140}, 640, [330, 170, 140, 0]),  # the age leaves first
        ({0: 280, 2: 200}, 600, [280, 170, 150, 0]),  # a village would rather be cut than leave
        ({0: 280, 2: 140}, 560, [390, 170, 0, 0]),  # not for a name
        ({}, 600, [254, 170, 120, 56]),  # nothing is known of the rows yet
    ],
)
def test_names_are_whole_before_others_stay(wanted, room, widths):
    assert share_width(COLUMNS, wanted, room) == widths


def test_what_the_screen_leaves_out_has_no_width():
    assert share_width(COLUMNS, {}, 600, {1}) == [424, 0, 120, 56]


def test_without_a_growing_column_the_last_one_has_the_rest():
    assert share_width([NIK, VILLAGE], {}, 400) == [170, 230]
