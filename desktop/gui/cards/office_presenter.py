"""The office's blank cards: reading them, booking, and the way of two people to a share. Knows no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from desktop.district import cards
from desktop.district.office import Office
from desktop.domain.cards import CardPolicy, Order, SpoilReason, Turn
from desktop.gui.background.protocol import Runner
from desktop.gui.cards import wording
from desktop.gui.cards.wording import APPROVE, PRINTED, Next, Page
from desktop.i18n import _
from desktop.i18n.errors import advice_for


class BlankoView(Protocol):
    """What the presenter asks of the screen."""

    def show_page(self, page: Page) -> None:
        """Show everything."""

    def show_banner(self, kind: str, headline: str, text: str) -> None:
        """Say something above; an empty headline takes it away."""

    def show_failure(self, headline: str, advice: str) -> None:
        """Say that nothing can be read."""


class BlankoPresenter:
    """Blank cards in the hands of one officer of the office."""

    def __init__(
        self, office: Office, runner: Runner, view: BlankoView, changed: Callable[[], None] = lambda: None
    ) -> None:
        self._office, self._runner, self._view, self._changed = office, runner, view, changed
        self._next: Next | None = None
        self._policy = CardPolicy()

    def load(self) -> None:
        """Read everything anew."""
        office = self._office
        self._runner.run_latest(
            "blanko", lambda: wording.page(cards.cupboard(office), office.officer.id), self._show, self._fail
        )

    def choose_order(self, order: str) -> None:
        """Let the oldest letters come first, or every kecamatan by its share."""
        office = self._office

        def change() -> None:
            cards.set_card_policy(office, replace(cards.card_policy(office), order=Order(order)))

        self._do(change, "")

    def set_policy(self, reserve: str, only_ready: bool, turns: Sequence[str]) -> None:
        """Set how cards are shared out, but for the order; nobody's turn is left out."""
        office, percent = self._office, _number(reserve)

        def change() -> None:
            policy = replace(
                cards.card_policy(office),
                reserve_percent=percent,
                only_ready=only_ready,
                turns=tuple(Turn(turn) for turn in turns if turn),
            )
            cards.set_card_policy(office, policy)

        self._do(change, _("The policy is saved."))

    @property
    def policy(self) -> CardPolicy:
        """How cards are shared out, as it was read last."""
        return self._policy

    def deliver(self, note: str, sheets: str, counted: str) -> None:
        """Book a delivery."""
        office = self._office
        numbers = (_number(sheets), _number(counted))
        self._do(lambda: cards.book_delivery(office, note, *numbers), _("The delivery is booked."))

    def spoil(self, reason: str, number: str, note: str) -> None:
        """Book blank cards of no use."""
        office, many = self._office, _number(number)
        self._do(lambda: cards.book_spoiled(office, SpoilReason(reason), many, note), _("Booked."))

    def count(self, left: str) -> None:
        """Book what is in the cupboard."""
        office, many = self._office, _number(left)
        self._do(lambda: cards.count_stock(office, many), _("The count is booked."))

    def act(self) -> None:
        """Do the one thing that is next."""
        wanted, office = self._next, self._office
        if wanted is None or wanted.refusal:
            return
        if wanted.deed == APPROVE:
            self._do(lambda: cards.approve_cards(office, wanted.allocation), _("Approved."))
        elif wanted.deed == PRINTED:
            said = _("Booked. The stations hear of their cards with the next parcel.")
            self._do(lambda: cards.book_printed(office, wanted.allocation), said)
        else:
            said = _("Proposed. A second person signs in and approves.")
            self._do(lambda: cards.propose_cards(office), said)

    def _do(self, work: Callable[[], object], said: str) -> None:
        def done(_made: object) -> None:
            self._view.show_banner("ok", said, "")
            self._changed()
            self.load()

        self._runner.run(work, done, self._refuse)

    def _show(self, page: Page) -> None:
        self._next, self._policy = page.next, page.policy
        self._view.show_page(page)

    def _refuse(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_banner("danger", advice.headline, advice.advice)

    def _fail(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_failure(advice.headline, advice.advice)


def _number(text: str) -> int:
    digits = text.replace(".", "").strip()
    return int(digits) if digits.isdecimal() else -1
