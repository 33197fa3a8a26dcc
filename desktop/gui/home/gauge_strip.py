"""A row of what runs low, above the cards: each leads to where something can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.gui.components.text import set_tip
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import radius
from desktop.gui.words.gauges import GaugeLook

_HEIGHT_PX, _SIDE_PX, _MOST = 36, 12, 3


class GaugeStrip(QWidget):
    """The three most urgent gauges.

    Signals:
        requested: the screen where something can be done.
    """

    requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gauges")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self._row.addStretch(1)
        self.hide()

    def show_gauges(self, looks: Sequence[GaugeLook]) -> None:
        """Show what runs low; nothing when all is well."""
        while self._row.count() > 1:
            item = self._row.takeAt(0)
            if item is not None and (widget := item.widget()):
                widget.setParent(None)
                widget.deleteLater()
        for number, look in enumerate(looks[:_MOST]):
            made = _Gauge(look)
            if look.screen:
                made.clicked.connect(lambda _on=False, screen=look.screen: self.requested.emit(screen))
            self._row.insertWidget(number, made)
        self.setVisible(bool(looks))


class _Gauge(QAbstractButton):
    def __init__(self, look: GaugeLook) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(f"gauge-{look.kind}")
        self.setText(look.words)
        self.setAccessibleName(f"{look.words}. {look.advice}")
        set_tip(self, look.advice)
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", radius("control"))

    def sizeHint(self) -> QSize:
        width = paint.text_width(self.text(), font("bodyStrong"))
        return QSize(round(width + 2 * _SIDE_PX + 25), _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tone = QPainter(self), self._look.tone
        Box(f"{tone}.bg", f"{tone}.line", radius("control")).paint(painter, QRectF(self.rect()))
        paint_icon(painter, QRectF(_SIDE_PX, 9, 16, 16), self._look.icon, tone)
        words = QRectF(_SIDE_PX + 24, 0, self.width(), self.height())
        paint.text(painter, words, self.text(), font("bodyStrong"), f"{tone}.ink")
