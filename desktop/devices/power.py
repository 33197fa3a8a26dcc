"""Where the electricity comes from: the mains, or a battery that will be empty some time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psutil

LOW_PERCENT = 20


@dataclass(frozen=True)
class Power:
    """What feeds this computer; `percent` is None without a battery, or when nobody can tell."""

    is_plugged: bool
    percent: int | None = None

    @property
    def is_low(self) -> bool:
        """Tell whether the battery is the only source and nearly empty."""
        return not self.is_plugged and self.percent is not None and self.percent <= LOW_PERCENT


Sensor = Callable[[], Any]
# psutil has no such function at all on systems where it knows of no battery.
_SENSOR: Sensor = getattr(psutil, "sensors_battery", lambda: None)


def read_power(sensor: Sensor = _SENSOR) -> Power:
    """Return what feeds this computer; one that runs without a known battery runs on the mains.

    Args:
        sensor: returns `percent` and `power_plugged`, or None without a battery.
    """
    try:
        battery = sensor()
    except (OSError, ValueError):
        battery = None
    if battery is None:
        return Power(is_plugged=True)
    # A battery that neither charges nor empties is reported as None: something else feeds the computer.
    return Power(battery.power_plugged is not False, max(0, min(100, round(battery.percent))))
