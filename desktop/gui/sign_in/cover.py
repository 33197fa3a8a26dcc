"""The left of the sign-in page: whose laptop this is, and what day it says it is, on songket."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.text import Text
from desktop.gui.sign_in.presenter import PlaceLook
from desktop.gui.theme.mark import paint_mark, paint_songket
from desktop.gui.theme.tokens import color
from desktop.i18n import _

_WIDTH_PX, _SIDE_PX, _CLOTH_PX, _MARK_PX = 470, 48, 300, 44
_OTHER_KEY = "F2"


class Cover(QFrame):
    """Brand, place, date and time, and the way to other places in the same folder.

    Signals:
        other_chosen: number of another place, counted from zero.
        clock_requested: date or time are wrong.
    """

    other_chosen = Signal(int)
    clock_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE_PX, _SIDE_PX - 2, _SIDE_PX, 30)
        column.setSpacing(0)
        self._regency = Text("", "body", "nav.icon")
        column.addWidget(_brand(self._regency))
        column.addSpacing(62)
        self._kind = Text("", "lead", "nav.icon")
        self._name = Text("", "huge", "surface").wrap()
        self._date = Text("", "heading", "nav.text").weight(500)
        self._time = Text("", "heading", "surface").tabular()
        column.addWidget(self._kind)
        column.addWidget(self._name)
        column.addSpacing(24)
        column.addWidget(self._date)
        column.addSpacing(4)
        column.addWidget(self._time)
        column.addSpacing(14)
        column.addLayout(self._make_remedy())
        column.addStretch(1)
        self._others = QVBoxLayout()
        self._others.setSpacing(8)
        column.addLayout(self._others)

    def show_place(self, place: PlaceLook, others: Sequence[PlaceLook]) -> None:
        """Name the place, and offer the others."""
        self._regency.setText(place.regency)
        self._kind.setText(place.kind)
        self._name.setText(place.name)
        while (item := self._others.takeAt(0)) is not None:
            if widget := item.widget():
                # Out of the window at once: its shortcut must not answer beside its successor's.
                widget.setParent(None)
                widget.deleteLater()
        for number, other in enumerate(others):
            self._others.addWidget(self._other(number, other, is_only=len(others) == 1))

    def show_clock(self, date: str, time: str) -> None:
        """Show what day and time this laptop believes it is."""
        self._date.setText(date)
        self._time.setText(time)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("petrol.900"))
        top = max(self.height() - _CLOTH_PX, self._time.geometry().bottom() + 74)
        paint_songket(painter, QRectF(0, top, self.width(), self.height() - top))

    def _make_remedy(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Text(_("Date or time wrong?"), "detail", "nav.icon"))
        remedy = Button(_("Set them"), "dark", "small", key="F9")
        remedy.setObjectName("set-clock")
        remedy.clicked.connect(self.clock_requested)
        row.addWidget(remedy)
        row.addStretch(1)
        return row

    def _other(self, number: int, place: PlaceLook, *, is_only: bool) -> QWidget:
        shown = place.kind if is_only else f"{place.kind} · {place.name}"
        words = _("Open {place}").format(place=shown)
        button = Button(words, icon=place.icon, key=_OTHER_KEY if is_only else "").spread()
        button.setObjectName(f"other-place-{number}")
        button.clicked.connect(lambda: self.other_chosen.emit(number))
        return button


class _Mark(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_MARK_PX, _MARK_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        paint_mark(QPainter(self), QRectF(self.rect()))


def _brand(regency: Text) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(_Mark())
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addWidget(Text("Rekam KTP", "brand_large", "surface"), 0, Qt.AlignmentFlag.AlignBottom)
    names.addWidget(regency, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(names, 1)
    return holder
