"""Handing over, extending, exchanging, revoking one letter: the question first, then the deed; no Qt."""

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.capture.signature import Strokes, render_signature
from desktop.domain.letters import Letter, Relation
from desktop.domain.policy import Ruling
from desktop.gui.background.protocol import Runner
from desktop.gui.register.deeds import VOID, Deeds, deeds, revoke_reasons
from desktop.gui.register.shown import Question, RegisterView
from desktop.i18n import _, formats
from desktop.i18n.errors import advice_for
from desktop.station.letters import (
    exchange_letter,
    extend_letter,
    get_letter,
    hand_over,
    revoke_letter,
    void_letter,
)
from desktop.station.policy import standing_of
from desktop.station.session import Session


@dataclass(frozen=True)
class Receiver:
    """Who takes a letter: a name and what they are to the holder, both empty for the holder; and the pad."""

    name: str = ""
    relation: str = ""
    strokes: Strokes = field(default_factory=list)
    aspect: float = 1.0


class Acting:
    """What a supervisor does with a letter of the register.

    Args:
        session: the station in the officer's hands.
        runner: where use cases run; it asks for the passphrase where that is due.
        view: the screen.
        done: called with the letter as it is afterwards.
        extended: called with the new letter, which wants to be printed.
    """

    def __init__(
        self,
        session: Session,
        runner: Runner,
        view: RegisterView,
        done: Callable[[Letter], None],
        extended: Callable[[Letter], None],
    ) -> None:
        self._session, self._runner, self._view = session, runner, view
        self._done, self._extended = done, extended

    def begin_hand_over(self, letter: Letter) -> None:
        """Ask who takes a letter."""
        if not self._now(letter).hand_over.refusal:
            headline = _("Hand over letter {number}?").format(number=self._short(letter))
            text = _("For {name}.").format(name=formats.personal_name(letter.biodata.name))
            self._view.ask_receiver(Question(letter.number, headline, text, _("Hand over")))

    def hand_over(self, number: str, receiver: Receiver) -> None:
        """Note who took a letter, with the signature they gave."""
        session = self._session

        def note() -> Letter:
            name = receiver.name.strip() or get_letter(session, number).biodata.name
            relation = Relation(receiver.relation) if receiver.relation and receiver.name.strip() else None
            signature = render_signature(receiver.strokes, receiver.aspect) if receiver.strokes else b""
            return hand_over(session, number, name, relation, signature)

        self._runner.run(note, self._done, self._say)

    def begin_revoke(self, letter: Letter) -> None:
        """Ask why a letter is withdrawn."""
        if not self._now(letter).revoke.refusal:
            headline = _("Revoke letter {number}?").format(number=self._short(letter))
            text = _("It stops counting for good; whoever checks it learns so with the next list.")
            question = Question(
                letter.number, headline, text, _("Revoke letter"), reasons=revoke_reasons(letter)
            )
            self._view.ask_reason(question)

    def revoke(self, number: str, reason: str, words: str) -> None:
        """Withdraw a letter, or give its number up where nobody holds it."""
        session = self._session
        end = void_letter if reason == VOID else revoke_letter
        self._runner.run(lambda: end(session, number, words), self._done, self._say)

    def begin_exchange(self, letter: Letter) -> None:
        """Ask what the officer saw."""
        if not self._now(letter).exchange.refusal:
            headline = _("Exchange letter {number} for the KTP-el?").format(number=self._short(letter))
            text = _("The letter is taken back and stops counting.")
            suggestion = _("KTP-el handed out, letter taken back")
            words, label = _("Exchange"), _("What you saw")
            self._view.ask_exchange(
                Question(letter.number, headline, text, words, label=label, suggestion=suggestion)
            )

    def exchange(self, number: str, note: str) -> None:
        """Take a letter back for its holder's card."""
        session = self._session
        self._runner.run(lambda: exchange_letter(session, number, note), self._done, self._say)

    def begin_extend(self, letter: Letter) -> None:
        """Ask whether a letter is extended, and for the ground where the policy leaves it to a supervisor."""
        if self._now(letter).extend.refusal:
            return
        session = self._session

        def ask(ruling: Ruling) -> None:
            headline = _("Extend letter {number}?").format(number=self._short(letter))
            text = _("A new letter with a new number takes its place; this one no longer counts.")
            label = _("Ground for a letter") if ruling is Ruling.SUPERVISOR else ""
            self._view.ask_extension(
                Question(letter.number, headline, text, _("Extend and print"), label=label)
            )

        self._runner.run(lambda: standing_of(session, letter.biodata.nik).ruling, ask, self._say)

    def extend(self, number: str, ground: str) -> None:
        """Issue a new letter in the place of one that ends."""
        session = self._session
        self._runner.run(lambda: extend_letter(session, number, ground=ground), self._extended, self._say)

    def _now(self, letter: Letter) -> Deeds:
        return deeds(letter, self._session.officer, self._session.today())

    def _short(self, letter: Letter) -> str:
        return f"{self._session.card.code}-{letter.seq:05}"

    def _say(self, error: Exception) -> None:
        advice = advice_for(error)
        self._view.show_banner("danger", advice.headline, advice.advice)
