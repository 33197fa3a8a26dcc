"""A district may have the middle digits of a NIK hidden in lists; by default they are shown."""

import pytest
from regency import SUPERVISOR, found_regency

from desktop.district import letter_settings, publishing
from desktop.domain.errors import InputError
from desktop.gui.components.cells import NikCell, mask_nik

NIK = "1607075206909001"


@pytest.fixture(autouse=True)
def unmasked():
    yield
    NikCell.is_masked = False


def test_the_middle_is_hidden_only_where_the_district_wants_it():
    cell = NikCell()
    assert cell.words(NIK) == NIK
    NikCell.is_masked = True
    assert cell.words(NIK) == "160707••••••9001"
    assert mask_nik("12345") == "12345"


def test_the_settings_come_down_in_a_parcel(tmp_path):
    regency = found_regency(tmp_path)
    office = regency.office()
    letter_settings.set_masked_niks(office, True)
    letter_settings.set_lock_minutes(office, 5)
    with pytest.raises(InputError, match=r"lock\.minutes"):
        letter_settings.set_lock_minutes(office, 0)
    publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    regency.apply_parcels()
    session = regency.session(SUPERVISOR)
    assert (session.fact("mask_niks"), session.fact("lock_minutes")) == (1, 5)
    session.close()
