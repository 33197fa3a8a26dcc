"""The audit trail: filters above, entries on the left, the chain on the right."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.audit.chain_card import ChainColumn
from desktop.gui.audit.kinds import groups, office_groups
from desktop.gui.audit.wording import Badge, Detail, Line
from desktop.gui.background.protocol import Report
from desktop.gui.components.buttons import bind
from desktop.gui.components.card import Card
from desktop.gui.components.cells import Cell, TextCell
from desktop.gui.components.choices import ComboField
from desktop.gui.components.keys import KeyHints
from desktop.gui.components.search_field import SearchField
from desktop.gui.components.states import EmptyState, FailedState
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text
from desktop.gui.theme import paint
from desktop.gui.theme.fonts import font
from desktop.gui.theme.icons import paint_icon
from desktop.gui.theme.tokens import color
from desktop.i18n import _, formats

_ROW_PX, _DAYS = 44, 31
_DATE = 1


class AuditView(QWidget):
    """Everything below the header.

    Signals:
        searched, day_chosen, writer_chosen, group_chosen: what the filters say.
        followed: key of the entry that is current now.
        toggled: Enter on an entry.
        reload_requested: try again.
    """

    searched = Signal(str)
    day_chosen = Signal(str)
    writer_chosen = Signal(str)
    group_chosen = Signal(str)
    followed = Signal(object)
    toggled = Signal(object)
    reload_requested = Signal()

    def __init__(self, today: date, *, at_office: bool) -> None:
        super().__init__()
        self.search = SearchField(
            _("Name, station, number") if at_office else _("Name, letter, bundle"), large=False
        )
        self.search.setObjectName("audit-search")
        self.search.setFixedWidth(250)
        self.day, self.writer, self.group = ComboField(), ComboField(), ComboField()
        for field, name, width in (
            (self.day, "audit-day", 166),
            (self.writer, "audit-writer", 178),
            (self.group, "audit-group", 246),
        ):
            field.setObjectName(name)
            field.setFixedWidth(width)
        self.day.set_choices(_days(today))
        self.writer.set_choices([("", _("Everybody"))])
        self.group.set_choices(office_groups() if at_office else groups())
        self._found = Text("", "detail", "ink.secondary")
        self._model = RowsModel(_columns())
        self.table = DataTable(self._model, row_height=_ROW_PX)
        self.table.setObjectName("audit")
        self.table.setAccessibleName(_("Journal"))
        self.details = _Details()
        self.chain = ChainColumn(at_office=at_office)
        hints = [(["Up", "Down"], _("choose")), (["Return"], _("open details"))]
        self._hints = KeyHints(hints)
        self._hints.set_remark(_("Entries cannot be changed or deleted"))
        self._lay_out()
        self._connect()

    def show_writers(self, writers: Sequence[tuple[str, str]]) -> None:
        self.writer.set_choices([("", _("Everybody")), *writers])

    def show_lines(self, lines: Sequence[Line], found: str) -> None:
        chosen = self._key()
        self._model.set_rows(lines)
        self.table.show_column(_DATE, any(line.date for line in lines))
        keys = [line.key for line in lines]
        self.table.select_row(keys.index(chosen) if chosen in keys else -1)
        text = _("Look at another day, or clear the search.")
        nothing = EmptyState(_("No entry matches"), text, icon="search")
        self.table.set_state(None if lines else nothing)
        self._found.setText(found)

    def show_detail(self, detail: Detail | None) -> None:
        self.details.show_detail(detail)

    def show_badge(self, badge: Badge, code: str) -> None:
        self.chain.show_badge(badge, code)

    def show_checking(self, report: Report | None) -> None:
        self.chain.show_checking(report)

    def show_failure(self, headline: str, advice: str) -> None:
        self.table.set_state(FailedState(headline, advice, self.reload_requested))

    def _key(self) -> tuple[int, int] | None:
        number = self.table.current_row()
        return self._model.row(number).key if 0 <= number < self._model.rowCount() else None

    def _connect(self) -> None:
        self.search.textChanged.connect(self.searched)
        self.search.moved.connect(self.table.move)
        self.day.chosen.connect(self.day_chosen)
        self.writer.chosen.connect(self.writer_chosen)
        self.group.chosen.connect(self.group_chosen)
        self.table.row_changed.connect(self._follow)
        self.table.row_activated.connect(lambda _number: self.toggled.emit(self._key()))
        bind(self, "Ctrl+F", self.search.setFocus)

    def _follow(self, number: int) -> None:
        if number >= 0:
            self.followed.emit(self._key())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        top = QHBoxLayout()
        top.setSpacing(10)
        for widget in (self.search, self.day, self.writer, self.group):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self._found)
        column.addLayout(top)
        card = Card((1, 1, 1, 1), clips=True)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.details)
        card.body.addWidget(self._hints)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(card, 1)
        row.addWidget(self.chain)
        column.addLayout(row, 1)


class _WhatCell(Cell):
    def paint(self, painter: QPainter, rect: QRectF, value: object) -> None:
        if not isinstance(value, Line):
            return
        paint_icon(painter, QRectF(rect.left(), rect.center().y() - 8, 16, 16), value.icon, value.tone)
        paint.text(painter, rect.adjusted(24, 0, 0, 0), value.what, font("body", 600), "ink")

    def words(self, value: object) -> str:
        return value.what if isinstance(value, Line) else ""


class _Details(QFrame):
    """The opened entry: facts on the left, codes on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("audit-details")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 12, 20, 12)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def show_detail(self, detail: Detail | None) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        self.setVisible(detail is not None)
        if detail is None:
            return
        for column, pairs in ((0, detail.facts), (2, detail.codes)):
            for number, (label, words) in enumerate(pairs):
                self._grid.addWidget(Text(label, "detail", "ink.secondary"), number, column)
                shown = Text(words, "detail").weight(600)
                self._grid.addWidget(shown.tabular() if column else shown.elide(), number, column + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("petrol.50"))


def _columns() -> list[Column]:
    return [
        Column(
            _("Number"),
            lambda line: line.number,
            78,
            TextCell(tone="ink.secondary", tabular=True),
            gives_way=1,
        ),
        Column(_("Date"), lambda line: line.date, 72, TextCell(tabular=True)),
        Column(_("Time"), lambda line: line.time, 66, TextCell(tabular=True)),
        Column(_("Who"), lambda line: line.who, 136),
        Column(_("What"), lambda line: line, 252, _WhatCell()),
        Column(_("About"), lambda line: line.about, 0, fits=True),
    ]


def _days(today: date) -> list[tuple[str, str]]:
    days = [today - timedelta(days=back) for back in range(_DAYS)]
    return [*((day.isoformat(), formats.day_month(day)) for day in days), ("", _("All days"))]
