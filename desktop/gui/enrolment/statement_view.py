"""The resident's statement on a tinted sheet, with the name in bold; plain text throughout."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.enrolment.signature_presenter import Statement
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color, radius

_LINE_PX, _SIDE_PX, _TOP_PX, _GAP_PX = 23, 17, 14, 10


class StatementView(QWidget):
    """Shows a `Statement`."""

    def __init__(self) -> None:
        super().__init__()
        self._statement = Statement("", "", "")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_statement(self, statement: Statement) -> None:
        """Show what the resident declares."""
        self._statement = statement
        self.setAccessibleName(f"{statement.first} {statement.second}")
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        lines = sum(len(self._lines(text, width)) for text in self._parts())
        return 2 * _TOP_PX + lines * _LINE_PX + _GAP_PX

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Every word of it has to be read: nothing may press it together.
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def sizeHint(self) -> QSize:
        return QSize(348, self.heightForWidth(self.width() or 348))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Box("petrol.50", "petrol.200", radius("banner")).paint(painter, QRectF(self.rect()))
        painter.setPen(color("ink"))
        top = float(_TOP_PX)
        for text in self._parts():
            layout = self._lines(text, self.width())
            for number, (made, _line) in enumerate(layout):
                made.lineAt(number).setPosition(QPointF(0, number * _LINE_PX))
            if layout:
                layout[0][0].draw(painter, QPointF(_SIDE_PX, top))
            top += len(layout) * _LINE_PX + _GAP_PX

    def _parts(self) -> tuple[str, str]:
        return self._statement.first, self._statement.second

    def _lines(self, text: str, width: int) -> list[tuple[QTextLayout, int]]:
        layout = QTextLayout(text, font("button_large", 500))
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        start = text.find(self._statement.name) if self._statement.name else -1
        if start >= 0:
            marked = QTextLayout.FormatRange()
            marked.start, marked.length, marked.format = start, len(self._statement.name), bold
            layout.setFormats([marked])
        layout.beginLayout()
        found = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width - 2 * _SIDE_PX))
            found.append((layout, line.lineNumber()))
        layout.endLayout()
        return found
