"""Labels and values below each other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.gui.components.text import Text
from desktop.gui.residents.detail import Fact
from desktop.gui.residents.nik_text import NikText

_GAP_PX = 6


class FactGrid(QWidget):
    """Labels and values in two columns. `label_width` and `pitch` are in pixels."""

    def __init__(self, pitch: int, label_width: int = 100) -> None:
        super().__init__()
        self._pitch, self._label_width = pitch, label_width
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self._grid.setVerticalSpacing(_GAP_PX)
        for row, fact in enumerate(facts):
            self._grid.setRowMinimumHeight(row, self._pitch - _GAP_PX)
            top = Qt.AlignmentFlag.AlignTop
            label = Text(fact.label, "detail", "ink.secondary").wrap()
            label.setFixedWidth(self._label_width)
            self._grid.addWidget(label, row, 0, top)
            if fact.is_number:
                self._grid.addWidget(NikText(fact.value, "detail", 600), row, 1, top)
            else:
                self._grid.addWidget(Text(fact.value, "detail").weight(600).wrap(), row, 1, top)
        self._grid.setRowStretch(len(facts), 1)
