"""The officers: a table, the roles below it, and one officer on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.background.protocol import Report
from desktop.gui.components.avatar import initials
from desktop.gui.components.card import Card
from desktop.gui.components.cells import Cell, ChipCell, TextCell
from desktop.gui.components.chips import ChipLook
from desktop.gui.components.keys import KeyHints
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text
from desktop.gui.officers.panel import OfficerPanel
from desktop.gui.officers.wording import Line, Panel
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.paint import Box
from desktop.i18n import _

_ROW_PX, _AVATAR_PX, _NAME_PX = 64, 32, 160
_BEFORE_NAME_PX = _AVATAR_PX + 16


class OfficersView(QWidget):
    """Everything below the header.

    Args:
        roles: what each role is for, as title and words.

    Signals:
        chosen: an officer's id.
    """

    chosen = Signal(str)

    def __init__(self, roles: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._model = RowsModel(_columns())
        self.table = DataTable(self._model, row_height=_ROW_PX, side=9)
        self.table.setObjectName("officers")
        self.table.setAccessibleName(_("Officers"))
        self.panel = OfficerPanel()
        self._is_telling = True
        self._hints = KeyHints([(["Up", "Down"], _("choose"))])
        card = Card((1, 1, 1, 1), clips=True)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self._hints)
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(card, 1)
        left.addLayout(_roles(roles))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        self.table.row_changed.connect(self._tell)

    def show_lines(self, lines: Sequence[Line], current: str, remark: str) -> None:
        self._hints.set_remark(remark)
        self._is_telling = False
        self.table.set_state(None)
        self._model.set_rows(lines)
        names = [line.id for line in lines]
        self.table.select_row(names.index(current) if current in names else -1)
        self._is_telling = True

    def show_panel(self, panel: Panel | None) -> None:
        self.panel.show_panel(panel)

    def show_working(self, report: Report | None) -> None:
        self.panel.show_working(report)

    def _tell(self, number: int) -> None:
        if self._is_telling and number >= 0:
            self.chosen.emit(self._model.row(number).id)


class _NameCell(Cell):
    def paint(self, painter: QPainter, rect: QRectF, value: object) -> None:
        name = self.words(value)
        circle = QRectF(rect.left() + 4, rect.center().y() - _AVATAR_PX / 2, _AVATAR_PX, _AVATAR_PX)
        Box("neutral.bg", None, _AVATAR_PX / 2).paint(painter, circle)
        paint.centred(painter, circle, initials(name), font("label", 700), "ink.secondary")
        paint.text(painter, rect.adjusted(_BEFORE_NAME_PX, 0, 0, 0), name, font("body", 600), "ink")

    def room(self, value: object) -> float:
        return _BEFORE_NAME_PX + super().room(value)


class _FactorCell(Cell):
    def paint(self, painter: QPainter, rect: QRectF, value: object) -> None:
        if not isinstance(value, tuple):
            return
        words, tone, icon = value
        if icon:
            paint_icon(painter, QRectF(rect.left(), rect.center().y() - 8, 16, 16), icon, tone)
            rect = rect.adjusted(22, 0, 0, 0)
        paint.text(painter, rect, words, font("body"), tone)

    def words(self, value: object) -> str:
        return value[0] if isinstance(value, tuple) else ""


def _columns() -> list[Column]:
    return [
        Column(_("Name"), lambda line: line.name, 0, _NameCell(), least=_NAME_PX, fits=True),
        Column(_("Role"), lambda line: line.role, 154),
        # Said on the right too, when names need the room.
        Column(_("Second factor"), lambda line: line.factor, 132, _FactorCell(), gives_way=1),
        Column(_("Last sign-in"), lambda line: line.signed_in, 126, TextCell()),
        Column(_("State"), lambda line: ChipLook(*line.chip), 154, ChipCell()),
    ]


def _roles(roles: Sequence[tuple[str, str]]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    for title, words in roles:
        card = Card((16, 12, 16, 12))
        card.body.addWidget(Text(title, "bodyStrong"))
        card.body.addWidget(Text(words, "detail", "ink.secondary").wrap())
        row.addWidget(card, 1)
    return row
