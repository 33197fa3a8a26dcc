"""The dark left of a page before anybody signed in: what day the laptop says it is, on songket."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.gui.components.clock_remedy import ClockRemedy
from desktop.gui.components.text import Text
from desktop.gui.theme.mark import paint_songket
from desktop.gui.theme.paint import ground

_AIR_PX = 24


class SongketCover(QFrame):
    """A column on dark ground whose foot is cloth; whoever derives from it fills `column` from above.

    Signals:
        clock_requested: date or time are wrong.

    Args:
        width: of the whole, in pixels.
        cloth: the height of the cloth, unless what stands above needs the room.
        times: how date and time are written.
    """

    clock_requested = Signal()

    def __init__(self, width: int, cloth: int, times: tuple[Text, Text]) -> None:
        super().__init__()
        self.setFixedWidth(width)
        self._cloth_px = cloth
        self._date, self._time = times
        self._remedy = ClockRemedy()
        self._remedy.requested.connect(self.clock_requested)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)

    def add_clock(self, between: int) -> None:
        """Put date, time and the way to set them right next, `between` pixels between the first two."""
        self.column.addWidget(self._date)
        self.column.addSpacing(between)
        self.column.addWidget(self._time)
        self.column.addSpacing(14)
        self.column.addWidget(self._remedy)

    def show_clock(self, date: str, time: str) -> None:
        """Show what day and time this laptop believes it is."""
        self._date.setText(date)
        self._time.setText(time)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground(painter, self.rect(), "petrol.900")
        top = max(self.height() - self._cloth_px, self._remedy.geometry().bottom() + _AIR_PX)
        paint_songket(painter, QRectF(0, top, self.width(), self.height() - top))
