"""Clocks that tell a laptop that slept from one whose date was set."""

import time

import pytest

from desktop.devices.uptime import clocks, windows_clocks


def test_both_go_on_together_while_the_computer_is_awake():
    awake, everything = clocks()
    before = everything() - awake()
    until = awake() + 0.01
    while awake() < until:
        pass
    assert everything() - awake() == pytest.approx(before, abs=0.005)


def test_setting_the_date_moves_neither(monkeypatch):
    awake, everything = clocks()
    before = (awake(), everything())
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert 0 <= awake() - before[0] < 1
    assert 0 <= everything() - before[1] < 1


def test_windows_counts_the_seconds_awake_in_tenths_of_microseconds():
    class Kernel:
        def QueryUnbiasedInterruptTime(self, found):  # noqa: N802 - Windows names it
            found._obj.value = 25_000_000

    awake, everything = windows_clocks(Kernel())
    assert awake() == 2.5
    assert everything is time.monotonic
