"""The tables of coverage: figures by area or age with two lines pinned below, and work by officer or day."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.components.card import Line as Hairline
from desktop.gui.components.cells import TextCell
from desktop.gui.components.states import EmptyState
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.coverage.charts import ShareCell
from desktop.gui.coverage.wording import Bar, Line, WorkLine, work_headings
from desktop.i18n import _, formats

ROW_PX = 33


class FiguresTable(QWidget):
    """Lines of figures that scroll, one's own kecamatan and the total below them that do not."""

    def __init__(self) -> None:
        super().__init__()
        self._model, self._below = RowsModel(_columns()), RowsModel(_columns(strong=True))
        self.table = DataTable(self._model, row_height=ROW_PX)
        self.table.setObjectName("figures")
        self.table.setAccessibleName(_("Coverage by area"))
        self.pinned = DataTable(self._below, row_height=ROW_PX)
        self.pinned.setObjectName("pinned")
        self.pinned.setAccessibleName(_("Own kecamatan and total"))
        self.pinned.horizontalHeader().hide()
        self.pinned.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pinned.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(Hairline())
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.pinned)
        column.addLayout(self._foot)
        self.table.viewport().installEventFilter(self)

    def show_lines(self, heading: str, lines: Sequence[Line], own: Line | None, total: Line | None) -> None:
        """Show lines; `own` stands marked above the total."""
        self._model.columns = self.table.columns = tuple(_columns(heading))
        self._model.set_rows(lines)
        below = [line for line in (own, total) if line is not None]
        self._below.set_rows(below)
        self.pinned.setFixedHeight(ROW_PX * len(below))
        self.pinned.select_row(0 if own else -1)
        self.table.set_state(None if lines else no_list())

    def code(self, row: int) -> str:
        """Return the area of a line."""
        return str(self._model.row(row).code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The columns below stand under those above, beside the scroll bar too.
        if event.type() == QEvent.Type.Resize:
            self._foot.setContentsMargins(0, 0, self.table.width() - self.table.viewport().width(), 0)
        return super().eventFilter(watched, event)


def _columns(heading: str = "", *, strong: bool = False) -> list[Column]:
    number, name = TextCell(700 if strong else 500, tabular=True), TextCell(700 if strong else 600)
    return [
        Column("", lambda line: line.rank, 48, TextCell(500, "ink.tertiary", tabular=True), right=True),
        Column(heading, lambda line: line.name, 0, name),
        Column(_("Must hold a KTP"), lambda line: line.eligible, 128, number, right=True),
        Column(_("Recorded"), lambda line: line.recorded, 105, number, right=True),
        Column(_("Not recorded"), lambda line: line.unrecorded, 122, number, right=True),
        Column(_("No card"), lambda line: line.without_card, 110, number, right=True),
        Column(_("KTP Sementara issued"), lambda line: line, 190, ShareCell()),
        Column(_("Left"), lambda line: line.left, 84, TextCell(700, tabular=True), right=True),
    ]


def no_list() -> EmptyState:
    """Return what stands where figures would be before there is a list of residents."""
    text = _("The figures come with the list of residents. Import it in Residents, or wait for the office's.")
    return EmptyState(_("No list of residents yet"), text, icon="users", way="residents")


class WorkTable(DataTable):
    """What officers did, or what was done on each day."""

    def __init__(self) -> None:
        numbers = [
            Column(heading, _number(position), 125, TextCell(500, tabular=True), right=True)
            for position, heading in enumerate(work_headings())
        ]
        place = Column(_("Station"), lambda line: line.place, 110, TextCell(500, "ink.secondary"))
        self._model = RowsModel([Column(_("Who or when"), lambda line: line.name, 0, TextCell(600)), place])
        self._model.columns = (*self._model.columns, *numbers)
        super().__init__(self._model, row_height=ROW_PX)
        self.setObjectName("work")
        self.setAccessibleName(_("Work of the period"))

    def show_lines(self, lines: Sequence[WorkLine]) -> None:
        """Show other lines."""
        self._model.set_rows(lines)
        text = _(
            "Record a resident first: what officers record, approve and issue is counted here by itself."
        )
        empty = EmptyState(_("Nothing was done in this period"), text, icon="calendar", way="queue")
        self.set_state(None if lines else empty)


def _number(position: int) -> Callable[[WorkLine], str]:
    return lambda line: line.numbers[position]


class WeeksTable(DataTable):
    """The chart of weeks in words."""

    def __init__(self) -> None:
        self._model = RowsModel(
            [
                Column(_("Week"), lambda bar: bar.words.partition(":")[0], 0, TextCell(600)),
                Column(
                    _("Letters issued"), lambda bar: formats.number(bar.number), 90, TextCell(), right=True
                ),
            ]
        )
        super().__init__(self._model, row_height=28)
        self.setObjectName("weeks")
        self.setAccessibleName(_("KTP Sementara issued by week"))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show the weeks, the newest first."""
        self._model.set_rows(list(reversed(bars)))
