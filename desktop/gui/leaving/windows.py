"""Windows says by messages to a window that its session is locked or another's, or that it goes to sleep.

Tried with messages of ours only: nobody ran it on Windows yet.
"""

import ctypes
from collections.abc import Callable
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter
from PySide6.QtWidgets import QApplication, QWidget

from desktop.gui.leaving.vigil import Reason

MESSAGE_KINDS = (b"windows_generic_MSG", b"windows_dispatcher_MSG")
WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
PBT_APMSUSPEND, PBT_APMRESUMESUSPEND, PBT_POWERSETTINGCHANGE = 0x0004, 0x0007, 0x8013
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK, WTS_SESSION_UNLOCK = 0x2, 0x4, 0x7, 0x8
_NOTIFY_FOR_THIS_SESSION = 0
_SIGNS = {
    (WM_POWERBROADCAST, PBT_APMSUSPEND): Reason.SLEEP,
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK): Reason.SCREEN,
    (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT): Reason.USER,
    (WM_WTSSESSION_CHANGE, WTS_REMOTE_DISCONNECT): Reason.USER,
}


class LidSetting(ctypes.Structure):
    """What Windows sends with a changed power setting: which, how long, and its first word."""

    _fields_ = (("guid", ctypes.c_byte * 16), ("length", wintypes.DWORD), ("value", wintypes.DWORD))


# {BA3E0F4D-B817-4094-A2D1-D56379E6A0F3}: the lid's switch; 0 is shut.
LID_SWITCH = bytes.fromhex("4d0f3eba17b89440a2d1d56379e6a0f3")


class WindowsNews(QAbstractNativeEventFilter):
    """Reads the messages that reach the program's windows."""

    def __init__(self, heard: Callable[[Reason], None]) -> None:
        super().__init__()
        self._heard = heard

    def nativeEventFilter(self, kind: Any, address: int) -> tuple[bool, int]:
        """Look at a message, and let everybody else look at it too."""
        if bytes(kind) in MESSAGE_KINDS:
            message = wintypes.MSG.from_address(int(address))
            if reason := _SIGNS.get((message.message, message.wParam)):
                self._heard(reason)
            elif (message.message, message.wParam) == (WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE):
                self._look_at_lid(LidSetting.from_address(message.lParam))
        return False, 0

    def _look_at_lid(self, setting: LidSetting) -> None:
        if bytes(setting.guid) == LID_SWITCH and setting.value == 0:
            self._heard(Reason.LID)


def listen_to_windows(heard: Callable[[Reason], None]) -> WindowsNews:
    """Ask Windows for those messages, and read them from now on."""
    library: Any = ctypes
    news, app = WindowsNews(heard), QApplication.instance()
    app.installNativeEventFilter(news)
    for window in app.topLevelWidgets():
        _register(library.windll, window)
    return news


def _register(libraries: Any, window: QWidget) -> None:
    handle = wintypes.HWND(int(window.winId()))
    libraries.wtsapi32.WTSRegisterSessionNotification(handle, _NOTIFY_FOR_THIS_SESSION)
    lid = (ctypes.c_byte * 16).from_buffer_copy(LID_SWITCH)
    libraries.user32.RegisterPowerSettingNotification(handle, ctypes.byref(lid), 0)
