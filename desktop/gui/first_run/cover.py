"""The left of the first start: welcome, and what day the laptop says it is, on songket."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.gui.components.brand import CoverBrand
from desktop.gui.components.clock_remedy import ClockRemedy
from desktop.gui.components.text import Text
from desktop.gui.theme.mark import paint_songket
from desktop.gui.theme.tokens import color
from desktop.i18n import _

_WIDTH_PX, _SIDE_PX, _CLOTH_PX = 380, 40, 260


class WelcomeCover(QFrame):
    """Brand, welcome, date and time.

    Signals:
        clock_requested: date or time are wrong.
    """

    clock_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH_PX)
        self._date = Text("", "lead", "nav.text")
        self._time = Text("", "lead", "surface").weight(700).tabular()
        remedy = ClockRemedy()
        remedy.requested.connect(self.clock_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE_PX, 46, _SIDE_PX - 8, 30)
        column.setSpacing(0)
        column.addWidget(CoverBrand(Text(_("Kabupaten Banyuasin"), "body", "nav.icon")))
        column.addSpacing(62)
        column.addWidget(Text(_("First start"), "body", "nav.icon"))
        column.addWidget(Text(_("Welcome"), "huge", "surface").wrap())
        column.addSpacing(14)
        words = _("This laptop has no task yet. Choose one of three ways. No internet is needed.")
        column.addWidget(Text(words, "lead", "nav.text").wrap())
        column.addSpacing(24)
        column.addWidget(self._date)
        column.addWidget(self._time)
        column.addSpacing(14)
        column.addWidget(remedy)
        column.addStretch(1)
        self._remedy = remedy

    def show_clock(self, date: str, time: str) -> None:
        """Show what day and time this laptop believes it is."""
        self._date.setText(date)
        self._time.setText(time)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("petrol.900"))
        top = max(self.height() - _CLOTH_PX, self._remedy.geometry().bottom() + 24)
        paint_songket(painter, QRectF(0, top, self.width(), self.height() - top))
