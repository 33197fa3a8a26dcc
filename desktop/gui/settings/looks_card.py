"""Language and text size, with a line that shows how text looks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.gui.components.card import Card, TitleRow
from desktop.gui.components.choices import ComboField, Segment, Segments
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.text import Text
from desktop.gui.looks import PERCENTS
from desktop.i18n import Language, _


class LooksCard(Card):
    """Both take effect at once.

    Signals:
        language_chosen: ``id`` or ``en``.
        percent_chosen: the size of text.
    """

    language_chosen = Signal(str)
    percent_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.language = ComboField()
        self.language.setObjectName("language")
        # Each in its own words: whoever cannot read the one finds the other.
        self.language.set_choices([("id", "Bahasa Indonesia"), ("en", "English")])
        self.language.chosen.connect(self.language_chosen)
        self.percent = Segments([Segment(str(percent), f"{percent} %") for percent in PERCENTS])
        self.percent.setObjectName("text-size")
        self.percent.changed.connect(lambda value: self.percent_chosen.emit(int(value)))
        self.body.setSpacing(10)
        self.body.addWidget(TitleRow(_("Language and text size")))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Labelled(_("Language"), self.language), 1)
        row.addWidget(Labelled(_("Text size"), self.percent))
        self.body.addLayout(row)
        self.body.addWidget(
            Text(
                _("Everything changes at once and stays so at the next start."), "detail", "ink.secondary"
            ).wrap()
        )

    def show_looks(self, language: Language, percent: int) -> None:
        """Show what is worn."""
        self.language.set_value(language)
        self.percent.set_value(str(percent))
