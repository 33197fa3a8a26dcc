"""What can be done while there is no scanner: look again, leave, go on without it, or practise."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Line
from desktop.gui.components.fields import LineField
from desktop.gui.components.text import Text
from desktop.i18n import _


class NoScanner(QWidget):
    """Stands where picture and quality would be.

    Args:
        is_demo: offers invented scanners, which only the demo trusts.

    Signals:
        connect_requested, later_requested, training_requested.
        broken: what is wrong with the scanner.
    """

    connect_requested = Signal()
    later_requested = Signal()
    training_requested = Signal()
    broken = Signal(str)

    def __init__(self, *, is_demo: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(10)
        column.addWidget(Text(_("Plug the scanner in, then connect again."), "body").wrap())
        self._training = None
        if is_demo:
            words = _("Use invented scanners (DATA CONTOH)")
            self._training = Button(words, "primary", icon="fingerprint").widen()
            self._training.setObjectName("training-scanners")
            self._training.clicked.connect(self.training_requested)
            column.addWidget(self._training)
        column.addLayout(self._make_ways())
        column.addSpacing(6)
        column.addWidget(Line())
        column.addSpacing(6)
        self._add_outage(column)

    def take_focus(self) -> None:
        """Let the keys begin at what most people want."""
        (self._training or self._again).setFocus()

    def _make_ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._again = Button(_("Connect again"), icon="plug")
        self._again.setObjectName("scanner-again")
        self._again.clicked.connect(self.connect_requested)
        later = Button(_("Continue later"), icon="pause")
        later.setObjectName("scanner-later")
        later.clicked.connect(self.later_requested)
        for button in (self._again, later):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _add_outage(self, column: QVBoxLayout) -> None:
        asked = _("What is wrong with the scanner?")
        reason = LineField()
        reason.setObjectName("outage-reason")
        reason.setAccessibleName(asked)
        out = Button(_("Out of order, go on without it"), icon="circle-alert").widen()
        out.setObjectName("scanner-broken")
        out.clicked.connect(lambda: self.broken.emit(reason.text()))
        column.addWidget(Text(asked, "label"))
        column.addWidget(reason)
        column.addWidget(out)
