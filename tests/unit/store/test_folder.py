"""A place's folder: private, and one program at a time."""

import pytest

from desktop.domain.errors import EnvironmentProblem
from desktop.store.folder import STATION, DataFolder, PlaceCard


@pytest.fixture
def folder(tmp_path):
    found = DataFolder(tmp_path / "station")
    found.write_card(PlaceCard(STATION, "1607-07", "07", "Muara Padang", "16.07.07", ""))
    return found


@pytest.mark.parametrize("mode", [0o750, 0o705, 0o701, 0o770, 0o777])
def test_a_folder_that_others_can_enter_is_refused_and_can_be_mended(folder, mode):
    folder.root.chmod(mode)
    folder.card.chmod(0o644)
    with pytest.raises(EnvironmentProblem, match=r"place\.exposed"):
        folder.require_private()
    folder.make_private()
    folder.require_private()
    assert folder.card.stat().st_mode & 0o777 == 0o600


def test_a_second_copy_is_kept_out_until_the_first_has_gone(folder):
    held = folder.lock()
    with pytest.raises(EnvironmentProblem, match=r"place\.in_use"):
        folder.lock()
    held.close()
    folder.lock().close()


def test_the_slots_name_the_database(folder):
    assert folder.database.name == "rekam.db"
    folder.write_slots([], 3)
    assert (folder.generation, folder.database.name) == (3, "rekam-3.db")
    folder.write_slots([])
    assert folder.generation == 3


def test_a_folder_where_nobody_lives_is_no_damaged_place(tmp_path):
    """A letter typed wrong after --data sent people to look for a backup."""
    for read in (DataFolder(tmp_path / "station-70").read_slots, DataFolder(tmp_path / "x").read_card):
        with pytest.raises(EnvironmentProblem, match=r"place\.missing"):
            read()
