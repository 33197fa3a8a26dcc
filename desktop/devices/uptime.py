"""Two clocks of the computer that nobody sets: one stands still while it sleeps, the other does not."""

import sys
import time
from collections.abc import Callable
from typing import Any

Seconds = Callable[[], float]
_TENTHS_OF_MICROSECONDS = 1e7


def clocks() -> tuple[Seconds, Seconds]:
    """Return the clock of the seconds awake and that of all seconds, as this operating system has them.

    Where one of them is missing the wall clock stands for all seconds, and setting it looks like sleep.
    """
    if sys.platform == "win32":
        import ctypes

        return windows_clocks(ctypes.windll.kernel32)
    # Linux counts sleep in BOOTTIME, macOS in MONOTONIC, which is not what Python's `monotonic` is there.
    name = "CLOCK_BOOTTIME" if sys.platform.startswith("linux") else "CLOCK_MONOTONIC"
    number = getattr(time, name, None)
    return time.monotonic, time.time if number is None else lambda: time.clock_gettime(number)


def windows_clocks(kernel: Any) -> tuple[Seconds, Seconds]:
    """Return Windows' clocks; Python's `monotonic` goes on in sleep there."""
    import ctypes

    def awake() -> float:
        ticks = ctypes.c_ulonglong()
        kernel.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value / _TENTHS_OF_MICROSECONDS

    return awake, time.monotonic
