"""The band above every page of training: what it is, what can be done, and the way out."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.gui.components.buttons import Button
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.theme.mark import paint_songket
from desktop.gui.theme.tokens import color
from desktop.i18n import _

HEIGHT_PX = 44
_CLOTH_PX = 6


class TrainingBand(QFrame):
    """A bar in the colour that nothing else has as its ground.

    Signals:
        exercises_requested: show what there is to try.
        again_requested: begin from nothing.
        leave_requested: back to real work.
    """

    exercises_requested = Signal()
    again_requested = Signal()
    leave_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("training-band")
        self.setFixedHeight(HEIGHT_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, _CLOTH_PX)
        row.setSpacing(10)
        row.addWidget(Icon("book-open", "petrol.900", 18))
        row.addWidget(Text(_("TRAINING"), "body", "petrol.900").weight(800))
        words = Text(_("Everybody here is invented. Nothing reaches real data."), "body", "petrol.900")
        row.addWidget(words.elide(), 1)
        self.exercises = Button(_("Exercises"), "underlined", "small")
        self.again = Button(_("Begin again"), "underlined", "small")
        self.leave = Button(_("Leave training"), "underlined", "small")
        for name, button, asked in (
            ("exercises", self.exercises, self.exercises_requested),
            ("again", self.again, self.again_requested),
            ("leave", self.leave, self.leave_requested),
        ):
            button.setObjectName(f"training-{name}")
            button.clicked.connect(asked)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(_("Training: everybody here is invented, nothing reaches real data."))

    def show_done(self, done: int, total: int) -> None:
        """Say how many exercises are done."""
        words = _("Exercises: {done} of {total}").format(done=done, total=total)
        self.exercises.setText(words)
        self.exercises.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("focus.kunyit"))
        paint_songket(painter, QRectF(0, self.height() - _CLOTH_PX, self.width(), _CLOTH_PX))
