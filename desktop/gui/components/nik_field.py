"""Fields of digits with a shape: NIK and KK numbers in groups 6-6-4, dates as DD-MM-YYYY."""

import re
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QTextCharFormat,
    QValidator,
)
from PySide6.QtWidgets import QApplication, QWidget

from desktop.gui.components.fields import LineField
from desktop.gui.theme.fonts import font

NIK_DIGITS = 16
_GROUP_ENDS = (5, 11)
_GAP_PX = 7.5


def digits(text: str) -> str:
    """Return the digits 0 to 9 of `text`, so that grouped or dotted numbers can be pasted."""
    return "".join(sign for sign in text if sign in "0123456789")


class NikField(LineField):
    """A NIK or KK number: sixteen digits, shown 6-6-4.

    The gaps are only painted, by letter spacing after the sixth and twelfth digit, so the cursor,
    the selection and the clipboard see plain digits.
    """

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder, tabular=True)
        self.setFont(font("nik", tabular=True))
        self.setValidator(_Digits(self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textChanged.connect(self._open_gaps)
        self._open_gaps()

    def setText(self, text: str | None) -> None:
        super().setText(digits(text or "")[:NIK_DIGITS])

    def missing(self) -> int:
        """Return how many digits are still missing."""
        return NIK_DIGITS - len(self.text())

    def _open_gaps(self) -> None:
        # The input method is the one door through which a line edit takes formats for its characters,
        # and it is shut while the field is locked.
        is_locked = self.isReadOnly()
        self.setReadOnly(False)
        wide = QTextCharFormat()
        wide.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        wide.setFontLetterSpacing(_GAP_PX)
        kind = QInputMethodEvent.AttributeType.TextFormat
        gaps = [
            QInputMethodEvent.Attribute(kind, end - self.cursorPosition(), 1, wide)
            for end in _GROUP_ENDS
            if end < len(self.text()) - 1
        ]
        QApplication.sendEvent(self, QInputMethodEvent("", gaps))
        self.setReadOnly(is_locked)


class _Digits(QValidator):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        kept = digits(text)
        if len(kept) > NIK_DIGITS:
            return QValidator.State.Invalid, text, position
        state = QValidator.State.Acceptable if len(kept) == NIK_DIGITS else QValidator.State.Intermediate
        return state, kept, len(digits(text[:position]))


class DateField(LineField):
    """A date typed as ``DD-MM-YYYY``; the dashes come by themselves.

    Those who type their own, or slashes, may leave zeros out: ``7/8/1998``. ``1998-08-07`` is taken too.
    """

    def __init__(self) -> None:
        super().__init__("DD-MM-YYYY", tabular=True)
        self.setValidator(_DateShape(self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDate)

    def set_iso(self, iso: str) -> None:
        """Show a date given as ``YYYY-MM-DD``; empty clears the field."""
        self.set_value("-".join(reversed(iso.split("-"))) if iso else "")

    def iso(self) -> str:
        """Return the date as ``YYYY-MM-DD``; empty while it is no date of the calendar."""
        try:
            day, month, year = (int(part) for part in self.text().split("-"))
            return date(year, month, day).isoformat() if year >= 1000 else ""
        except ValueError:
            return ""


class _DateShape(QValidator):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        # In the middle of a date a digit that was taken away must not come back as a zero.
        kept = _day_first(text) if position == len(text) else digits(text)
        if len(kept) > 8:
            return QValidator.State.Invalid, text, position
        shaped = "-".join(part for part in (kept[:2], kept[2:4], kept[4:]) if part)
        before = len(digits(text[:position]))
        cursor = len(shaped) if position == len(text) else before + (before > 2) + (before > 4)
        state = QValidator.State.Acceptable if len(kept) == 8 else QValidator.State.Intermediate
        return state, shaped, cursor


def _day_first(text: str) -> str:
    """Return the digits of a date in our order; a day or month that was ended is two of them."""
    if year_first := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text.strip()):
        return "".join(reversed(year_first.groups()))
    *ended, last = re.split(r"[^0-9]+", text)
    return "".join(part.zfill(2) if part else "" for part in ended) + last
