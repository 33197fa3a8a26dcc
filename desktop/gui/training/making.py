"""The page that is shown while the places of training are made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.background.protocol import Report
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.progress import ProgressCard
from desktop.gui.theme.tokens import color
from desktop.i18n import _, formats
from desktop.i18n.errors import Advice

_WIDTH_PX = 520


class MakingPage(QWidget):
    """How far it is, and what to do when the disk refused.

    Signals:
        cancel_requested: stop; what was there before stays.
        again_requested: try once more.
    """

    cancel_requested = Signal()
    again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("training-making")
        self.progress = ProgressCard(_("Making invented residents, officers and scanners"))
        self.progress.setFixedWidth(_WIDTH_PX)
        self.progress.cancel.setObjectName("training-cancel")
        self.progress.cancel_requested.connect(self.cancel_requested)
        self.progress.show_progress(0, formats.percent(0, 0), _("This takes a moment."))
        self._problem = Banner("danger", "")
        self._problem.setFixedWidth(_WIDTH_PX)
        again = Button(_("Try again"), "primary", icon="rotate-cw", key="Return")
        again.setObjectName("training-retry")
        again.clicked.connect(self.again_requested)
        self._problem.below.addWidget(again)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.addStretch(1)
        for card in (self.progress, self._problem):
            column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_report(self, report: Report) -> None:
        """Show how far it is."""
        share = report.done / max(1, report.total)
        left = formats.remaining(report.seconds_left) if report.seconds_left is not None else ""
        self.progress.show_progress(share, formats.percent(share, 0), left or _("This takes a moment."))

    def show_problem(self, advice: Advice) -> None:
        """Say why it could not be made."""
        self.progress.hide()
        self._problem.show_message("danger", advice.headline, advice.advice)
        self._problem.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("canvas.deep"))
