"""The line to the office in the screen's header: how it stands, and the way to set it up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui.background.uploader import LineState, Standing
from desktop.gui.components.buttons import Button
from desktop.gui.components.chips import Chip, ChipLook
from desktop.gui.sync.line_words import line_words
from desktop.i18n import _


class LineStrip(QWidget):
    """A chip and a button.

    Signals:
        opened: the person wants to see or set the line.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._chip = Chip(ChipLook(""))
        self._chip.setObjectName("line-chip")
        row.addWidget(self._chip)
        button = Button(_("Upload…"), icon="upload")
        button.setObjectName("line")
        button.clicked.connect(self.opened)
        row.addWidget(button)

    def show_standing(self, standing: Standing) -> None:
        """Say how the line stands; without one there is nothing to say."""
        said = line_words(standing)
        self._chip.set_look(ChipLook(said.words, said.tone, said.icon))
        self._chip.setAccessibleName(said.words)
        self._chip.setVisible(standing.state is not LineState.OFF)
