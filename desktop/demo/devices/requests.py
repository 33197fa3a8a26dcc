"""What an invented service makes of a request: samples, or the number of what is wrong with it."""

import re
from typing import Any

from desktop.capture.sbi.names import POSITIONS_BY_NAME, PURPOSE, SPEC_VERSION, TYPES
from desktop.demo.devices.device import InventedDevice
from desktop.domain.biometrics import Position

_TRANSACTION = re.compile(r"[A-Za-z0-9-]{4,50}")
_ENVIRONMENTS = ("Staging", "Developer", "Pre-Production", "Production")
_BY_STATUS = {"Not Registered": 100, "Not Ready": 110, "Busy": 111}


class Refusal(Exception):
    """A request that gets a number in place of an answer."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def require(met: bool, number: int) -> None:
    """Refuse with a number unless a condition holds.

    Raises:
        Refusal: it does not.
    """
    if not met:
        raise Refusal(number)


def device_called(devices: list[InventedDevice], name: object) -> InventedDevice:
    """Return the device with an id.

    Raises:
        Refusal: 704 or 705.
    """
    require(bool(name), 704)
    found = next((device for device in devices if device.device_id == str(name)), None)
    if found is None:
        raise Refusal(705)
    return found


def check_status(device: InventedDevice) -> None:
    """Refuse while a device is not ready.

    Raises:
        Refusal: 100, 110 or 111.
    """
    require(device.status == "Ready", _BY_STATUS.get(device.status, 110))


def asked_positions(device: InventedDevice, request: dict[str, Any], bio: dict[str, Any]) -> list[Position]:
    """Return which fingers or eyes a capture request asks for.

    Raises:
        Refusal: the number of what is wrong.
    """
    require(request.get("env") in _ENVIRONMENTS, 115)
    require(request.get("purpose") == PURPOSE, 121)
    require(request.get("specVersion") == SPEC_VERSION, 123)
    require(bool(_TRANSACTION.fullmatch(str(request.get("transactionId")))), 112)
    require(bio.get("type") in TYPES.values(), 114)
    require(bio.get("type") == TYPES[device.modality], 120)
    whole = device.parts.get(str(bio.get("deviceSubId")))
    if whole is None:
        raise Refusal(113)
    names = bio.get("exception") or []
    require(all(name in POSITIONS_BY_NAME for name in names), 117)
    excepted = [POSITIONS_BY_NAME[name] for name in names]
    require(set(excepted) <= set(whole), 118)
    count = int(bio.get("count") or 0)
    require(count <= len(whole), 116)
    require(count + len(set(excepted)) == len(whole) and count > 0, 113)
    return [position for position in whole if position not in excepted]
