"""Which way to the printers this computer has: the one place that asks for the system."""

import sys
from dataclasses import replace
from pathlib import Path

from desktop.bootstrap import print_queue
from desktop.devices.printers import JobState, Printer, PrintQueue
from desktop.store.laptop import read_laptop


def queue_of_this_computer(platform: str = sys.platform) -> PrintQueue:
    """Return CUPS, which says most of its printers, or what Qt knows where there is no CUPS."""
    if platform.startswith("linux"):
        return print_queue()
    from desktop.gui.equipment.qt_print_queue import (
        QtPrintQueue,  # its library is loaded only where it is used
    )

    return QtPrintQueue()


class PreferredQueue:
    """A queue whose default printer is the one this laptop was told to use, while that is set up.

    Args:
        queue: the printers themselves.
        settings: the file that names the printer; it is read again each time.
    """

    def __init__(self, queue: PrintQueue, settings: Path) -> None:
        self._queue, self._settings = queue, settings

    def printers(self) -> list[Printer]:
        """Return the printers that are set up, one of them the default."""
        found, wanted = self._queue.printers(), read_laptop(self._settings).printer
        if wanted not in {printer.name for printer in found}:
            return found
        return [replace(printer, is_default=printer.name == wanted) for printer in found]

    def submit(self, pdf: bytes, *, printer: str, title: str, paper: str, is_colour: bool = False) -> str:
        """Hand over a document and return its job's id."""
        return self._queue.submit(pdf, printer=printer, title=title, paper=paper, is_colour=is_colour)

    def job_state(self, job: str) -> JobState:
        """Return where a job is."""
        return self._queue.job_state(job)

    def cancel(self, job: str) -> None:
        """Take a job back."""
        self._queue.cancel(job)
