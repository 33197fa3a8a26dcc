"""A NIK or KK number as a label, in groups with gaps."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.components.cells import paint_nik
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font, role


class NikText(QWidget):
    """Sixteen digits in groups 6-6-4; `size` is a role of the type scale."""

    def __init__(self, nik: str = "", size: str = "body", weight: int = 500) -> None:
        super().__init__()
        self._size, self._font = size, font(size, weight, tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_nik(nik)

    def set_nik(self, nik: str) -> None:
        """Show another number."""
        self._nik = nik
        self.setAccessibleName(nik)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._nik

    def sizeHint(self) -> QSize:
        return QSize(round(paint.text_width(self._nik, self._font)) + 18, role(self._size).line_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_nik(QPainter(self), QRectF(self.rect()), self._nik, self._font)
