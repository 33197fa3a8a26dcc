"""A demo of several stations: a lost stick, a doubled one, a gap, and two people recorded twice."""

from contextlib import closing

from desktop.crypto.slots import KdfCost
from desktop.demo.mishaps import suffer
from desktop.demo.story import live
from desktop.demo.world import Plan, build_world
from desktop.district import duplicates, receiving, status


def test_the_office_sees_what_is_missing_and_who_is_twice(quick_disk):
    world = build_world(Plan(quick_disk / "demo", 20_000, 3, cost=KdfCost(64, 1, 1)))
    mishaps = suffer(world, live(world))
    with closing(world.office()) as office:
        assert len(duplicates.open_duplicates(office)) == mishaps.recorded_twice
        (held,) = receiving.held_bundles(office)
        assert mishaps.missing == f"{held.station}-e{held.epoch}-{held.number - 1:04}.rekam"
        assert status.check(office)["is_sound"]
