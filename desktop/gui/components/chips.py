"""Chips: a state as colour, icon and word together."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.letters import LetterState, SheetState
from desktop.domain.residents import ResidentStatus
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import radius
from desktop.gui.words.residents import status_words
from desktop.i18n import _

HEIGHT_PX = 24
_SIDE_PX, _ICON_PX, _GAP_PX = 10, 13, 5


@dataclass(frozen=True)
class ChipLook:
    """What a chip shows. `tone` is ok, warn, danger, info, neutral, temp or petrol."""

    words: str
    tone: str = "neutral"
    icon: str = ""


def resident_chip(status: ResidentStatus) -> ChipLook:
    """Return the chip of a resident's status."""
    tone, icon = {
        ResidentStatus.NOT_RECORDED: ("neutral", "circle"),
        ResidentStatus.UNFINISHED: ("warn", "pause"),
        ResidentStatus.AWAITING_REVIEW: ("info", "clock"),
        ResidentStatus.RETURNED: ("danger", "undo-2"),
        ResidentStatus.RECORDED: ("warn", "id-card"),
        ResidentStatus.LETTER: ("temp", "file-text"),
        ResidentStatus.CARD: ("ok", "check"),
    }[status]
    return ChipLook(status_words(status), tone, icon)


def letter_chip(state: LetterState) -> ChipLook:
    """Return the chip of a letter's state in the register."""
    return {
        LetterState.ISSUED: ChipLook(_("Issued"), "info", "file-text"),
        LetterState.PRINTED: ChipLook(_("Printed"), "ok", "check"),
        LetterState.HANDED_OVER: ChipLook(_("Handed over"), "ok", "handshake"),
        LetterState.REVOKED: ChipLook(_("Revoked"), "danger", "ban"),
        LetterState.SPOILED: ChipLook(_("Spoiled, void"), "neutral", "file-x-2"),
        LetterState.SUPERSEDED: ChipLook(_("Extended"), "petrol", "calendar-plus"),
        LetterState.EXCHANGED: ChipLook(_("Exchanged for the card"), "temp", "id-card"),
    }[state]


def sheet_chip(state: SheetState | None) -> ChipLook:
    """Return the chip of one sheet in a print run; None has not been sent yet."""
    looks = {
        SheetState.INTENDED: ChipLook(_("Waiting"), "neutral"),
        SheetState.SPOOLED: ChipLook(_("Printing"), "info", "printer"),
        SheetState.GOOD: ChipLook(_("Printed"), "ok", "check"),
        SheetState.SPOILED: ChipLook(_("Spoiled, repeated"), "warn", "rotate-ccw"),
    }
    return looks[state or SheetState.INTENDED]


def chip_width(look: ChipLook) -> int:
    """Return the width of a chip in pixels."""
    width = 2 * _SIDE_PX + paint.text_width(look.words, font("chip"))
    return round(width + (_ICON_PX + _GAP_PX if look.icon else 0))


def paint_chip(painter: QPainter, rect: QRectF, look: ChipLook) -> None:
    """Draw a chip at the left of `rect`, centred upright."""
    chip = QRectF(rect.left(), math.floor(rect.center().y() - HEIGHT_PX / 2), chip_width(look), HEIGHT_PX)
    tone, ink = (look.tone, look.tone)
    fill, line = f"{tone}.bg", f"{tone}.line"
    if tone == "petrol":
        fill, line, ink = "petrol.50", "petrol.200", "petrol.600"
    Box(fill, line, radius("chip")).paint(painter, chip)
    x = chip.left() + _SIDE_PX
    if look.icon:
        paint_icon(painter, QRectF(x, chip.top() + 6, _ICON_PX, _ICON_PX), look.icon, ink, 2.4)
        x += _ICON_PX + _GAP_PX
    paint.text(painter, QRectF(x, chip.top(), chip.right(), HEIGHT_PX), look.words, font("chip"), ink)


class Chip(QWidget):
    """One chip in a layout."""

    def __init__(self, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_look(look)

    def set_look(self, look: ChipLook) -> None:
        """Show another state."""
        self._look = look
        self.setAccessibleName(look.words)
        self.updateGeometry()
        self.update()

    def look(self) -> ChipLook:
        return self._look

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._look), HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QRectF(self.rect()), self._look)
