"""Whether the desktop draws what is translucent; old laptops often run X11 without a program that does."""

import ctypes

from PySide6.QtGui import QGuiApplication


def has_effects() -> bool:
    """Tell whether a shadow can be seen through; else it would be a black frame."""
    if QGuiApplication.platformName() != "xcb":
        return True
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return False
    x11.XInternAtom.restype = x11.XGetSelectionOwner.restype = ctypes.c_ulong
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    display = QGuiApplication.instance().nativeInterface().display()
    # Whoever mixes the windows of the first screen owns this by the rules of all desktops.
    return bool(x11.XGetSelectionOwner(display, x11.XInternAtom(display, b"_NET_WM_CM_S0", 0)))
