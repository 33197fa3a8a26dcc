"""How far something is: a bar of segments, and a card with time left and a way to stop."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card
from desktop.gui.components.text import Text
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color
from desktop.i18n import _, formats


class Bar(QWidget):
    """A round bar filled from the left by segments: pairs of a share of one and a colour token."""

    def __init__(self, segments: Sequence[tuple[float, str]] = (), height: int = 10) -> None:
        super().__init__()
        self._segments = list(segments)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_segments(self, segments: Sequence[tuple[float, str]]) -> None:
        """Fill anew."""
        self._segments = list(segments)
        self.setAccessibleDescription(formats.percent(sum(share for share, _token in segments)))
        self.update()

    def set_share(self, share: float) -> None:
        """Fill up to a share of one in petrol."""
        self.set_segments([(share, "petrol.700")])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(path)
        painter.fillRect(self.rect(), color("track"))
        left = 0.0
        for share, token in self._segments:
            width = self.width() * max(0.0, min(1.0, share))
            painter.fillRect(QRectF(left, 0, width, self.height()), color(token))
            left += width
        if color("track.line") != color("track"):
            Box(None, "track.line", self.height() / 2).paint(painter, QRectF(self.rect()))


class ProgressCard(Card):
    """A card for long work.

    Signals:
        cancel_requested: the person pressed Cancel; the work stops at its next safe point.
    """

    cancel_requested = Signal()

    def __init__(self, title: str, *, cancel: bool = True) -> None:
        super().__init__((16, 14, 16, 15))
        self._title = Text(title, "body").weight(700)
        self._amount = Text("", "body", "ink.secondary").tabular()
        self._note = Text("", "detail", "ink.secondary")
        self.bar = Bar()
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._amount)
        self.body.addLayout(top)
        self.body.addSpacing(8)
        self.body.addWidget(self.bar)
        self.body.addSpacing(8)
        bottom = QHBoxLayout()
        bottom.addWidget(self._note)
        bottom.addStretch(1)
        self.cancel = Button(_("Cancel"), size="small")
        self.cancel.clicked.connect(self.cancel_requested)
        bottom.addWidget(self.cancel)
        self.body.addLayout(bottom)
        self.cancel.setVisible(cancel)

    def set_title(self, title: str) -> None:
        """Name what is being done."""
        self._title.setText(title)

    def show_progress(self, share: float, amount: str, note: str = "") -> None:
        """Show the share of one, the amount such as ``128 dari 214 MB``, and a remark."""
        self.bar.set_share(share)
        self._amount.setText(amount)
        self._note.setText(note)
