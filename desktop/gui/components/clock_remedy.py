"""The line below a cover's date and time: what to do if they are wrong."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.text import Text
from desktop.i18n import _


class ClockRemedy(QWidget):
    """A question and a button.

    Signals:
        requested: date or time are wrong.
    """

    requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Text(_("Date or time wrong?"), "detail", "nav.icon"))
        remedy = Button(_("Set them"), "dark", "small", key="F9")
        remedy.setObjectName("set-clock")
        remedy.clicked.connect(self.requested)
        row.addWidget(remedy)
        row.addStretch(1)
