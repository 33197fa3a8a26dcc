"""Which way to the printers this computer has: the one place that asks for the system."""

import sys

from desktop.bootstrap import print_queue
from desktop.devices.printers import PrintQueue


def queue_of_this_computer(platform: str = sys.platform) -> PrintQueue:
    """Return CUPS, which says most of its printers, or what Qt knows where there is no CUPS."""
    if platform.startswith("linux"):
        return print_queue()
    from desktop.gui.qt_print_queue import QtPrintQueue  # its library is loaded only where it is used

    return QtPrintQueue()
