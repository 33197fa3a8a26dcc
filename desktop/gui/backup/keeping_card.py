"""What stays on this laptop and for how long, the file for the help desk, the report of a loss."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.gui.backup.wording import KeptLook
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line
from desktop.gui.components.dialogs import IconSquare
from desktop.gui.components.text import Text, set_tip
from desktop.i18n import _


class KeepingCard(Card):
    """Shows a `KeptLook` and offers the two papers.

    Signals:
        purge_requested: delete now what would go at the next closing.
        diagnostics_requested: write the sealed file for the help desk.
        breach_requested: write the report of a loss; True for a stick, False for this laptop.
    """

    purge_requested = Signal()
    diagnostics_requested = Signal()
    breach_requested = Signal(bool)

    def __init__(self) -> None:
        super().__init__((20, 14, 20, 14))
        self.headline = Text("", "bodyStrong").wrap()
        self.text = Text("", "detail", "ink.secondary").wrap()
        self.text.setObjectName("kept")
        self.purge = Button(_("Delete now"), "secondary", icon="trash-2")
        self.purge.setObjectName("purge")
        self.diagnostics = Button(_("File for help…"), icon="circle-question-mark", key="B")
        self.diagnostics.setObjectName("write-diagnostics")
        self.laptop = Button(_("This laptop is lost…"), icon="laptop")
        self.laptop.setObjectName("report-laptop")
        self.stick = Button(_("A stick is lost…"), icon="usb")
        self.stick.setObjectName("report-stick")
        self._may_report = True
        self._due = 0
        self.body.setSpacing(10)
        self.body.addLayout(self._make_top())
        self.body.addWidget(Line())
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self.diagnostics, self.laptop, self.stick):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        set_tip(self.diagnostics, _("Sealed to the help desk, and without anybody's data."))
        self.purge.clicked.connect(self.purge_requested)
        self.diagnostics.clicked.connect(self.diagnostics_requested)
        self.laptop.clicked.connect(lambda: self.breach_requested.emit(False))
        self.stick.clicked.connect(lambda: self.breach_requested.emit(True))
        self.purge.hide()

    def show_rights(self, *, may_report: bool) -> None:
        """Offer the report of a loss only to whom it is for."""
        self._may_report = may_report
        about = _("What was there and how it was sealed, for the report that is due within three days.")
        for button in (self.laptop, self.stick):
            button.setEnabled(may_report)
            set_tip(button, about if may_report else _("A supervisor writes this report."))

    def show_kept(self, look: KeptLook) -> None:
        """Say how long recordings stay."""
        self.headline.setText(look.headline)
        self.text.setText(look.text)
        self._due = look.due
        self.purge.setVisible(look.due > 0)

    def buttons(self) -> tuple[Button, ...]:
        """Return what rests while something long is done."""
        papers = (self.diagnostics, self.laptop, self.stick) if self._may_report else (self.diagnostics,)
        return (self.purge, *papers)

    def _make_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(IconSquare("file-clock", "petrol"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.headline)
        words.addWidget(self.text)
        row.addLayout(words, 1)
        row.addWidget(self.purge)
        return row
