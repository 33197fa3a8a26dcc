"""The screen Blangko: the sum above, the proposal on the left, deliveries and spoiled cards on the right."""

from typing import Any

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.cards import Order
from desktop.gui.cards.wording import DeliveryLine, Page, ShareLine
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, TableCard, TitleRow
from desktop.gui.components.cells import Cell, ChipCell, TextCell
from desktop.gui.components.chips import Chip, ChipLook
from desktop.gui.components.choices import Segment, Segments
from desktop.gui.components.states import EmptyState, FailedState
from desktop.gui.components.table import Column, DataTable, RowsModel
from desktop.gui.components.text import Text
from desktop.gui.theme.paint import Box
from desktop.i18n import _, formats

_RIGHT_PX, _BAR_PX = 392, 10


class _ShareBar(Cell):
    """A `ShareLine` whose share is a bar."""

    def paint(self, painter: QPainter, rect: QRectF, value: Any) -> None:
        if not isinstance(value, ShareLine) or value.share is None:
            return
        track = QRectF(rect.left(), rect.center().y() - _BAR_PX / 2, rect.width(), _BAR_PX)
        Box("track", "track.line", _BAR_PX / 2).paint(painter, track)
        if value.share:
            track.setWidth(max(_BAR_PX, rect.width() * value.share))
            Box("petrol.700", None, _BAR_PX / 2).paint(painter, track)

    def words(self, value: Any) -> str:
        has_share = isinstance(value, ShareLine) and value.share is not None
        return formats.percent(value.share) if has_share else ""


class BlankoView(QWidget):
    """Everything below the header.

    Signals:
        order_chosen: oldest or even; policy_requested: the rest of how cards are shared out.
        deliver_requested, spoil_requested, count_requested, act_requested, names_requested: a button was
            pressed.
        reload_requested: try again.
    """

    order_chosen = Signal(str)
    policy_requested = Signal()
    deliver_requested = Signal()
    spoil_requested = Signal()
    count_requested = Signal()
    act_requested = Signal()
    names_requested = Signal()
    reload_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner("ok", "")
        self.banner.setObjectName("blanko-banner")
        self.banner.hide()
        self._numbers = [Text("", "number") for _position in range(4)]
        self._numbers[3].set_tone("petrol.700")
        self.stock = Chip(ChipLook(""))
        self.stock.setObjectName("stock")
        self._title = Text("", "section")
        order = [Segment(Order.OLDEST, _("Oldest letter first")), Segment(Order.EVEN, _("Even by kecamatan"))]
        self.order = Segments(order)
        self._shares, self._deliveries = RowsModel(_share_columns()), RowsModel(_delivery_columns())
        self._spoiled = RowsModel(_spoiled_columns())
        self.shares, self.deliveries = DataTable(self._shares, row_height=35), DataTable(self._deliveries, 38)
        self.spoiled = DataTable(self._spoiled, row_height=38)
        self._name_tables()
        self._notes = [Text("", "detail", "ink.secondary") for _line in range(3)]
        self.policy = Button(_("Policy"), icon="settings", key="A")
        self.policy.setObjectName("policy")
        self.act = Button("", "primary", "large", icon="check", key="F8")
        self.act.setObjectName("act")
        self.names = Button(_("Print the names"), size="large", icon="printer", key="Ctrl+P")
        self.names.setObjectName("print-names")
        self.refusal = Text("", "detail", "ink.tertiary")
        self.deliver = Button(_("Book"), icon="plus", key="N")
        self.deliver.setObjectName("deliver")
        self.spoil = Button(_("Book spoiled cards"), icon="file-x-2", key="R")
        self.spoil.setObjectName("spoil")
        self.count = Button(_("Count"), icon="list-checks", key="H")
        self.count.setObjectName("count")
        self._lay_out()
        self._connect()

    def _name_tables(self) -> None:
        for table, name, words in (
            (self.shares, "shares", _("Proposal by kecamatan")),
            (self.deliveries, "deliveries", _("Deliveries")),
            (self.spoiled, "spoiled", _("Spoiled or short")),
        ):
            table.setObjectName(name)
            table.setAccessibleName(words)
            # With a banner above them they give way, and what is to be done stays in sight.
            table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def show_page(self, page: Page) -> None:
        for text, number in zip(self._numbers, page.numbers, strict=True):
            text.setText(number)
        look = ("ok", "check") if page.is_matching else ("danger", "circle-alert")
        self.stock.set_look(ChipLook(page.stock_words, *look))
        if not page.is_matching:
            advice = _("Nothing is shared out until the difference is booked and the cupboard counted again.")
            self.show_banner("danger", page.stock_words, advice)
        self._title.setText(page.title)
        self.order.set_value(page.policy.order)
        self._shares.set_rows([*page.lines, *([page.total] if page.total else [])])
        self.shares.set_state(None if page.lines else _nobody())
        for text, words in zip(self._notes, [*page.notes, "", ""], strict=False):
            text.setText(words)
            text.setVisible(bool(words))
        self.act.setText(page.next.words)
        self.act.allow(page.next.refusal)
        self.refusal.setText(page.next.refusal)
        self.refusal.setVisible(bool(page.next.refusal))
        self.names.setEnabled(page.has_names)
        self._deliveries.set_rows(page.deliveries)
        self.deliveries.set_state(
            None if page.deliveries else _none(_("No delivery is booked yet"), "package")
        )
        self._spoiled.set_rows(page.spoiled)
        self.spoiled.set_state(None if page.spoiled else _none(_("No card has spoiled"), "check"))

    def show_banner(self, kind: str, headline: str, text: str) -> None:
        self.banner.show_message(kind, headline, text)
        self.banner.setVisible(bool(headline))

    def show_failure(self, headline: str, advice: str) -> None:
        self.shares.set_state(FailedState(headline, advice, self.reload_requested))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.banner)
        column.addWidget(self._sum())
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._proposal(), 1)
        right = QWidget()
        right.setFixedWidth(_RIGHT_PX)
        stack = QVBoxLayout(right)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(14)
        stack.addWidget(TableCard(_head(_("Deliveries"), self.deliver), self.deliveries), 1)
        stack.addWidget(
            TableCard(_head(_("Spoiled or short"), self.count), self.spoiled, _padded(self.spoil.spread())), 1
        )
        row.addWidget(right)
        column.addLayout(row, 1)

    def _sum(self) -> Card:
        card = Card((20, 12, 20, 12))
        row = QHBoxLayout()
        row.setSpacing(24)
        words = (_("received"), _("printed"), _("spoiled or short"), _("left in the cupboard"))
        for position, (number, label) in enumerate(zip(self._numbers, words, strict=True)):
            if position:
                row.addWidget(Text("=" if position == 1 else "+", "title", "ink.tertiary"))
            stack = QVBoxLayout()
            stack.setSpacing(0)
            stack.addWidget(number)
            stack.addWidget(Text(label, "detail", "ink.secondary"))
            row.addLayout(stack)
        row.addStretch(1)
        row.addWidget(self.stock)
        card.body.addLayout(row)
        return card

    def _proposal(self) -> TableCard:
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(18, 7, 18, 7)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self.order)
        foot = QWidget()
        stack = QVBoxLayout(foot)
        stack.setContentsMargins(18, 10, 18, 12)
        stack.setSpacing(4)
        for note in self._notes:
            stack.addWidget(note)
        stack.addWidget(self.refusal)
        stack.addSpacing(8)
        deeds = QHBoxLayout()
        deeds.setSpacing(10)
        deeds.addWidget(self.act)
        deeds.addWidget(self.names)
        deeds.addStretch(1)
        deeds.addWidget(self.policy)
        stack.addLayout(deeds)
        return TableCard(top, self.shares, foot)

    def _connect(self) -> None:
        self.policy.clicked.connect(self.policy_requested)
        self.order.changed.connect(self.order_chosen)
        self.deliver.clicked.connect(self.deliver_requested)
        self.spoil.clicked.connect(self.spoil_requested)
        self.count.clicked.connect(self.count_requested)
        self.names.clicked.connect(self.names_requested)
        self.act.clicked.connect(self.act_requested)


def _head(words: str, button: Button) -> QWidget:
    head = TitleRow(words)
    head.setContentsMargins(18, 7, 18, 7)
    head.row.addWidget(button)
    return head


def _padded(button: Button) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(16, 10, 16, 12)
    row.addWidget(button)
    return holder


def _share_columns() -> list[Column]:
    return [
        Column(_("Kecamatan"), lambda line: line.name, 0, TextCell(600), fits=True),
        Column(_("Waiting people"), lambda line: line.people, 100, TextCell(tabular=True), right=True),
        Column(_("First in line"), lambda line: line.first, 164),
        Column(_("Share"), lambda line: line, 120, _ShareBar(), gives_way=2),
        Column(_("Cards"), lambda line: line.cards, 80, TextCell(700, tabular=True), right=True),
        Column(
            _("Not yet"),
            lambda line: line.waiting,
            80,
            TextCell(500, "ink.tertiary", tabular=True),
            right=True,
        ),
    ]


def _delivery_columns() -> list[Column]:
    def chip(line: DeliveryLine) -> ChipLook:
        return ChipLook(line.counted, line.tone, line.icon)

    return [
        Column(_("Came"), lambda line: line.day, 74),
        Column(_("Delivery note"), lambda line: line.note, 0),
        Column(_("Cards"), lambda line: line.sheets, 76, TextCell(700, tabular=True), right=True),
        Column(_("Count"), chip, 124, ChipCell()),
    ]


def _spoiled_columns() -> list[Column]:
    return [
        Column(_("Cards"), lambda pair: pair[1], 80, TextCell(700, tabular=True), right=True),
        Column(_("Reason"), lambda pair: pair[0], 0),
    ]


def _nobody() -> EmptyState:
    text = _(
        "Read the stations' bundles: whoever waits for a card and is ready to print is proposed, oldest "
        "first."
    )
    return EmptyState(_("Nobody waits for a card"), text, icon="id-card", way="inbox")


def _none(words: str, icon: str) -> EmptyState:
    return EmptyState(words, icon=icon)
