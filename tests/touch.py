"""A touch screen for as long as a test touches it: Qt keeps what is plugged in for the whole process."""

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest


@contextmanager
def touch_screen() -> Iterator[QPointingDevice]:
    """Plug in a touch screen, and pull it out again."""
    screen = QTest.createTouchDevice()
    try:
        yield screen
    finally:
        shiboken6.delete(screen)
