"""The table of letters: check boxes, number, name, NIK, village, state; its footer counts the ticks."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from desktop.gui.components.card import Card
from desktop.gui.components.cells import Cell, CheckCell, ChipCell, NikCell, TextCell
from desktop.gui.components.chips import ChipLook
from desktop.gui.components.choices import Check
from desktop.gui.components.keys import KeyHints
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.letters.wording import Row
from desktop.i18n import _

_CHECK_PX = 37
_SIDE_PX = 8


class _OptionalCheckCell(CheckCell):
    """A check box, or nothing where the line cannot be ticked."""

    def paint(self, painter: QPainter, rect: QRectF, value: bool | None) -> None:
        if value is not None:
            super().paint(painter, rect, value)


class LettersTable(Card):
    """The letters of a segment, or of the order under way.

    Signals:
        row_chosen: key of the line the person went to.
        tick_requested: key of the line whose check box was pressed.
        tick_all_requested: the check box of the header, or Ctrl+A.
    """

    row_chosen = Signal(str)
    tick_requested = Signal(str)
    tick_all_requested = Signal()

    def __init__(self, prefix: str) -> None:
        super().__init__((1, 1, 1, 1), clips=True)
        self._model = RowsModel(_columns(prefix))
        self.table = DataTable(self._model, side=_SIDE_PX)
        self.table.setObjectName("letters")
        self.table.setAccessibleName(_("Letters"))
        self.table.installEventFilter(self)
        self.table.row_changed.connect(self._tell)
        self.table.clicked.connect(self._click)
        self.all = _HeaderCheck(self.table.horizontalHeader())
        self.all.clicked.connect(self._ask_all)
        self._footer = KeyHints(
            [
                (["Space"], _("choose")),
                (["Ctrl+A"], _("choose all")),
                (["Ctrl+P"], _("print the chosen")),
            ]
        )
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._footer)
        self._is_telling = True
        self._chosen = self._hint = ""

    def set_rows(self, rows: Sequence[Row], current: str) -> None:
        """Show lines with one of them current, keeping the place where one has scrolled to."""
        keys = [row.key for row in rows]
        self._is_telling = False
        shown = self._model.rows()
        if keys == [row.key for row in shown]:
            for number, (row, old) in enumerate(zip(rows, tuple(shown), strict=True)):
                if row is not old and row != old:
                    self._model.refresh(number, row)
        else:
            self._model.set_rows(rows)
        if current in keys and keys.index(current) != self.table.current_row():
            self.table.select_row(keys.index(current))
        self._is_telling = True

    def set_chosen(self, words: str, *, is_all: bool) -> None:
        """Show how many are ticked."""
        self._chosen = words
        self._footer.set_remark(words or self._hint)
        self.all.setChecked(is_all)

    def set_hint(self, words: str) -> None:
        """Say what is missing as long as nothing is ticked."""
        self._hint = words
        self._footer.set_remark(self._chosen or words)

    def set_state(self, state: QWidget | None) -> None:
        """Show an empty, loading or error state instead of lines."""
        self.table.set_state(state)
        self.all.setVisible(state is None)

    def current_key(self) -> str:
        """Return the key of the current line; empty when there is none."""
        place = self.table.current_row()
        return self._model.row(place).key if 0 <= place < self._model.rowCount() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if is_space and event.type() == QEvent.Type.KeyPress:
            self.tick_requested.emit(self.current_key())
            return True
        return super().eventFilter(watched, event)

    def _tell(self, number: int) -> None:
        if self._is_telling and number >= 0:
            self.row_chosen.emit(self._model.row(number).key)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.tick_requested.emit(self._model.row(index.row()).key)

    def _ask_all(self) -> None:
        # The presenter decides what is ticked, and tells the box.
        self.all.setChecked(not self.all.isChecked())
        self.tick_all_requested.emit()


class _HeaderCheck(Check):
    """The check box over the first column."""

    def __init__(self, header: QWidget) -> None:
        super().__init__("")
        self.setParent(header)
        self.setObjectName("tick-all")
        self.setAccessibleName(_("Choose all"))
        self.setGeometry(_SIDE_PX, 0, 36, 36)


def _columns(prefix: str) -> list[Column]:
    strong, plain = TextCell(600), TextCell()
    number: Cell = TextCell(500, tabular=True)
    return [
        Column("", lambda row: None if row.refusal else row.is_on, _CHECK_PX, _OptionalCheckCell()),
        Column(_("No. {prefix}").format(prefix=prefix), _digits, 84, number),
        Column(_("Name"), lambda row: row.name, 0, strong, fits=True),
        Column("NIK", lambda row: row.nik, 169, NikCell()),
        Column(_("Village"), lambda row: row.village, 127, plain, fits=True, gives_way=1),
        Column(_("State"), _chip, 156, ChipCell()),
    ]


def _digits(row: Row) -> str:
    return f"{row.seq:05}" if row.seq else "–"


def _chip(row: Row) -> ChipLook:
    return ChipLook(row.state.words, row.state.tone, row.state.icon)
