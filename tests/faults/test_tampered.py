"""F8 to F10 with the numbers of the fault matrix, and one machine-readable line for each."""

import json

import pytest
from regency import found_regency
from tampered_bundles import cut_and_joined, flipped_bits, orders_of_arrival


@pytest.fixture
def say(capsys):
    def said(**figures):
        with capsys.disabled():
            print("\n" + json.dumps(figures))

    return said


def test_every_bit_of_the_head_and_twenty_thousand_of_the_rest(tmp_path, say):
    codes = flipped_bits(found_regency(tmp_path), 1, 20_000)
    say(fault="F8", points=codes.total(), accepted=codes.pop("", 0), codes=dict(codes))


def test_cuts_joins_and_zeroed_sectors(tmp_path, say):
    codes = cut_and_joined(found_regency(tmp_path), 1, 5_000)
    say(fault="F9", points=codes.total(), accepted=codes.pop("", 0), codes=dict(codes))


@pytest.mark.parametrize("part", range(5))
def test_a_thousand_orders_of_six_bundles(tmp_path, say, part):
    states = orders_of_arrival(found_regency(tmp_path), 6, 200, seed=part)
    say(fault="F10", part=part, orders=states.total(), states=len(states))
    assert len(states) == 1
