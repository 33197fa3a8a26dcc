"""The sample page on its dark table, as large as there is room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.letterhead.presenter import SampleSheet
from desktop.gui.theme.tokens import color
from desktop.i18n import _

_MARGIN_PX = 14


class SheetPreview(QWidget):
    """Shows one page; what is drawn anew replaces it without a flicker."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setObjectName("sample-sheet")
        self.setAccessibleName(_("Sample letter"))
        self.setMinimumSize(260, 300)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_sheet(self, sheet: SampleSheet) -> None:
        """Show a page."""
        pixels = QImage.Format.Format_RGB888
        self._image = QImage(sheet.pixels, sheet.width, sheet.height, sheet.width * 3, pixels).copy()
        self.update()

    def is_empty(self) -> bool:
        """Tell whether no page was shown yet."""
        return self._image.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("paper.desk"))
        if self._image.isNull():
            return
        room = self.size() - QSize(2 * _MARGIN_PX, 2 * _MARGIN_PX)
        size = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        smooth = Qt.TransformationMode.SmoothTransformation
        ratio = self.devicePixelRatioF()
        scaled = self._image.scaled(size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        painter.drawImage(QRect(corner, size), scaled)
        painter.setPen(color("ink"))
        painter.drawRect(QRect(corner, size).adjusted(0, 0, -1, -1))
