"""Puts the cards of a station together, beside Cakupan and Daftar kerja."""

from desktop.gui.cards.station_presenter import CardsPresenter
from desktop.gui.cards.station_view import CardsView
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
        invite = _("Pick-up list and invitations: Work lists, Cards that arrived.")
        self.header.set_note(invite)

    def activate(self) -> None:
        """Read the cards anew."""
        self.presenter.load()
        self.view.table.setFocus()


def build(context: ScreenContext) -> Screen:
    """Return the screen of cards."""
    return CardsScreen(context)
