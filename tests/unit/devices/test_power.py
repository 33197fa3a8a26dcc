from types import SimpleNamespace

import pytest

from desktop.devices.power import Power, read_power


def battery(percent: float, plugged: bool | None):
    return lambda: SimpleNamespace(percent=percent, power_plugged=plugged)


@pytest.mark.parametrize(
    ("sensor", "power"),
    [
        (battery(85.6, True), Power(is_plugged=True, percent=86)),
        (battery(19, False), Power(is_plugged=False, percent=19)),
        (battery(100, None), Power(is_plugged=True, percent=100)),
        (battery(104.2, False), Power(is_plugged=False, percent=100)),
        (lambda: None, Power(is_plugged=True)),
    ],
)
def test_battery_and_mains_are_told_apart(sensor, power):
    assert read_power(sensor) == power


def test_an_unreadable_battery_is_no_failure():
    def broken():
        raise FileNotFoundError("/sys/class/power_supply")

    assert read_power(broken) == Power(is_plugged=True)


@pytest.mark.parametrize(
    ("power", "is_low"),
    [
        (Power(is_plugged=False, percent=20), True),
        (Power(is_plugged=False, percent=21), False),
        (Power(is_plugged=True, percent=3), False),
        (Power(is_plugged=True), False),
    ],
)
def test_only_an_unplugged_and_empty_battery_is_low(power, is_low):
    assert power.is_low is is_low


def test_this_computer_can_be_asked():
    assert isinstance(read_power().is_plugged, bool)
