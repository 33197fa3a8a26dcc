"""Puts the screen Blangko together for the office."""

from desktop.district import cards
from desktop.documents.card_names import names_pdf
from desktop.documents.paper import Paper
from desktop.gui.cards.dialogs import PolicyDialog, SpoiledDialog, ask_count, ask_delivery
from desktop.gui.cards.office_presenter import BlankoPresenter
from desktop.gui.cards.office_view import BlankoView
from desktop.gui.cards.wording import Page
from desktop.gui.context import Screen, ScreenContext
from desktop.gui.papers.one_paper import OnePaper, OnePaperPresenter
from desktop.gui.papers.proof_file import save_proof_as
from desktop.i18n import _


class BlankoScreen(Screen):
    """The screen Blangko."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Blank cards"))
        self._office = context.office
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
        self.papers = OnePaperPresenter((context.runner, context.devices), context.queue, self)
        view.names_requested.connect(self._print_names)
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

    def show_proof(self, tone: str, words: str, text: str = "") -> None:
        """Tell what became of a paper."""
        self.view.show_banner(tone, words, text)

    def ask_proof_file(self, name: str) -> None:
        """Ask where to save a paper: there is no printer."""
        save_proof_as(self, name, self.papers.save, _("Save PDF"))

    def _print_names(self) -> None:
        office = self._office
        self.papers.take(
            OnePaper(
                make=lambda: names_pdf(cards.name_list(office)),
                title=_("Names for cards"),
                file=f"{_('Names for cards')}.pdf",
                media=Paper.A4.media,
                at_printer=_("The list of names is at the printer"),
                printing=_("It goes to {printer}, a page for each kecamatan. NIKs are hidden in part."),
                saved=_("The list of names is saved"),
            )
        )
        self.papers.print_paper()

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
