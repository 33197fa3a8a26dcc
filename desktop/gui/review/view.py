"""The review: list, recording, decision, and what stands there when nothing waits."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import bind
from desktop.gui.components.card import Card
from desktop.gui.components.states import EmptyState, FailedState, Skeleton
from desktop.gui.components.to_top import scroll_to_top
from desktop.gui.review.decision_panel import DecisionPanel
from desktop.gui.review.record_panel import PersonCard, SamplesCard
from desktop.gui.review.waiting_list import WaitingList
from desktop.gui.review.wording import Item, Operator, Record
from desktop.gui.review.zoom import Zoom
from desktop.i18n import _

_LOADING, _WORK, _NOTHING, _FAILED = range(4)
_SKELETON_AFTER_MS = 300


class ReviewView(QWidget):
    """Everything below the header.

    Signals:
        record_wanted: id of the recording to open.
        thumbnail_wanted: name of a photo in the list.
        approve_requested: F8.
        return_requested: codes of the reasons, and the message.
        reload_requested: try again to read the list.
        today_changed: what was decided today, for the header.
    """

    record_wanted = Signal(str)
    thumbnail_wanted = Signal(str)
    approve_requested = Signal()
    return_requested = Signal(list, str)
    reload_requested = Signal()
    today_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._list, self._person, self._samples = WaitingList(), PersonCard(), SamplesCard()
        self.decision = DecisionPanel()
        self._photo, self._name, self._shown = b"", "", ""
        self._banner = Banner("danger", "")
        self._banner.hide()
        self._pages = QStackedLayout(self)
        self._skeleton = Skeleton(8, 64)
        self._pages.addWidget(_framed(self._skeleton))
        self._pages.addWidget(self._work())
        self._pages.addWidget(_framed(_nothing_waits()))
        self._failed = Card((1, 1, 1, 1), clips=True)
        self._pages.addWidget(self._failed)
        self._zoom = Zoom(self)
        self._connect()

    def focus_list(self) -> None:
        """Put the focus where the arrow keys move."""
        self._list.list.setFocus()

    def show_loading(self) -> None:
        self._pages.setCurrentIndex(_LOADING)
        self._skeleton.hide()
        QTimer.singleShot(_SKELETON_AFTER_MS, self._skeleton, self._skeleton.show)

    def show_items(self, items: Sequence[Item], chosen: str) -> None:
        self._banner.hide()
        self._list.set_items(items, chosen)
        self._pages.setCurrentIndex(_WORK if items else _NOTHING)
        if items and not self.decision.isAncestorOf(self.focusWidget() or self):
            self.focus_list()

    def show_thumbnail(self, photo: str, data: bytes) -> None:
        self._list.set_thumbnail(photo, data)

    def show_record(self, record: Record) -> None:
        if record.id != self._shown:
            self._zoom.hide()
            scroll_to_top(self)
        self._photo, self._name, self._shown = record.photo, record.name, record.id
        self._person.show_record(record)
        self._samples.show_record(record)
        self.decision.show_record(record)

    def show_today(self, words: str) -> None:
        self.today_changed.emit(words)

    def show_operators(self, operators: Sequence[Operator]) -> None:
        self._list.show_operators(operators)

    def show_failure(self, headline: str, advice: str) -> None:
        if self._pages.currentIndex() != _LOADING:
            self._banner.show_message("danger", headline, advice)
            self._banner.show()
            return
        for old in self._failed.findChildren(EmptyState):
            old.deleteLater()
        self._failed.body.addWidget(FailedState(headline, advice, self.reload_requested), 1)
        self._pages.setCurrentIndex(_FAILED)

    def show_reason_missing(self, words: str) -> None:
        self.decision.show_missing(words)

    def show_decided(self) -> None:
        self.decision.forget()
        self.focus_list()

    def zoom(self) -> None:
        """Show the photo over the screen."""
        if self._photo and self._pages.currentIndex() == _WORK:
            self._zoom.open(QImage.fromData(self._photo), _("Photo of {name}").format(name=self._name))

    def _work(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._list)
        row.addWidget(self._middle(), 1)
        row.addWidget(self.decision)
        return page

    def _middle(self) -> QWidget:
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._banner)
        column.addWidget(self._person)
        column.addWidget(self._samples, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

    def _connect(self) -> None:
        # What could not be done was about the recording before.
        self._list.chosen.connect(lambda _id: self._banner.hide())
        self._list.chosen.connect(self.record_wanted)
        self._list.thumbnail_wanted.connect(self.thumbnail_wanted)
        self.decision.approved.connect(self.approve_requested)
        self.decision.returned.connect(self._send_back)
        bind(self, "Up", lambda: self._list.go(-1))
        bind(self, "Down", lambda: self._list.go(1))
        bind(self, "Z", self.zoom)

    def _send_back(self) -> None:
        # Qt's signals turn an enumeration of strings into plain strings; better said than hidden.
        reasons = [reason.value for reason in self.decision.reasons()]
        self.return_requested.emit(reasons, self.decision.message())


def _nothing_waits() -> EmptyState:
    return EmptyState(
        _("Nothing waits for review"),
        _("Record a resident first: the recording appears here once the operator presses Save."),
        way="queue",
    )


def _framed(content: QWidget) -> Card:
    card = Card((1, 1, 1, 1), clips=True)
    card.body.addWidget(content, 1)
    return card
