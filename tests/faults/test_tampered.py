"""F8 to F10 with the numbers of the fault matrix."""

import pytest
from regency import found_regency
from tampered_bundles import cut_and_joined, flipped_bits, orders_of_arrival


def refused(codes):
    """Return the figures of a campaign that must refuse everything: what was accepted is damage."""
    accepted = codes.pop("", 0)
    return {"points": codes.total() + accepted, "damaged": accepted, "refused": codes.total()}


def test_every_bit_of_the_head_and_twenty_thousand_of_the_rest(quick_disk, share, row):
    codes = flipped_bits(found_regency(quick_disk / "regency"), 20_000 // share(20_000), share(20_000))
    row("F8", "bundle with a flipped bit: all of the head, 20,000 others", **refused(codes))


def test_cuts_joins_and_zeroed_sectors(quick_disk, share, row):
    codes = cut_and_joined(found_regency(quick_disk / "regency"), 5_000 // share(5_000), share(5_000))
    row("F9", "bundle cut short, joined, appended to, with zeroed sectors", **refused(codes))


@pytest.mark.parametrize("part", range(2))
def test_a_thousand_orders_of_six_bundles(quick_disk, share, row, part):
    states = orders_of_arrival(found_regency(quick_disk / "regency"), 6, share(500), seed=part)
    different = states.total() - max(states.values())
    row("F10", "six bundles in any order, some twice", points=states.total(), damaged=different)
    assert len(states) == 1
