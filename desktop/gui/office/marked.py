"""A value that stands out where the other side says something else."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from desktop.gui.components.text import Text
from desktop.gui.theme.paint import Box, text_width


class MarkedText(Text):
    """Words, on a tinted ground when they differ."""

    def __init__(self) -> None:
        super().__init__("", "body")
        self.wrap()
        self._is_marked = False
        self.setContentsMargins(5, 1, 5, 1)

    def show_value(self, value: str, *, is_marked: bool) -> None:
        """Show other words."""
        self._is_marked = is_marked
        self.setText(value)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_marked:
            width = min(self.width(), text_width(self.text(), self.font()) + 12)
            Box("warn.bg", None, 4).paint(QPainter(self), QRectF(0, 0, width, self.height()))
        super().paintEvent(event)
