"""Puts the cards of a station together, beside Cakupan and Daftar kerja."""

from typing import Any

from desktop.domain.worklists import ListKind
from desktop.gui.cards.station_presenter import CardsPresenter
from desktop.gui.cards.station_view import CardsView
from desktop.gui.components.buttons import Button
from desktop.gui.context import Screen, ScreenContext
from desktop.i18n import _


class CardsScreen(Screen):
    """The screen Kartu."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Cards of residents"))
        self.view = CardsView()
        self.body.addWidget(self.view)
        self.presenter = CardsPresenter(context.station, context.runner, self.view, context.refresh_badges)
        view, presenter = self.view, self.presenter
        view.segment_chosen.connect(presenter.choose_segment)
        view.act_requested.connect(lambda row: presenter.act([row] if row >= 0 else []))
        view.book_all_requested.connect(presenter.book_all)
        view.taken.connect(presenter.hand_over)
        view.reload_requested.connect(presenter.load)
        lists = Button(_("Pick-up list and invitations"), icon="clipboard-list", key="L")
        lists.setObjectName("pick-up")
        lists.clicked.connect(lambda: context.navigate("worklists", ListKind.CARDS.value))
        self.header.right.addWidget(lists)

    def visit(self, argument: Any) -> None:
        """Choose the card of the resident with this NIK."""
        self.presenter.look_for(str(argument))

    def activate(self) -> None:
        """Read the cards anew."""
        self.presenter.enter()
        self.view.table.setFocus()


def build(context: ScreenContext) -> Screen:
    """Return the screen of cards."""
    return CardsScreen(context)
