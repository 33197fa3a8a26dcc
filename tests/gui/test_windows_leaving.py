"""Messages as Windows sends them, made by hand and fed to the filter that would read them there."""

import ctypes
from ctypes import wintypes

import pytest
from PySide6.QtCore import QByteArray

from desktop.gui.leaving import windows
from desktop.gui.leaving.vigil import Reason


def said_of(message, parameter, pointer=0, kind=b"windows_generic_MSG"):
    heard = []
    sent = wintypes.MSG(message=message, wParam=parameter, lParam=pointer)
    news = windows.WindowsNews(heard.append)
    assert news.nativeEventFilter(QByteArray(kind), ctypes.addressof(sent)) == (False, 0)
    return heard


@pytest.mark.parametrize(
    ("message", "parameter", "reasons"),
    [
        (windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND, [Reason.SLEEP]),
        (windows.WM_POWERBROADCAST, windows.PBT_APMRESUMESUSPEND, []),
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_LOCK, [Reason.SCREEN]),
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_UNLOCK, []),
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_CONSOLE_DISCONNECT, [Reason.USER]),
        (windows.WM_WTSSESSION_CHANGE, windows.WTS_REMOTE_DISCONNECT, [Reason.USER]),
        (0x0100, windows.WTS_SESSION_LOCK, []),
    ],
)
def test_which_messages_lock(message, parameter, reasons):
    assert said_of(message, parameter) == reasons


@pytest.mark.parametrize(
    ("guid", "value", "reasons"),
    [(windows.LID_SWITCH, 0, [Reason.LID]), (windows.LID_SWITCH, 1, []), (bytes(16), 0, [])],
    ids=["shut", "opened", "something_else"],
)
def test_a_lid_that_is_shut_locks(guid, value, reasons):
    setting = windows.LidSetting((ctypes.c_byte * 16).from_buffer_copy(guid), 4, value)
    found = said_of(windows.WM_POWERBROADCAST, windows.PBT_POWERSETTINGCHANGE, ctypes.addressof(setting))
    assert found == reasons


def test_messages_of_other_systems_are_not_read():
    """Their address leads elsewhere."""
    assert said_of(windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND, kind=b"xcb_generic_event_t") == []


def test_windows_is_asked_for_both_kinds_of_news(qtbot, show, monkeypatch):
    from PySide6.QtWidgets import QWidget

    asked = []

    class Library:
        def __getattr__(self, name):
            return lambda handle, what, *_rest: asked.append((name, handle.value))

    class Libraries:
        wtsapi32 = user32 = Library()

    window = show(QWidget(), (100, 100))
    monkeypatch.setattr(ctypes, "windll", Libraries(), raising=False)
    news = windows.listen_to_windows(lambda _reason: None)
    window.window().removeEventFilter(window)
    from PySide6.QtWidgets import QApplication

    QApplication.instance().removeNativeEventFilter(news)
    handle = int(window.winId())
    assert ("WTSRegisterSessionNotification", handle) in asked
    assert ("RegisterPowerSettingNotification", handle) in asked
