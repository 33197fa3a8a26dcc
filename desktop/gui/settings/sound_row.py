"""Whether a capture is heard, and how that sounds."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.choices import Check
from desktop.gui.components.cue import Cue
from desktop.gui.components.text import Text
from desktop.gui.equipment.cue_sounds import CueSounds
from desktop.i18n import _

# The second begins when the first is over.
_BETWEEN_MS = 600


class SoundRow(QWidget):
    """A box to tick and a button that plays both sounds.

    Signals:
        switched: whether sounds are wanted.
    """

    switched = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.sounds = CueSounds(self)
        self._second = QTimer(self, singleShot=True, interval=_BETWEEN_MS)
        self._second.timeout.connect(lambda: self.sounds.play(Cue.AGAIN))
        self.choice = Check(_("A sound when a photo, finger or eye was taken"))
        self.choice.setObjectName("sound")
        self.choice.clicked.connect(self.switched)
        self.attempt = Button(_("Listen"), size="small", icon="volume-2")
        self.attempt.setObjectName("try-sound")
        self.attempt.clicked.connect(self._try)
        self.note = Text(_("No loudspeaker: only the ring of light."), "detail", "warn.ink").wrap()
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.choice)
        row.addStretch(1)
        row.addWidget(self.attempt)
        column.addLayout(row)
        column.addWidget(self.note)

    def show_sound(self, is_on: bool) -> None:
        """Show whether sounds are wanted."""
        self.choice.setChecked(is_on)

    def _try(self) -> None:
        is_heard = self.sounds.play(Cue.GOOD)
        self.note.setVisible(not is_heard)
        if is_heard:
            self._second.start()
