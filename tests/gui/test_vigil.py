"""When the screen locks by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.gui.background.inline_runner import InlineRunner
from desktop.gui.leaving.vigil import Reason, Vigil


class Clocks:
    def __init__(self):
        self.ticks, self.wall = 1000.0, 5000.0

    def pass_seconds(self, seconds, *, asleep=False):
        self.wall += seconds
        self.ticks += 0 if asleep else seconds


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def vigil(dressed, clocks):
    vigil = Vigil(InlineRunner(), lambda: clocks.ticks, lambda: clocks.wall)
    vigil.said = []
    vigil.due.connect(vigil.said.append)
    yield vigil
    vigil.stop()


def test_three_idle_minutes_lock_once(vigil, clocks):
    vigil.start(3, None, lambda: False)
    clocks.pass_seconds(179)
    vigil.look()
    assert vigil.said == []
    clocks.pass_seconds(1)
    vigil.look()
    vigil.look()
    assert vigil.said == [Reason.IDLE]


def test_a_key_starts_the_minutes_anew(vigil, clocks, show, qtbot):
    field = show(QLineEdit(), (200, 40))
    vigil.start(3, None, lambda: False)
    clocks.pass_seconds(170)
    qtbot.keyClick(field, Qt.Key.Key_A)
    clocks.pass_seconds(170)
    vigil.look()
    assert vigil.said == []


def test_long_work_is_not_interrupted_and_the_minutes_begin_after_it(vigil, clocks):
    busy = [True]
    vigil.start(3, None, lambda: busy[0])
    clocks.pass_seconds(600)
    vigil.look()
    busy[0] = False
    clocks.pass_seconds(100)
    vigil.look()
    assert vigil.said == []
    clocks.pass_seconds(100)
    vigil.look()
    assert vigil.said == [Reason.IDLE]


def test_a_laptop_that_slept_is_locked_when_it_wakes(vigil, clocks):
    vigil.start(0, None, lambda: True)
    clocks.pass_seconds(25, asleep=True)
    vigil.look()
    assert vigil.said == [Reason.SLEEP]


def test_a_stick_that_is_pulled_out_locks_at_the_next_look(vigil, clocks, tmp_path):
    key = tmp_path / "kunci"
    key.write_text("x")
    vigil.start(3, key, lambda: False)
    clocks.pass_seconds(1)
    vigil.look()
    assert vigil.said == []
    key.unlink()
    clocks.pass_seconds(1)
    vigil.look()
    assert vigil.said == [Reason.KEY]


def test_nothing_is_said_when_nobody_is_signed_in(vigil, clocks):
    vigil.start(3, None, lambda: False)
    vigil.stop()
    clocks.pass_seconds(6000)
    vigil.look()
    assert vigil.said == []
