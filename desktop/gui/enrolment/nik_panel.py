"""The card that explains a NIK: its three parts with a line below each, and the list of checks."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.labelled import Icon
from desktop.gui.components.text import Text
from desktop.gui.enrolment.nik_meaning import Check, NikMeaning, Part
from desktop.gui.enrolment.rows import empty
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.paint import Box
from desktop.i18n import _

_STRETCHES = (106, 128, 74)
_GAP_PX = 10
_LOOKS = {
    "ok": ("circle-check", "ok"),
    "warn": ("triangle-alert", "warn"),
    "pending": ("circle-dashed", "ink.tertiary"),
}


class NikPanel(Card):
    """Shows a `NikMeaning`."""

    def __init__(self) -> None:
        super().__init__((18, 17, 18, 14))
        self.body.addWidget(TitleRow(_("What this NIK says")))
        self.body.addSpacing(14)
        self._parts = [_PartView() for _width in _STRETCHES]
        row = QHBoxLayout()
        row.setSpacing(_GAP_PX)
        for part, stretch in zip(self._parts, _STRETCHES, strict=True):
            row.addWidget(part, stretch)
        self.body.addLayout(row)
        self.body.addSpacing(12)
        self._checks = QVBoxLayout()
        self._checks.setSpacing(0)
        self.body.addLayout(self._checks)

    def show_meaning(self, meaning: NikMeaning) -> None:
        """Show what the digits say and what was checked."""
        for view, part in zip(self._parts, meaning.parts, strict=True):
            view.show_part(part)
        self._show_checks(meaning.checks)

    def _show_checks(self, checks: Sequence[Check]) -> None:
        empty(self._checks)
        for check in checks:
            self._checks.addWidget(Line("line.row"))
            self._checks.addWidget(_CheckRow(check))


class _PartView(QWidget):
    """Digits, a thick line in the colour of the check, and two lines of meaning."""

    def __init__(self) -> None:
        super().__init__()
        self._part = Part("", ("", ""))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_part(self, part: Part) -> None:
        """Show another part."""
        self._part = part
        self.setAccessibleName(f"{part.digits}: {' '.join(part.lines)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(90, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        digits = QRectF(0, 0, self.width(), 28)
        paint.text(painter, digits, self._part.digits, font("title", tabular=True), "ink")
        token = "warn.edge" if self._part.is_odd else "ok.strong"
        Box(token, None, 2).paint(painter, QRectF(0, 29, self.width(), 4))
        for number, line in enumerate(self._part.lines):
            rect = QRectF(0, 39 + 16 * number, self.width(), 16)
            paint.text(painter, rect, line, font("small"), "ink.secondary")


class _CheckRow(QWidget):
    def __init__(self, check: Check) -> None:
        super().__init__()
        self.setFixedHeight(31)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        icon, ink = _LOOKS[check.tone]
        row.addWidget(Icon(icon, ink, 18))
        words = Text(check.words, "detail")
        row.addWidget(words.weight(700) if check.tone == "warn" else words, 1)
