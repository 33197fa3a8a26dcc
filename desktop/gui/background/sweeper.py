"""Python's collector of circles of objects, kept on the thread of the windows.

By itself it runs on whichever thread makes the next object. A screen that was left is such a circle: swept
away by the thread of the database it is deleted there, and Qt's loop ends the program over it.
"""

import atexit
import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 200


class Sweeper(QObject):
    """Sweeps about as often as Python would, and only where Qt's loop runs; for the rest of the process."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what was loaded so far stays, and need not be looked at
        atexit.register(_let_go)
        timer = QTimer(self)
        timer.timeout.connect(sweep)
        timer.start(EVERY_MS)


def _let_go() -> None:
    """Let Python sweep once more at the very end, or libraries complain of what they left behind."""
    gc.unfreeze()


def sweep() -> None:
    """Sweep the oldest generation of objects that is due, which takes the younger ones along."""
    due = (count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True))
    for generation, is_due in reversed(list(enumerate(due))):
        if is_due:
            gc.collect(generation)
            return
