"""Six boxes for six digits, which are one field underneath."""

from PySide6.QtCore import QEvent, QRectF, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color, radius

DIGITS = 6
_HEIGHT_PX, _GAP_PX, _DOT_PX = 56, 8, 11


class PinField(QLineEdit):
    """Takes digits and shows dots; never what was typed.

    Signals:
        filled: all six digits are there.
        escaped: Esc was pressed.
    """

    filled = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(DIGITS)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(f"[0-9]{{0,{DIGITS}}}"), self))
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhDigitsOnly
        self.setInputMethodHints(hints)
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", -1)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._is_wrong = False
        self.textChanged.connect(self._changed)

    def set_state(self, state: str) -> None:
        """Colour the boxes: ``error`` or empty."""
        self._is_wrong = state == "error"
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(440, _HEIGHT_PX)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.clear()
                self.escaped.emit()
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - _GAP_PX * (DIGITS - 1)) / DIGITS
        for number in range(DIGITS):
            box = QRectF(number * (width + _GAP_PX), 0, width, self.height()).adjusted(1, 1, -1, -1)
            self._paint_box(painter, box, number)

    def _paint_box(self, painter: QPainter, box: QRectF, number: int) -> None:
        typed = len(self.text())
        is_here = self.hasFocus() and number == min(typed, DIGITS - 1)
        line = "danger" if self._is_wrong else "ink" if is_here else "line.control"
        if is_here:
            Box("focus.kunyit", None, radius("control") + 3).paint(painter, box.adjusted(-1, -1, 1, 1))
        fill = "surface.subtle" if number < typed else "surface"
        Box(fill, line, radius("control"), 2 if is_here else 1).paint(painter, box.adjusted(2, 2, -2, -2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("ink"))
        if number < typed:
            centre = box.center()
            painter.drawEllipse(centre, _DOT_PX / 2, _DOT_PX / 2)
        elif is_here:
            painter.drawRect(QRectF(box.center().x() - 0.5, box.center().y() - 10, 1.5, 20))

    def _changed(self, text: str) -> None:
        self.set_state("")
        if len(text) == DIGITS:
            self.filled.emit()
