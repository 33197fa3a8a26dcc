"""Tables: rows of 40px, a header of 34px, a chosen row with a petrol edge, no upright lines."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.gui.components.cells import Cell, TextCell
from desktop.gui.components.column_widths import share_width
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.tokens import color, size

Index = QModelIndex | QPersistentModelIndex
# A row stands by itself unless somebody says below which.
NO_PARENT = QModelIndex()


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        title: the header.
        value: takes a row and gives what the cell shows: words, a `ChipLook`, a bool for a check.
        width: in pixels; 0 shares what is left.
        least: what a column without a width needs, before others may stay.
        fits: takes what the rows that are seen want, before others may stay and as far as there is room.
        gives_way: the order in which columns leave a narrow table, from 1; 0 never does.
        cell: how it is painted.
        sort: id of the sort order the header asks for when clicked; empty: not sortable.
        right: header and cell are aligned right, for numbers.
    """

    title: str
    value: Callable[[Any], object]
    width: int = 0
    cell: Cell = field(default_factory=TextCell)
    sort: str = ""
    right: bool = False
    least: int = 0
    gives_way: int = 0
    fits: bool = False


class RowsModel(QAbstractTableModel):
    """Rows that fit in memory; screens over the whole roster make their own, with the same columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: list[Any] = []

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> Any:
        """Return the row object at `number`."""
        return self._rows[number]

    def rows(self) -> list[Any]:
        return list(self._rows)

    def refresh(self, number: int, row: Any) -> None:
        """Replace one row, keeping selection and scroll position."""
        self._rows[number] = row
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return cell_data(self.columns[index.column()], self._rows[index.row()], role)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None


def cell_data(column: Column, row: Any, role: int) -> Any:
    """Return what a model answers for one cell: the value, or its words for screen readers."""
    value = column.value(row)
    return column.cell.words(value) if role == Qt.ItemDataRole.AccessibleTextRole else value


class DataTable(QTableView):
    """A table over a model whose `columns` are `Column`.

    Signals:
        row_changed: the number of the current row, -1 when there is none; the detail follows.
        row_activated: Enter or double click on a row.
        sort_requested: the `sort` of the column whose header was clicked.
    """

    row_changed = Signal(int)
    row_activated = Signal(int)
    sort_requested = Signal(str)

    def __init__(self, model: Any, row_height: int = 0, side: int = 12) -> None:
        super().__init__()
        self.side = side
        self.columns: tuple[Column, ...] = tuple(model.columns)
        self._header = _Header(self)
        self._state: QWidget | None = None
        self.setModel(model)
        self._dress(row_height or size("tableRow"))
        for number, column in enumerate(model.columns):
            self.setItemDelegateForColumn(number, column.cell.delegate(self, column.right))
        self.activated.connect(lambda index: self.row_activated.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _old: self.row_changed.emit(now.row()))
        self.horizontalHeader().sectionClicked.connect(self._ask_sort)
        self._left_out: set[int] = set()
        self._wanted: dict[int, int] = {}
        model.modelReset.connect(self._wanted.clear)
        for news in (model.modelReset, model.dataChanged, model.rowsInserted):
            news.connect(self._measure)
        self.verticalScrollBar().valueChanged.connect(self._measure)

    def select_row(self, number: int) -> None:
        """Make a row the current one and scroll to it; -1 clears."""
        if number < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        index = self.model().index(number, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def go(self, step: int) -> None:
        """Move the current row up (-1) or down (+1), as a search box asks."""
        last = self.model().rowCount() - 1
        self.select_row(max(0, min(last, self.currentIndex().row() + step)) if last >= 0 else -1)

    def current_row(self) -> int:
        """Return the number of the current row, -1 when there is none."""
        return self.currentIndex().row()

    def show_sort(self, sort: str, *, ascending: bool = True) -> None:
        """Put the arrow on the column with that `sort`."""
        self._header.arrow = (sort, ascending)
        self._header.viewport().update()

    def set_state(self, state: QWidget | None) -> None:
        """Lay an empty, loading or error state over the rows; None shows the rows."""
        if self._state:
            self._state.hide()
            self._state.deleteLater()
        self._state = state
        if state:
            state.setParent(self.viewport())
            state.setPalette(QPalette(color("surface")))
            state.setAutoFillBackground(True)
            state.setGeometry(self.viewport().rect())
            state.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._share_width()
        if self._state:
            self._state.setGeometry(self.viewport().rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Left alone, Qt would make the first row current without choosing it.
        if self.current_row() < 0 and self.model().rowCount():
            self.select_row(0)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() >= 0:
            self.row_activated.emit(self.current_row())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, text: str) -> None:
        """Letters are shortcuts of the screen, not a search in the table."""

    def _ask_sort(self, section: int) -> None:
        if sort := self.columns[section].sort:
            self.sort_requested.emit(sort)

    def _dress(self, row_height: int) -> None:
        self.setHorizontalHeader(self._header)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalHeader().setMinimumSectionSize(row_height)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QTableView.Shape.NoFrame)

    def show_column(self, number: int, is_shown: bool) -> None:
        """Show or leave out a column that never gives way; the others share the room anew."""
        (self._left_out.discard if is_shown else self._left_out.add)(number)
        self._share_width()

    def _measure(self) -> None:
        """Look what the rows that are seen want; a list that is scrolled never takes room back."""
        last = self.rowAt(self.viewport().height() - 1)
        seen = range(max(0, self.rowAt(0)), (self.model().rowCount() if last < 0 else last + 1))
        before = dict(self._wanted)
        for at, column in enumerate(self.columns):
            if column.fits:
                rooms = (column.cell.room(self.model().index(row, at).data()) for row in seen)
                wanted = math.ceil(max(rooms, default=0)) + 2 * self.side
                self._wanted[at] = max(self._wanted.get(at, 0), wanted)
        if self._wanted != before:
            self._share_width()

    def _share_width(self) -> None:
        widths = share_width(self.columns, self._wanted, self.viewport().width(), self._left_out)
        for number, width in enumerate(widths):
            self.setColumnHidden(number, not width)
            if width:
                self.setColumnWidth(number, width)


class _Header(QHeaderView):
    def __init__(self, table: DataTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.arrow = ("", True)
        self.setFixedHeight(size("tableHeader") + 1)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self._table.columns[section]
        painter.save()
        painter.fillRect(rect, color("surface.subtle"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("line"))
        words = QRectF(rect).adjusted(self._table.side, 0, -self._table.side, -1)
        if column.right:
            words.setLeft(words.right() - paint.text_width(column.title, font("chip")))
        words.setWidth(max(words.width(), 1))
        taken = paint.text(painter, words, column.title, font("chip"), "ink.secondary")
        if column.sort and column.sort == self.arrow[0]:
            arrow = QRectF(words.left() + taken + 3, words.center().y() - 5, 12, 12)
            paint_icon(painter, arrow, "arrow-up" if self.arrow[1] else "arrow-down", "ink.secondary", 2.6)
        painter.restore()

    def sizeHint(self) -> QSize:
        return QSize(0, size("tableHeader") + 1)
