"""What is wrong with the date, before anybody signs in; after a long pause somebody says that it is right."""

from PySide6.QtCore import Signal

from desktop.gui.clock_words import DateLook
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.i18n import _


class DateQuestion(Banner):
    """A banner that comes and goes.

    Signals:
        confirmed: the date is right.
    """

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__("warn", "", icon="clock-alert")
        self.setObjectName("date-question")
        self.right = Button(_("The date is right"), size="small", icon="check", key="F8")
        self.right.setObjectName("date-is-right")
        self.right.clicked.connect(self.confirmed)
        self.below.addWidget(self.right)
        self.hide()

    def show_look(self, look: DateLook | None) -> None:
        """Say something else, or nothing."""
        self.setVisible(look is not None)
        self.right.setVisible(look is not None and look.is_asked)
        if look is not None:
            self.show_message(look.tone, look.headline, look.text, icon="clock-alert")
