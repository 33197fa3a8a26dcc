"""Text as the design sets it: always plain, with the design's line height, wrapping or one line."""

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font, role
from desktop.gui.theme.tokens import color


class Text(QLabel):
    """A label that never interprets what it shows: names and messages come from outside.

    Args:
        text: what to show; replace it with `setText`.
        role: a font role: ``body``, ``bodyStrong``, ``detail``, ``label``, ``section``, ``title``, …
        tone: a colour token: ``ink``, ``ink.secondary``, ``ink.tertiary``, ``danger``, …
    """

    def __init__(self, text: str = "", role: str = "body", tone: str = "ink", parent: QWidget | None = None):
        super().__init__(parent)
        self._role, self._tone, self._wraps, self._elides = role, tone, False, False
        self._weight: int | None = None
        self._is_tabular = False
        self._align = Qt.AlignmentFlag.AlignLeft
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        """Change the colour token."""
        self._tone = tone
        self.update()

    def tone(self) -> str:
        return self._tone

    def wrap(self) -> "Text":
        """Break lines to the width given by the layout; returns itself."""
        self._wraps = True
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        return self

    def elide(self) -> "Text":
        """Give way in a narrow layout: cut at the end and show the whole as tooltip; returns itself."""
        self._elides = True
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return self

    def align(self, where: Qt.AlignmentFlag) -> "Text":
        """Align left, right or centred; returns itself."""
        self._align = where
        return self

    def tabular(self) -> "Text":
        """Give all digits one width; returns itself."""
        self._is_tabular = True
        self.setFont(font(self._role, self._weight, tabular=True))
        return self

    def weight(self, weight: int) -> "Text":
        """Use another weight than the role's; returns itself."""
        self._weight = weight
        self.setFont(font(self._role, weight, tabular=self._is_tabular))
        return self

    def strike(self) -> "Text":
        """Strike the text through, for a value that was replaced; returns itself."""
        struck = QFont(self.font())
        struck.setStrikeOut(True)
        self.setFont(struck)
        return self

    def heightForWidth(self, width: int) -> int:
        return self._line_px() * len(self._lines(width)) if self._wraps else -1

    def hasHeightForWidth(self) -> bool:
        return self._wraps

    def sizeHint(self) -> QSize:
        lines = self.text().split("\n")
        metrics = QFontMetricsF(self.font())
        width = math.ceil(max(metrics.horizontalAdvance(line) for line in lines))
        if self._wraps and self.width() and width > self.width():
            return QSize(self.width(), self.heightForWidth(self.width()))
        return QSize(width, self._line_px() * len(lines))

    def minimumSizeHint(self) -> QSize:
        if self._wraps or self._elides:
            return QSize(24, self._line_px())
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = color(self._tone if self.isEnabled() else "disabled.text")
        lines = self._lines(self.width()) if self._wraps else self.text().split("\n")
        height = self._line_px()
        top = (self.height() - height * len(lines)) / 2 if not self._wraps else 0
        for number, line in enumerate(lines):
            rect = QRectF(0, top + number * height, self.width(), height)
            spare = max(0.0, rect.width() - paint.text_width(line, self.font()))
            if self._align & Qt.AlignmentFlag.AlignRight:
                rect.setLeft(spare)
            elif self._align & Qt.AlignmentFlag.AlignHCenter:
                rect.setLeft(spare / 2)
            paint.text(painter, rect, line, self.font(), ink)
        if self._elides:
            is_cut = self.sizeHint().width() > self.width()
            set_tip(self, self.text() if is_cut else "")

    def _line_px(self) -> int:
        return role(self._role).line_px

    def _lines(self, width: int) -> list[str]:
        return [line for part in self.text().split("\n") for line in broken(part, self.font(), width)]


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows a text letter by letter."""
    widget.setToolTip(plain_tip(text))


def plain_tip(text: str) -> str:
    """Return what makes a tooltip show `text` letter by letter.

    Qt reads one that looks like HTML as that, and would draw the picture that a name asks for.
    """
    if "<" not in text:
        return text
    # Only here: it brings all the names of HTML.
    from html import escape

    return f'<p style="white-space:pre-wrap">{escape(text)}</p>'


def broken(text: str, with_font: QFont, width: float) -> list[str]:
    """Return `text` cut into lines no wider than `width`."""
    layout = QTextLayout(text, with_font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return lines or [""]
