"""The right of a resident's page: what is next, how long the letter counts, and what can be done."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, TitleRow
from desktop.gui.components.progress import Bar
from desktop.gui.components.text import Text
from desktop.gui.residents.deeds import DeedKind, LetterBar
from desktop.gui.residents.detail import Detail
from desktop.i18n import _

_WIDTH_PX = 292
# Icon and key of each button.
_LOOKS = {
    DeedKind.CARD: ("id-card", "T"),
    DeedKind.LETTER: ("file-text", "S"),
    DeedKind.RECORD: ("scan-face", ""),
    DeedKind.EXTEND: ("calendar-plus", ""),
    DeedKind.INVITE: ("megaphone", "U"),
    DeedKind.PROOF: ("printer", "B"),
    DeedKind.NOTE: ("message-square", "C"),
    DeedKind.DISCARD: ("trash-2", ""),
}


class SidePanel(QWidget):
    """Shows of a `Detail` what comes next.

    Signals:
        pressed: id of the deed whose button was pressed.
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH_PX)
        self.setObjectName("scrolled")
        self._next_kind: DeedKind | None = None
        self.buttons = {kind: self._button(kind) for kind in DeedKind}
        self._reasons = {kind: Text("", "detail", "ink.secondary").wrap() for kind in DeedKind}
        self._reasons[DeedKind.PROOF].setObjectName("no-proof")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._make_next())
        column.addWidget(self._make_deeds())
        column.addStretch(1)

    def show_detail(self, detail: Detail) -> None:
        """Show what can be done for a resident."""
        self._next.setText(detail.next.headline)
        self._next_text.setText(detail.next.text)
        self._letter.setVisible(detail.bar is not None)
        if detail.bar is not None:
            self._show_bar(detail.bar)
        self._deeds.setVisible(bool(detail.deeds))
        deeds = {deed.kind: deed for deed in detail.deeds}
        for kind, button in self.buttons.items():
            deed, reason = deeds.get(kind), self._reasons[kind]
            button.setVisible(deed is not None)
            reason.setVisible(deed is not None and bool(deed.why_not))
            is_next = deed is not None and deed.is_next and not deed.why_not
            button.set_key("Return" if is_next else _LOOKS[kind][1] if deed else "")
            if kind is not DeedKind.DISCARD:
                button.set_kind("primary" if is_next else "secondary")
            if deed is not None:
                button.setText(deed.words)
                # What cannot be done yet stays in sight, with the reason below it.
                button.allow(deed.why_not)
                reason.setText(deed.why_not)
        self._next_kind = next(
            (deed.kind for deed in detail.deeds if deed.is_next and not deed.why_not), None
        )

    def first(self) -> Button | None:
        """Return the button of what is next, or None if nothing is."""
        return self.buttons[self._next_kind] if self._next_kind else None

    def _button(self, kind: DeedKind) -> Button:
        look = "danger_outline" if kind is DeedKind.DISCARD else "secondary"
        button = Button("", look, icon=_LOOKS[kind][0]).spread()
        name = "start" if kind is DeedKind.RECORD else kind.value
        button.setObjectName(f"page-{name}")
        button.clicked.connect(partial(self.pressed.emit, kind.value))
        return button

    def _make_next(self) -> Card:
        ahead = Card((18, 15, 18, 17))
        ahead.body.addWidget(Text(_("Next for this resident"), "detail", "ink.secondary"))
        ahead.body.addSpacing(2)
        self._next = Text("", "heading").wrap()
        self._next.setObjectName("next-step")
        self._next_text = Text("", "detail", "ink.secondary").wrap()
        ahead.body.addWidget(self._next)
        ahead.body.addSpacing(4)
        ahead.body.addWidget(self._next_text)
        ahead.body.addWidget(self._make_bar())
        return ahead

    def _make_bar(self) -> QWidget:
        self._letter = QFrame()
        self._letter.setObjectName("letter-bar")
        column = QVBoxLayout(self._letter)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        self._left, self._begins, self._ends = Text("", "bodyStrong"), Text("", "detail"), Text("", "detail")
        self._left.setObjectName("days-left")
        self._bar = Bar(height=8)
        self._bar.setAccessibleName(_("Letter counts"))
        for left, right in (
            (Text(_("Letter counts"), "bodyStrong"), self._left),
            (self._begins, self._ends),
        ):
            row = QHBoxLayout()
            row.addWidget(left)
            row.addStretch(1)
            row.addWidget(right)
            column.addLayout(row)
        column.insertWidget(1, self._bar)
        return self._letter

    def _show_bar(self, bar: LetterBar) -> None:
        self._left.setText(bar.left)
        self._left.set_tone(bar.tone)
        self._bar.set_share(bar.share)
        self._begins.setText(bar.begins)
        self._ends.setText(bar.ends)

    def _make_deeds(self) -> Card:
        self._deeds = Card((18, 15, 18, 9))
        self._deeds.body.addWidget(TitleRow(_("Actions")))
        self._deeds.body.addSpacing(10)
        for kind in DeedKind:
            self._deeds.body.addWidget(self.buttons[kind])
            self._deeds.body.addWidget(self._reasons[kind])
        self._deeds.body.setSpacing(8)
        return self._deeds


def scrolled(widget: QWidget) -> QScrollArea:
    """Return an area in which a widget scrolls upright when it is too long."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    widget.setObjectName("scrolled")
    area.setWidget(widget)
    if widget.minimumWidth() == widget.maximumWidth():
        area.setFixedWidth(widget.width())
    return area
