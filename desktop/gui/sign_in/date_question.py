"""What is wrong with the date, before anybody signs in; after a long pause somebody says that it is right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.words.clock import DateLook
from desktop.i18n import _

_WIDTH_PX = 344


class DateQuestion(Banner):
    """A banner that comes and goes.

    Signals:
        confirmed: the date is right.
    """

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__("warn", "", icon="clock-alert")
        self.setObjectName("date-question")
        self.setFixedWidth(_WIDTH_PX)
        self.right = Button(_("The date is right"), size="small", icon="check", key="F8")
        self.right.setObjectName("date-is-right")
        self.right.clicked.connect(self.confirmed)
        row = QHBoxLayout()  # beside a spring: a button alone would hold the words as narrow as it is
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(self.right)
        row.addStretch(1)
        self.below.addLayout(row)
        self.hide()

    def show_look(self, look: DateLook | None) -> None:
        """Say something else, or nothing."""
        self.setVisible(look is not None)
        self.right.setVisible(look is not None and look.is_asked)
        if look is not None:
            self.show_message(look.tone, look.headline, look.text, icon="clock-alert")
            self._make_room()

    def _make_room(self) -> None:
        # The page is centred, and what is centred is not asked how high it gets by wrapping.
        layout = self.layout()
        if layout is not None:
            layout.activate()
            layout.invalidate()
            self.setFixedHeight(layout.totalHeightForWidth(_WIDTH_PX))
