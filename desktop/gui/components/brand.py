"""Mark and name of the program, and a smaller line below: what every cover begins with."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.text import Text
from desktop.gui.theme.mark import paint_mark

_MARK_PX = 44


class CoverBrand(QWidget):
    """The brand on dark ground, with `below` under the name."""

    def __init__(self, below: Text) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(_Mark())
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Text("Rekam KTP", "brand_large", "surface"), 0, Qt.AlignmentFlag.AlignBottom)
        names.addWidget(below, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)


class _Mark(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_MARK_PX, _MARK_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(QPainter(self), QRectF(self.rect()))
