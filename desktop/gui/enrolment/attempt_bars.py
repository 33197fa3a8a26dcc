"""The scores of one finger or eye, attempt by attempt, as bars that say whether they are enough."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.biometrics import ATTEMPTS, MIN_QUALITY
from desktop.gui.components.text import Text
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.i18n import _

_ROW_PX, _BAR_PX = 22, 8
_NUMBER_PX, _SCORE_PX = 18, 28


class AttemptBars(QWidget):
    """One bar for each attempt there may be."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(_("Attempts"), "detail", "ink.secondary"))
        self._bars = [_Bar(number) for number in range(1, ATTEMPTS + 1)]
        for bar in self._bars:
            column.addWidget(bar)

    def show_scores(self, scores: Sequence[int]) -> None:
        """Show other scores, the first attempt on top."""
        for number, bar in enumerate(self._bars):
            bar.show_score(scores[number] if number < len(scores) else None)


class _Bar(QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedHeight(_ROW_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_score(None)

    def show_score(self, score: int | None) -> None:
        self._score = score
        words = _("Attempt {number}").format(number=self._number)
        self.setAccessibleName(words if score is None else f"{words}: {score}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        paint.text(painter, whole, str(self._number), font("detail"), "ink.secondary")
        room = whole.width() - _NUMBER_PX - _SCORE_PX - 6
        bar = QRectF(_NUMBER_PX, (whole.height() - _BAR_PX) / 2, room, _BAR_PX)
        Box("line", None, _BAR_PX / 2).paint(painter, bar)
        said = "–"
        if self._score is not None:
            said = str(self._score)
            tone = "ok.strong" if self._score >= MIN_QUALITY else "warn.strong"
            bar.setWidth(max(_BAR_PX, room * self._score / 100))
            Box(tone, None, _BAR_PX / 2).paint(painter, bar)
        words = font("detail", 700, tabular=True)
        left = whole.width() - paint.text_width(said, words)
        paint.text(painter, QRectF(left, 0, _SCORE_PX, whole.height()), said, words, "ink")
