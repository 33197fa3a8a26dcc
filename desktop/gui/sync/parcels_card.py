"""The card of what the office sent: parcels on the stick, and the button that takes them in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.labelled import Icon
from desktop.gui.components.states import EmptyState
from desktop.gui.components.text import Text
from desktop.gui.sync.wording import Parcel
from desktop.i18n import _, _n, formats


class ParcelsCard(Card):
    """Signals tell what the person asks for.

    Signals:
        take_in_requested: the button was pressed.
    """

    take_in_requested = Signal()

    def __init__(self) -> None:
        super().__init__((19, 19, 19, 19))
        self._title = TitleRow(_("From the office on this USB"))
        self.body.addWidget(self._title)
        self.body.addSpacing(2)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._area, 1)
        self.body.addSpacing(12)
        self.take_in = Button(_("Take in"), size="large", icon="download", key="T").spread()
        self.take_in.setObjectName("take-in")
        self.take_in.clicked.connect(self.take_in_requested)
        self.body.addWidget(self.take_in)
        self.show_parcels([], 0, has_target=False)

    def show_parcels(self, items: Sequence[Parcel], waiting: int, *, has_target: bool) -> None:
        """Show parcels and what became of them; `waiting` of them can be taken in."""
        words = _n("{count} file", "{count} files", len(items)).format(count=formats.number(len(items)))
        self._title.remark.setText(words if items else "")
        shown = _rows(items) if items else _nothing(has_target)
        shown.setObjectName("scrolled")
        self._area.setWidget(shown)
        self.take_in.setText(_("Take in all {count}").format(count=waiting) if waiting > 1 else _("Take in"))
        self.take_in.setEnabled(waiting > 0)
        self.take_in.setVisible(bool(items))


def _rows(items: Sequence[Parcel]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for item in items:
        column.addWidget(_Row(item))
        column.addWidget(Line("line.row"))
    column.addStretch(1)
    return holder


def _nothing(has_target: bool) -> EmptyState:
    if has_target:
        return EmptyState(
            _("Nothing new from the office"), _("What was taken in before is not shown."), icon="inbox"
        )
    text = _("Plug in the office's USB: its receipts and lists appear here.")
    return EmptyState(_("No USB yet"), text, icon="usb")


class _Row(QWidget):
    def __init__(self, item: Parcel) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 9)
        row.setSpacing(12)
        row.addWidget(Icon(item.icon, item.tone, 20))
        words = QVBoxLayout()
        words.setSpacing(2)
        is_bad = item.tone == "danger"
        words.addWidget(Text(item.headline, "bodyStrong", "danger" if is_bad else "ink").wrap())
        words.addWidget(Text(item.detail, "detail", "ink.secondary").wrap())
        row.addLayout(words, 1)
        self.setAccessibleName(f"{item.headline}. {item.detail}")
