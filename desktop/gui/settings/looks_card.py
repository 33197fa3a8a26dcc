"""Language, colours and size, and whether a capture is heard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, TitleRow
from desktop.gui.components.choices import ComboField, Segment, Segments
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.text import Text
from desktop.gui.looks import PERCENTS, Looks
from desktop.gui.settings.sound_row import SoundRow
from desktop.i18n import _

_NORMAL, _HIGH = "normal", "high"


class LooksCard(Card):
    """Language and colours take effect at once, the size at the next start.

    Signals:
        language_chosen: ``id`` or ``en``.
        contrast_chosen: True for the darker colours.
        percent_chosen: the size of everything.
        reopen_requested: start again in the chosen size.
    """

    language_chosen = Signal(str)
    contrast_chosen = Signal(bool)
    percent_chosen = Signal(int)
    reopen_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.language = ComboField()
        self.language.setObjectName("language")
        # Each in its own words: whoever cannot read the one finds the other.
        self.language.set_choices([("id", "Bahasa Indonesia"), ("en", "English")])
        self.language.chosen.connect(self.language_chosen)
        self.contrast = Segments([Segment(_NORMAL, _("Normal")), Segment(_HIGH, _("Strong"))])
        self.contrast.setObjectName("contrast")
        self.contrast.changed.connect(lambda value: self.contrast_chosen.emit(value == _HIGH))
        self.percent = Segments([Segment(str(percent), f"{percent}%") for percent in PERCENTS])
        self.percent.setObjectName("size")
        self.percent.changed.connect(lambda value: self.percent_chosen.emit(int(value)))
        self.reopen = Button(_("Open again in this size"), icon="rotate-cw")
        self.reopen.setObjectName("reopen")
        self.reopen.clicked.connect(self.reopen_requested)
        self.sound = SoundRow()
        self.note = Text("", "detail", "ink.secondary").wrap()
        self._lay_out()

    def show_looks(self, looks: Looks) -> None:
        """Show what is worn, and what waits for the next start."""
        self.language.set_value(looks.language)
        self.contrast.set_value(_HIGH if looks.is_high_contrast else _NORMAL)
        self.percent.set_value(str(looks.percent))
        is_waiting = looks.percent != looks.worn_percent
        self.reopen.setVisible(is_waiting)
        self.note.setText(
            _("This size comes with the next start. Nothing is lost; sign in once more.")
            if is_waiting
            else _("Kept for the next start, too.")
        )

    def _lay_out(self) -> None:
        self.body.setSpacing(10)
        self.body.addWidget(TitleRow(_("Language and display")))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Labelled(_("Language"), self.language), 1)
        row.addWidget(Labelled(_("Contrast"), self.contrast))
        self.body.addLayout(row)
        size = QHBoxLayout()
        size.addWidget(Labelled(_("Size"), self.percent))
        size.addStretch(1)
        self.body.addLayout(size)
        self.body.addWidget(self.note)
        self.body.addWidget(self.reopen, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.sound)
