"""The right of the register: one letter, its book of sheets, and what can be done with it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.gui.components.avatar import PhotoFrame
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card
from desktop.gui.components.chips import Chip, ChipLook
from desktop.gui.components.states import EmptyState
from desktop.gui.components.text import Text
from desktop.gui.components.timeline import Event, Timeline
from desktop.gui.components.to_top import scroll_to_top
from desktop.gui.register.wording import Detail
from desktop.gui.theme.paint import Box
from desktop.gui.theme.tokens import radius
from desktop.i18n import _, formats

WIDTH_PX = 330
_LEAST_BOOK_PX = 30


class LetterPanel(Card):
    """One letter.

    Signals:
        reprint_requested, hand_over_requested, extend_requested, exchange_requested, revoke_requested:
            P, S, E, T, C.
        entries_requested: J.
    """

    reprint_requested = Signal()
    hand_over_requested = Signal()
    extend_requested = Signal()
    exchange_requested = Signal()
    revoke_requested = Signal()
    entries_requested = Signal()

    def __init__(self) -> None:
        super().__init__((16, 16, 16, 16))
        self.setFixedWidth(WIDTH_PX)
        self._empty = EmptyState(_("No letter chosen"), icon="file-text")
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        self._number = _NumberBox()
        column.addWidget(self._number)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        column.addLayout(self._facts)
        column.addLayout(self._book_head())
        column.addWidget(self._book(), 1)
        column.addWidget(self._deeds())
        self._note = Text("", "small", "ink.secondary").wrap()
        column.addWidget(self._note)
        self.body.addWidget(self._shown, 1)
        self.body.addWidget(self._empty, 1)
        self.show_detail(None)

    def show_detail(self, detail: Detail | None) -> None:
        """Show a letter, or that none is chosen."""
        self._shown.setVisible(detail is not None)
        self._empty.setVisible(detail is None)
        if detail is None:
            return
        self._photo.set_photo(detail.photo, _("Photo of {name}").format(name=detail.name))
        self._name.setText(detail.name)
        self._nik.setText(formats.group_nik(detail.nik).replace(" ", "  "))
        if detail.number != self._number.text.text():
            scroll_to_top(self)
        self._number.text.setText(detail.number)
        self._show_facts(detail)
        self._timeline.set_events(
            [Event(item.icon, item.headline, item.detail, item.tone, item.when) for item in detail.events]
        )
        self._buttons.setVisible(detail.may_act)
        now = detail.deeds
        for button, deed in (
            (self.reprint, now.reprint),
            (self.hand_over, now.hand_over),
            (self.extend, now.extend),
            (self.exchange, now.exchange),
            (self.revoke, now.revoke),
        ):
            button.allow(deed.refusal)
        self._note.setText(detail.note)

    def _show_facts(self, detail: Detail) -> None:
        _clear(self._facts)
        look = ChipLook(detail.state.words, detail.state.tone, detail.state.icon)
        self._facts.addWidget(Text(_("State"), "body", "ink.secondary"), 0, 0)
        self._facts.addWidget(Chip(look), 0, 1, Qt.AlignmentFlag.AlignLeft)
        for number, (label, value) in enumerate(detail.facts, 1):
            above = Qt.AlignmentFlag.AlignTop
            self._facts.addWidget(Text(label, "body", "ink.secondary"), number, 0, above)
            self._facts.addWidget(Text(value, "bodyStrong").wrap(), number, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self._photo = PhotoFrame(48)
        names = QVBoxLayout()
        names.setSpacing(0)
        self._name = Text("", "heading").wrap()
        self._name.setObjectName("holder")
        self._nik = Text("", "bodyStrong").tabular()
        names.addWidget(self._name)
        names.addWidget(self._nik)
        names.addStretch(1)
        row.addWidget(self._photo)
        row.addLayout(names, 1)
        return row

    def _book_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Text(_("Print book"), "body").weight(700))
        row.addStretch(1)
        self.entries = Button(_("Journal entries"), "link", "small", icon="scroll-text", key="J")
        self.entries.setObjectName("entries")
        self.entries.clicked.connect(self.entries_requested)
        row.addWidget(self.entries)
        return row

    def _book(self) -> QWidget:
        self._timeline = Timeline(row_height=47)
        holder = QWidget()
        holder.setObjectName("scrolled")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._timeline)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        area.setMinimumHeight(_LEAST_BOOK_PX)  # in a low window the book gives way first
        return area

    def _deeds(self) -> QWidget:
        self._buttons = QWidget()
        grid = QGridLayout(self._buttons)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.hand_over = Button(_("Hand over"), icon="handshake", key="S").spread()
        self.reprint = Button(_("Reprint"), icon="printer", key="P").spread()
        self.exchange = Button(_("Swap"), icon="id-card", key="T").spread()
        self.extend = Button(_("Extend"), icon="calendar-plus", key="E").spread()
        self.revoke = Button(_("Revoke"), "danger_outline", icon="ban", key="C").spread()
        named = (
            ("hand-over", self.hand_over, self.hand_over_requested),
            ("reprint", self.reprint, self.reprint_requested),
            ("exchange", self.exchange, self.exchange_requested),
            ("extend", self.extend, self.extend_requested),
            ("revoke", self.revoke, self.revoke_requested),
        )
        for name, button, signal in named:
            button.setObjectName(name)
            button.clicked.connect(signal)
        grid.addWidget(self.hand_over, 0, 0, 1, 2)
        grid.addWidget(self.reprint, 1, 0)
        grid.addWidget(self.exchange, 1, 1)
        grid.addWidget(self.extend, 2, 0)
        grid.addWidget(self.revoke, 2, 1)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 4)
        return self._buttons


class _NumberBox(QFrame):
    """The whole number in a frame of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(36)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        self.text = Text("", "detail").weight(700).tabular().align(Qt.AlignmentFlag.AlignHCenter).elide()
        self.text.setObjectName("number")
        row.addWidget(self.text, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        Box("surface.subtle", "line", radius("control")).paint(QPainter(self), QRectF(self.rect()))


def _clear(layout: QLayout) -> None:
    for _number in range(layout.count()):
        item = layout.takeAt(0)
        if item and (widget := item.widget()):
            widget.hide()
            widget.deleteLater()
