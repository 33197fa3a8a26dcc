"""When the screen locks by itself."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

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
    QTest.keyClick(field.window().windowHandle(), Qt.Key.Key_A)
    assert field.text() == "a"
    clocks.pass_seconds(170)
    vigil.look()
    assert vigil.said == []


@pytest.mark.parametrize("touch", [QTest.mouseMove, QTest.mouseClick])
def test_so_does_a_pointer_also_in_a_window_that_opened_later(vigil, clocks, show, qtbot, touch):
    show(QLineEdit(), (200, 40))
    vigil.start(3, None, lambda: False)
    later = show(QLineEdit(), (220, 60)).windowHandle()
    clocks.pass_seconds(1)
    vigil.look()
    clocks.pass_seconds(170)
    touch(later, *([Qt.MouseButton.LeftButton] if touch is QTest.mouseClick else [QPoint(9, 9)]))
    clocks.pass_seconds(170)
    vigil.look()
    assert vigil.said == []

    # Control: without a touch it does lock.
    clocks.pass_seconds(11)
    vigil.look()
    assert vigil.said == [Reason.IDLE]


def test_what_happens_inside_a_window_is_not_heard(vigil, show, monkeypatch):
    """Each event would cost as much as making a small widget does, and a screen is made by thousands."""
    heard = []
    monkeypatch.setattr(Vigil, "eventFilter", lambda _self, watched, _event: heard.append(watched) or False)
    window = show(QWidget(), (400, 300))
    vigil.start(3, None, lambda: False)
    column = QVBoxLayout(window)
    for _number in range(20):
        column.addWidget(QLineEdit())
    window.grab()
    assert not [watched for watched in heard if isinstance(watched, QWidget)]


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
