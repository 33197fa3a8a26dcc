"""The journal hears of the mains from what the laptop sees, once for each change."""

import pytest
from regency import found_regency

from desktop.devices.power import Power
from desktop.domain.errors import EnvironmentProblem
from desktop.gui import mains
from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.mains import Mains
from desktop.station.power import BACK, LOST
from desktop.store import journal


@pytest.fixture
def session(tmp_path):
    opened = found_regency(tmp_path).session()
    yield opened
    opened.close()


def noted(session):
    database, place = session.store.database, session.store.place
    return [len(journal.all_of_kind(database, place, kind)) for kind in (LOST, BACK)]


def test_each_change_is_noted_once_however_often_somebody_signs_in(session):
    for watch in (Mains(session, InlineRunner()), Mains(session, InlineRunner())):
        for percent in (80, 79, 78):
            watch.see(Power(is_plugged=False, percent=percent))
    assert noted(session) == [1, 0]
    watch.see(Power(is_plugged=True, percent=77))
    Mains(session, InlineRunner()).see(Power(is_plugged=True, percent=78))
    assert noted(session) == [1, 1]


def test_without_a_battery_nobody_can_tell(session):
    Mains(session, InlineRunner()).see(Power(is_plugged=True))
    assert noted(session) == [0, 0]


def test_a_full_disk_is_told_elsewhere_and_our_own_mistakes_here(session, monkeypatch):
    def refuse(error):
        def note(_session, **_given):
            raise error

        monkeypatch.setattr(mains, "note_power", note)
        Mains(session, InlineRunner()).see(Power(is_plugged=False, percent=50))

    refuse(EnvironmentProblem("disk.full"))
    with pytest.raises(ValueError, match="ours"):
        refuse(ValueError("ours"))
