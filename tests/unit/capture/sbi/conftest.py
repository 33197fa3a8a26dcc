import pytest
from device_desk import served

from desktop.demo.devices.device import invented_devices
from desktop.demo.devices.service import InventedService


@pytest.fixture(scope="session")
def keyed_devices():
    """Making keys is slow; every test borrows these."""
    return [device.key for device in invented_devices()]


@pytest.fixture
def service(keyed_devices, monkeypatch):
    keys = iter(keyed_devices)
    monkeypatch.setattr("desktop.demo.devices.device.new_device_key", lambda _serial: next(keys))
    with served(InventedService()) as running:
        yield running
