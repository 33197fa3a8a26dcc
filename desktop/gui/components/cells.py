"""How cells of a table are painted: text, NIK, chips, highlighted matches, check boxes."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.gui.components.chips import ChipLook, chip_width, paint_chip
from desktop.gui.components.choices import paint_check
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.tokens import color

_NIK_GAP_PX = 7.5
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Words:
    """A cell's words in a tone of their own: ``Words("belum pernah sampai", "danger", 700)``."""

    text: str
    tone: str = ""
    weight: int = 0


@dataclass(frozen=True)
class TwoLines:
    """What a cell shows below each other: ``TwoLines("Siti Aminah", "Muara Padang")``."""

    headline: str
    detail: str


class Cell:
    """Paints the value of a cell; subclass it for a screen's own drawing."""

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        """Draw `value` into `rect`, which is inset already."""
        raise NotImplementedError

    def words(self, value: Any) -> str:
        """Return the value as words, for screen readers."""
        return "" if value is None else str(value)

    def room(self, value: Any) -> float:
        """Return how many pixels `value` wants; a column that fits its rows asks."""
        return paint.text_width(self.words(value), font("body", 600))

    def delegate(self, table: QTableView, right: bool) -> QStyledItemDelegate:
        """Return the delegate that draws the row behind and this cell on it."""
        return _RowDelegate(table, self, right)


class TextCell(Cell):
    """One line of text, elided when it does not fit.

    Args:
        weight: 500 for plain, 600 or 700 for names and numbers.
        tone: a colour token; a `Words` value brings its own.
        tabular: digits of one width.
    """

    def __init__(self, weight: int = 500, tone: str = "ink", *, tabular: bool = False) -> None:
        self._weight, self._tone, self._tabular = weight, tone, tabular
        self.right = False

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        said = value if isinstance(value, Words) else Words(self.words(value))
        with_font = font("body", said.weight or self._weight, tabular=self._tabular)
        if self.right:
            rect = rect.adjusted(max(0.0, rect.width() - paint.text_width(said.text, with_font)), 0, 0, 0)
        paint.text(painter, rect, said.text, with_font, said.tone or self._tone)

    def words(self, value: Any) -> str:
        return value.text if isinstance(value, Words) else super().words(value)

    def delegate(self, table: QTableView, right: bool) -> QStyledItemDelegate:
        self.right = right
        return super().delegate(table, right)


class TwoLinesCell(Cell):
    """A `TwoLines`: who or what, and below it in small what tells it from others; for rows of 49px."""

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        if isinstance(value, TwoLines):
            above, below = rect.adjusted(0, 6, 0, -22), rect.adjusted(0, 26, 0, -5)
            paint.text(painter, above, value.headline, font("body", 600), "ink")
            paint.text(painter, below, value.detail, font("detail"), "ink.secondary")

    def words(self, value: Any) -> str:
        return f"{value.headline}, {value.detail}" if isinstance(value, TwoLines) else ""

    def room(self, value: Any) -> float:
        if not isinstance(value, TwoLines):
            return 0
        above, below = font("body", 600), font("detail")
        return max(paint.text_width(value.headline, above), paint.text_width(value.detail, below))


class NikCell(Cell):
    """Sixteen digits in groups 6-6-4; where the district wants it, the middle ones are dots in every list.

    Attributes:
        is_masked: for all lists of the window, set when somebody signs in.
    """

    is_masked = False

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        paint_nik(painter, rect, self.words(value))

    def words(self, value: Any) -> str:
        digits = super().words(value)
        return mask_nik(digits) if NikCell.is_masked else digits


class ChipCell(Cell):
    """A `ChipLook`."""

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        if isinstance(value, ChipLook):
            paint_chip(painter, rect, value)

    def words(self, value: Any) -> str:
        return value.words if isinstance(value, ChipLook) else ""

    def room(self, value: Any) -> float:
        return chip_width(value) if isinstance(value, ChipLook) else 0


class CheckCell(Cell):
    """A check box; the value is a bool. The screen toggles it on `clicked` or Space."""

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        square = QRectF(rect.left(), round(rect.center().y() - 9), 18, 18)
        paint_check(painter, square, bool(value))


class MatchCell(Cell):
    """Text whose words that begin with what is searched are marked; set `query` as it is typed."""

    def __init__(self, weight: int = 600) -> None:
        self._weight = weight
        self.query = ""

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        words, with_font = self.words(value), font("body", self._weight)
        for start, length in prefix_matches(words, self.query):
            left = rect.left() + paint.text_width(words[:start], with_font)
            width = paint.text_width(words[start : start + length], with_font)
            mark = QRectF(left - 0.5, rect.center().y() - 9, width + 1, 18)
            if mark.right() <= rect.right():
                painter.fillRect(mark, color("match"))
        paint.text(painter, rect, words, with_font, "ink")


def prefix_matches(text: str, query: str) -> list[tuple[int, int]]:
    """Return start and length of every word of `text` that begins with a word of `query`."""
    found = []
    wanted = query.casefold().split()
    start = 0
    for word in text.split(" "):
        hits = [part for part in wanted if word.casefold().startswith(part)]
        if hits:
            found.append((start, max(len(part) for part in hits)))
        start += len(word) + 1
    return found


def mask_nik(digits: str) -> str:
    """Return a NIK of which the middle six digits are dots: enough to tell people apart, not to be them."""
    return f"{digits[:6]}••••••{digits[12:]}" if len(digits) == 16 else digits


def paint_nik(
    painter: QPainter, rect: QRectF, nik: str, with_font: QFont | None = None, tone: str = "ink"
) -> None:
    """Draw a NIK or KK number in groups with gaps of 8px."""
    used = with_font or font("nik", tabular=True)
    left = rect.left()
    for group in (nik[:6], nik[6:12], nik[12:]):
        if group:
            # Never cut: half a number is a wrong number.
            room = QRectF(left, rect.top(), 200, rect.height())
            left += paint.text(painter, room, group, used, tone) + _NIK_GAP_PX


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, table: QTableView, cell: Cell, right: bool) -> None:
        super().__init__(table)
        self._table, self._cell = table, cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        rect = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, color("petrol.100" if is_chosen else "surface"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), color("line.row"))
        if is_chosen and index.column() == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), color("petrol.700"))
        side = getattr(self._table, "side", 12)
        value = index.data(Qt.ItemDataRole.DisplayRole)
        self._cell.paint(painter, rect.adjusted(side, 0, -side, -1), value)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, self._table.verticalHeader().defaultSectionSize())
