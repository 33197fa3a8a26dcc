"""The left of the sign-in page: whose laptop this is, and what day it says it is, on songket."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.components.brand import CoverBrand
from desktop.gui.components.buttons import Button
from desktop.gui.components.songket_cover import SongketCover
from desktop.gui.components.text import Text
from desktop.gui.sign_in.presenter import PlaceLook
from desktop.i18n import _

_WIDTH_PX, _SIDE_PX, _CLOTH_PX = 470, 48, 300
_OTHER_KEY = "F2"


class Cover(SongketCover):
    """Brand, place, date and time, and the way to other places in the same folder.

    Signals:
        other_chosen: number of another place, counted from zero.
        training_requested: somebody wants to train.
    """

    other_chosen = Signal(int)
    training_requested = Signal()

    def __init__(self) -> None:
        time = Text("", "heading", "surface").tabular()
        super().__init__(_WIDTH_PX, _CLOTH_PX, (Text("", "heading", "nav.text").weight(500), time))
        column = self.column
        column.setContentsMargins(_SIDE_PX, _SIDE_PX - 2, _SIDE_PX, 30)
        self._regency = Text("", "body", "nav.icon")
        column.addWidget(CoverBrand(self._regency))
        column.addSpacing(62)
        self._kind = Text("", "lead", "nav.icon")
        self._name = Text("", "huge", "surface").wrap()
        column.addWidget(self._kind)
        column.addWidget(self._name)
        column.addSpacing(24)
        self.add_clock(between=4)
        column.addStretch(1)
        self._others = QVBoxLayout()
        self._others.setSpacing(8)
        column.addLayout(self._others)
        self._train = Button(_("Train with invented residents"), icon="book-open", key="F7").spread()
        self._train.setObjectName("train")
        self._train.clicked.connect(self.training_requested)
        column.addSpacing(8)
        column.addWidget(self._train)

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

    def offer_training(self, is_offered: bool) -> None:
        """Offer to train, or not: who trains already leaves by the band above."""
        self._train.setVisible(is_offered)

    def _other(self, number: int, place: PlaceLook, *, is_only: bool) -> QWidget:
        shown = place.kind if is_only else f"{place.kind} · {place.name}"
        words = _("Open {place}").format(place=shown)
        button = Button(words, icon=place.icon, key=_OTHER_KEY if is_only else "").spread()
        button.setObjectName(f"other-place-{number}")
        button.clicked.connect(lambda: self.other_chosen.emit(number))
        return button
