import pytest

from desktop.documents.flow import Piece, Slot, Spring, fits, lay_out, places
from desktop.domain.errors import InputError


def drawn(*column: Piece | Spring | float, top: float = 100, bottom: float = 0) -> list[float]:
    """Lay out `column`, in which a number is a piece of that height, and return where pieces begin."""
    tops: list[float] = []
    parts = [Piece(part, tops.append) if isinstance(part, int | float) else part for part in column]
    lay_out(parts, top, bottom)
    return tops


def test_springs_keep_their_natural_height_where_it_just_fits():
    assert drawn(30, Spring(20, 5), 50) == [100, 50]


def test_springs_give_way_in_proportion_to_what_they_can():
    assert drawn(40, Spring(20, 0), 20, Spring(10, 10), 20, top=100) == pytest.approx([100, 50, 20])


def test_what_is_left_over_goes_where_it_is_shared_out():
    assert drawn(20, Spring(10, 5, 3), 20, Spring(10, 5, 1), 20, top=100) == pytest.approx([100, 55, 20])


def test_a_column_ends_at_the_bottom():
    tops = drawn(20, Spring(1, 1), 10, top=300, bottom=40)

    assert tops[-1] - 10 == pytest.approx(40)


def test_a_column_that_cannot_fit_draws_nothing():
    tops: list[float] = []
    column = [Piece(60, tops.append), Spring(20, 10), Piece(50, tops.append)]

    assert fits(column, 120)
    assert not fits(column, 119)
    with pytest.raises(InputError) as refused:
        lay_out(column, 100, 0)
    assert refused.value.code == "paper.too_long"
    assert refused.value.facts["excess_mm"] == pytest.approx(7.1, abs=0.05)
    assert tops == []


def test_slots_keep_their_room_for_whoever_fills_them():
    drawn: list[tuple[float, str]] = []
    slot: Slot[str] = Slot(30, lambda top, name: drawn.append((top, name)))
    column = [Piece(20, lambda top: None), Spring(10, 5), slot, Spring(10, 5), Piece(20, lambda top: None)]

    placed = places(column, 100, 0)
    for name in ("SITI", "BUDI"):
        (at,) = [top for part, top in placed if part is slot]
        slot.draw(at, name)

    assert [top for _, top in placed] == [100, 65, 20]
    assert drawn == [(65, "SITI"), (65, "BUDI")]
