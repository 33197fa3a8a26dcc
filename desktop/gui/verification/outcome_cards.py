"""The row of small cards: what a check may find, or what the checks before this one found."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.components.text import Text, broken
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import color, radius
from desktop.gui.verification.looks import LOOKS, Outcome, meaning, word
from desktop.gui.verification.wording import Result
from desktop.i18n import _

_BAND_PX, _HEIGHT_PX, _LINE_PX, _SIDE_PX = 44, 190, 20, 17
_PLACES = 4


@dataclass(frozen=True)
class _Words:
    """What a small card says: first line strong if there is one, then text, then an arrow and `then`."""

    outcome: Outcome
    strong: str
    text: str
    then: str = ""


class OutcomeRow(QWidget):
    """Up to four small cards under a title.

    Signals:
        chosen: the place of the earlier check to be shown again, from 0.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._title = Text("", "detail", "ink.secondary").weight(600)
        self._title.setObjectName("row-title")
        column.addWidget(self._title)
        self._row = QHBoxLayout()
        self._row.setSpacing(14)
        column.addLayout(self._row, 1)
        # A small window takes its height from here: the large card is what one came for.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_legend(self, title: str, outcomes: Sequence[Outcome]) -> None:
        """Explain outcomes."""
        cards = [SmallCard(_Words(of, "", *meaning(of))) for of in outcomes]
        self._fill(title, cards)

    def show_history(self, title: str, earlier: Sequence[Result]) -> None:
        """Offer earlier checks to be looked at again."""
        cards = []
        for number, found in enumerate(earlier[:_PLACES]):
            name = found.holder.name if found.holder else _("Without signed data")
            lines = "\n".join(part for part in (found.number, found.checked) if part)
            card = SmallCard(_Words(found.outcome, name, lines, _("Show again")), is_choice=True)
            card.setObjectName(f"earlier-{number}")
            card.clicked.connect(lambda _checked=False, place=number: self.chosen.emit(place))
            cards.append(card)
        self._fill(title, cards)

    def _fill(self, title: str, cards: Sequence[QWidget]) -> None:
        self._title.setText(title)
        while self._row.count():
            old = self._row.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for card in cards:
            self._row.addWidget(card, 1)
        for _place in range(_PLACES - len(cards)):
            filler = QWidget()
            filler.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self._row.addWidget(filler, 1)


class SmallCard(QAbstractButton):
    """One outcome with a coloured head; pressed, if it is a choice, it is shown in the large card."""

    def __init__(self, words: _Words, *, is_choice: bool = False) -> None:
        super().__init__()
        self._words, self._look, self._is_choice = words, LOOKS[words.outcome], is_choice
        said = (word(words.outcome), words.strong, words.text, words.then)
        self.setAccessibleName(". ".join(part for part in said if part))
        self.setText(word(words.outcome))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setProperty("ring", radius("card"))
        if is_choice:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(260, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, _BAND_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, look = QRectF(self.rect()), self._look
        is_touched = self._is_choice and self.underMouse()
        Box("surface.subtle" if is_touched else "surface", look.border, radius("card")).paint(painter, rect)
        inner, band = QPainterPath(), QPainterPath()
        inner.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius("card"), radius("card"))
        band.addRect(QRectF(0, 0, rect.width(), _BAND_PX))
        painter.fillPath(inner.intersected(band), color(look.fill))
        if look.line:
            painter.fillRect(QRectF(0.5, _BAND_PX - 1, rect.width() - 1, 1), color(look.line))
        paint_icon(painter, QRectF(_SIDE_PX, 12, 20, 20), look.icon, look.ink, 2.2)
        head = QRectF(_SIDE_PX + 31, 0, rect.width() - 2 * _SIDE_PX - 31, _BAND_PX)
        paint.text(painter, head, self.text(), font("heading"), look.ink)
        self._paint_words(painter, rect)

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        width, bottom = rect.width() - 2 * _SIDE_PX, rect.bottom() - 10
        if self._words.then and rect.height() >= _BAND_PX + 74:
            bottom -= 24
            place = QRectF(_SIDE_PX, bottom + 2, 16, 16)
            paint_icon(painter, place, "arrow-right", "ink", 2.2)
            then = QRectF(_SIDE_PX + 23, bottom, width - 23, _LINE_PX)
            paint.text(painter, then, self._words.then, font("bodyStrong"), "ink")
        top = _BAND_PX + 12.0
        for line, with_font, ink in self._lines(width):
            if top + _LINE_PX > bottom + 6:
                return
            paint.text(painter, QRectF(_SIDE_PX, top, width, _LINE_PX), line, with_font, ink)
            top += _LINE_PX

    def _lines(self, width: float) -> list[tuple[str, QFont, str]]:
        parts = self._words.text.split("\n")
        if self._words.strong:
            # Broken in two a number cannot be told from others: where it has no room it is written smaller.
            wide = [paint.text_width(part, font("detail")) > width for part in parts]
            faces = [font("small" if is_wide else "detail") for is_wide in wide]
            below = [(part, face, "ink.secondary") for part, face in zip(parts, faces, strict=True)]
            return [(self._words.strong, font("bodyStrong"), "ink"), *below]
        body = font("body")
        return [(line, body, "ink") for part in parts for line in broken(part, body, width)]
