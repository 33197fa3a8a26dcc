"""The pens of this computer, and a pad to try one on."""

from collections.abc import Callable

from PySide6.QtGui import QInputDevice
from PySide6.QtWidgets import QWidget

from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.pad import Pad
from desktop.gui.equipment.results import Result, pad_result
from desktop.i18n import _


def pen_tablets() -> list[str]:
    """Return the names of the pen tablets that are plugged in."""
    pens = (QInputDevice.DeviceType.Stylus, QInputDevice.DeviceType.TouchScreen)
    return [device.name() for device in QInputDevice.devices() if device.type() in pens and device.name()]


def try_pad(parent: QWidget, done: Callable[[Result], None]) -> None:
    """Let somebody draw a line, and tell `done` whether there was one."""
    said = Message(_("Draw a line"), _("When it appears where you draw, the pad works."), "signature", "info")
    dialog, pad = Dialog(parent, said, Answers(_("Done"))), Pad()
    dialog.setObjectName("pad-test")
    dialog.card.content.addWidget(pad)
    dialog.finished.connect(lambda _answer: done(pad_result(bool(pad.strokes()))))
    dialog.open()
