"""PySide 6.12.0 on Python 3.11 gave away references to True and None until the program died."""

import sys

from PySide6.QtCore import QObject, Signal


class Speaker(QObject):
    spoke = Signal(int)


def lost(act, times=200):
    before = [sys.getrefcount(constant) for constant in (True, None)]
    for number in range(times):
        act(number)
    after = [sys.getrefcount(constant) for constant in (True, None)]
    return max(was - now for was, now in zip(before, after, strict=True))


def test_emitting_takes_no_reference_away(qapp):
    speaker = Speaker()
    assert lost(speaker.spoke.emit) < 50


def test_calls_that_return_nothing_take_no_reference_away(qapp):
    speaker = Speaker()
    assert lost(lambda number: speaker.setObjectName(str(number))) < 50
