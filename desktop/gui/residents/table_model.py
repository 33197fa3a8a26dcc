"""The residents' table: as long as the search says, with rows read a page at a time."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.domain import regions
from desktop.domain.biodata import age_on
from desktop.domain.residents import ResidentRow
from desktop.gui.components.cells import ChipCell, MatchCell, NikCell, TextCell
from desktop.gui.components.chips import resident_chip
from desktop.gui.components.table import NO_PARENT, Column, Index, cell_data
from desktop.gui.residents.pages import Pages
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.tokens import color
from desktop.i18n import _, formats

_NAME_PX = 150


class NikMatchCell(NikCell):
    """A NIK whose first digits are marked when they are what is searched."""

    def __init__(self) -> None:
        self.query = ""

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        nik, wanted = self.words(value), self.query.replace(" ", "")
        if wanted.isdigit() and nik.startswith(wanted):
            gaps = sum(8 for end in (6, 12) if len(wanted) > end)
            width = paint.text_width(wanted, font("body", 500, tabular=True)) + gaps
            mark = QRectF(rect.left() - 0.5, rect.center().y() - 9, width + 1, 18)
            painter.fillRect(mark, color("match"))
        super().paint(painter, rect, value)


class ResidentsModel(QAbstractTableModel):
    """Rows of a search. `ask` is called for a page that is looked at and not here yet."""

    def __init__(self, ask: Callable[[int], None], today: date) -> None:
        super().__init__()
        self._pages = Pages(ask)
        self._names, self._niks = MatchCell(), NikMatchCell()
        self.columns = (
            Column(
                _("Name"),
                lambda row: formats.personal_name(row.name),
                0,
                self._names,
                "name",
                least=_NAME_PX,
                fits=True,
            ),
            Column("NIK", lambda row: row.nik, 172, self._niks),
            Column(_("Village"), _village, 120, gives_way=2, fits=True),
            Column(
                _("Age"), lambda row: _age(row, today), 56, TextCell(tabular=True), right=True, gives_way=1
            ),
            Column(_("Status"), lambda row: resident_chip(row.status), 182, ChipCell()),
        )

    def show_search(self, total: int, first: Sequence[ResidentRow], query: str) -> None:
        """Begin another list."""
        self.beginResetModel()
        self._names.query = self._niks.query = query
        self._pages.start(total, first)
        self.endResetModel()

    def grow(self, total: int) -> None:
        """Make the list longer: more was found than the first page."""
        if total > self._pages.total:
            self.beginInsertRows(QModelIndex(), self._pages.total, total - 1)
            self._pages.total = total
            self.endInsertRows()

    def put_page(self, page: int, rows: Sequence[ResidentRow]) -> None:
        """Show the rows of a page that was asked for."""
        numbers = self._pages.put(page, rows)
        if numbers:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(numbers[0], 0), self.index(numbers[-1], last))

    def row(self, number: int) -> ResidentRow | None:
        """Return a row that is here."""
        return self._pages.row(number) if 0 <= number < self._pages.total else None

    def held(self) -> int:
        """Return how many rows are in memory."""
        return self._pages.held()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else self._pages.total

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._pages.row(index.row())
        return cell_data(self.columns[index.column()], row, role) if row else ""

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None


def _village(row: ResidentRow) -> str:
    found = regions.find_village(row.village)
    return found.name if found else row.village


def _age(row: ResidentRow, today: date) -> str:
    return str(age_on(row.birth_date, today))
