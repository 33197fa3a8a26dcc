"""Banners: what happened, in one colour with an icon, and what to do."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color, radius, size

_ICONS = {"ok": "circle-check", "info": "info", "warn": "triangle-alert", "danger": "circle-alert"}
_EDGE_PX = 4


class Banner(QFrame):
    """A coloured box with a thick left edge.

    Args:
        kind: ``ok``, ``info``, ``warn`` or ``danger``.
        headline: bold, first.
        text: below it, may be empty.
        icon: instead of the kind's own.

    Put buttons into `below` (under the text) or `side` (at the right).
    """

    def __init__(self, kind: str, headline: str, text: str = "", *, icon: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 13, 18, 13)
        row.setSpacing(12)
        self._icon = Icon(icon or _ICONS[kind], kind, 18)
        self._beside = _lowered(self._icon)
        row.addWidget(self._beside)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        # Beside a button one line of words stands in its middle.
        self._column.addStretch(1)
        self._headline = Text(headline, "body", f"{kind}.ink").weight(700).wrap()
        self._text = Text(text, "body", f"{kind}.ink").wrap()
        self._column.addWidget(self._headline)
        self._column.addWidget(self._text)
        self.below = QVBoxLayout()
        self.below.setSpacing(10)
        self._column.addLayout(self.below)
        self._column.addStretch(1)
        row.addLayout(self._column, 1)
        self.side = QHBoxLayout()
        self.side.setSpacing(10)
        row.addLayout(self.side)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_message(kind, headline, text, icon=icon)

    def show_message(self, kind: str, headline: str, text: str = "", *, icon: str = "") -> None:
        """Say something else, in another colour if need be."""
        self._kind = kind
        self.setProperty("kind", kind)
        self._icon.set_icon(icon or _ICONS[kind], kind)
        for label, words in ((self._headline, headline), (self._text, text)):
            label.set_tone(f"{kind}.ink")
            label.setText(words)
        self._text.setVisible(bool(text))
        where = Qt.AlignmentFlag.AlignTop if text else Qt.AlignmentFlag.AlignVCenter
        self.layout().setAlignment(self._beside, where)
        self.setAccessibleName(f"{headline} {text}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        Box(f"{self._kind}.bg", f"{self._kind}.line", radius("banner")).paint(painter, rect)
        edge, rest = QPainterPath(), QPainterPath()
        edge.addRoundedRect(rect, radius("banner"), radius("banner"))
        rest.addRoundedRect(rect.adjusted(_EDGE_PX, 0, 20, 0), radius("banner") - 2, radius("banner") - 2)
        line = "warn.edge" if self._kind == "warn" else self._kind
        painter.fillPath(edge.subtracted(rest), color(line))


class Note(QFrame):
    """A quiet grey or tinted box: an icon and a sentence, for what is good to know; `side` takes a link.

    Args:
        text: the sentence.
        icon: before it.
        fill: colour token of the box.
        is_one_line: never grows; what has no room is in the tooltip.
    """

    def __init__(
        self, text: str, icon: str = "info", fill: str = "neutral.bg", *, is_one_line: bool = False
    ) -> None:
        super().__init__()
        self._box = Box(fill, None, radius("control"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        if is_one_line:
            row.setContentsMargins(14, 0, 14, 0)
            self.setFixedHeight(size("control"))
        row.addWidget(Icon(icon, "ink", 16))
        self._headline = Text("", "detail").weight(700)
        self._headline.hide()
        self._text = Text(text, "detail")
        self._text = self._text.elide() if is_one_line else self._text.wrap()
        row.addWidget(self._headline)
        row.addWidget(self._text, 1)
        self.side = row

    def set_text(self, text: str, headline: str = "") -> None:
        """Say something else, after a few bold words if need be."""
        self._headline.setVisible(bool(headline))
        self._headline.setText(headline)
        self._text.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._box.paint(QPainter(self), QRectF(self.rect()))


def _lowered(icon: QWidget) -> QWidget:
    """Return `icon` on the height of the first line."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 1, 0, 0)
    column.addWidget(icon)
    column.addStretch(1)
    return holder
