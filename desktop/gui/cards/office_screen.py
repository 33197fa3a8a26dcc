"""Puts the screen Blangko together for the office."""

from desktop.gui.cards.dialogs import PolicyDialog, SpoiledDialog, ask_count, ask_delivery
from desktop.gui.cards.office_presenter import BlankoPresenter
from desktop.gui.cards.office_view import BlankoView
from desktop.gui.cards.wording import Page
from desktop.gui.context import Screen, ScreenContext
from desktop.i18n import _


class BlankoScreen(Screen):
    """The screen Blangko."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Blank cards"))
        self.view = BlankoView()
        self.body.addWidget(self.view)
        self.presenter = BlankoPresenter(context.office, context.runner, self, context.refresh_badges)
        view, presenter = self.view, self.presenter
        view.policy_requested.connect(self._ask_policy)
        view.order_chosen.connect(presenter.choose_order)
        view.act_requested.connect(presenter.act)
        view.reload_requested.connect(presenter.load)
        view.deliver_requested.connect(self._deliver)
        view.spoil_requested.connect(self._spoil)
        view.count_requested.connect(self._count)
        self.show_banner, self.show_failure = view.show_banner, view.show_failure

    def activate(self) -> None:
        """Read everything anew."""
        self.view.show_banner("ok", "", "")
        self.presenter.load()
        self.view.act.setFocus()

    def show_page(self, page: Page) -> None:
        """Show everything, and when the cupboard was counted."""
        self.header.set_note(page.counted)
        self.view.show_page(page)

    def _ask_policy(self) -> None:
        dialog = PolicyDialog(self, self.presenter.policy)
        dialog.given.connect(lambda given: self.presenter.set_policy(*given))
        dialog.open()

    def _deliver(self) -> None:
        dialog = ask_delivery(self)
        dialog.given.connect(lambda given: self.presenter.deliver(*given))
        dialog.open()

    def _spoil(self) -> None:
        dialog = SpoiledDialog(self)
        dialog.given.connect(lambda given: self.presenter.spoil(*given))
        dialog.open()

    def _count(self) -> None:
        dialog = ask_count(self)
        dialog.given.connect(lambda given: self.presenter.count(*given))
        dialog.open()


def build(context: ScreenContext) -> Screen:
    """Return the screen of blank cards."""
    return BlankoScreen(context)
