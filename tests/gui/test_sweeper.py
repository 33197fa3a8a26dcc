"""A screen that was left is swept away by the thread of the windows, whoever makes objects meanwhile."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from desktop.gui.background.sweeper import EVERY_MS, Sweeper


class Circle:
    """Refers to itself, as a screen does that knows the presenter that knows the screen."""

    def __init__(self, went=None):
        self.itself, self.went = self, went

    def __del__(self):
        if self.went is not None:
            self.went.append(threading.current_thread().name)


@pytest.fixture
def as_found():
    """Python sweeps by itself, as in a program that says nothing; afterwards as the tests have it."""
    was_on = gc.isenabled()
    gc.collect()
    gc.enable()
    yield
    gc.unfreeze()
    if not was_on:
        gc.disable()


def busy_elsewhere():
    """Let another thread make enough circles for three sweeps of the youngest."""
    maker = threading.Thread(target=lambda: [Circle() for _time in range(3000)], name="database")
    maker.start()
    maker.join()


def test_the_thread_of_the_windows_sweeps(as_found, qapp, qtbot):
    went, parent = [], QObject()
    Sweeper(parent)
    Circle(went)
    busy_elsewhere()
    assert went == []

    qtbot.waitUntil(lambda: went == ["MainThread"], timeout=20 * EVERY_MS)


def test_without_it_another_thread_does(as_found):
    went = []
    Circle(went)
    busy_elsewhere()

    assert went == ["database"]
