"""What many stations brought, read in the real window: the first is shown while the others are read."""

from contextlib import closing

import pytest

from desktop.demo.waiting import bring_from_everywhere
from desktop.demo.world import PASSWORD
from desktop.district import status
from desktop.gui.bench.reading import watch_reading

STATIONS = 5


@pytest.mark.usefixtures("dressed")
def test_a_stick_with_bundles_of_many_stations_is_read_to_its_end(tmp_path):
    world = bring_from_everywhere(tmp_path, STATIONS, kib=8)
    figures = watch_reading((world.district, world.usb), PASSWORD, world.clock)

    assert figures["stations"] == STATIONS + 1
    assert 0 < figures["first_shown_s"] <= figures["all_read_s"]
    with closing(world.office()) as office:
        found = status.summary(office)
        assert found["enrolments"]["accepted"] == STATIONS
        assert found["quarantine"] == []
