"""What comes next for a resident, in one computed sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.cards import CardState
from desktop.domain.letters import Letter, LetterState
from desktop.domain.residents import ResidentStatus
from desktop.gui.residents.history_lines import HistoryLine
from desktop.i18n import _, formats
from desktop.store.cards import Card

_WITH_CARDS = (ResidentStatus.LETTER, ResidentStatus.CARD)


@dataclass(frozen=True)
class NextStep:
    """A headline and what to do or wait for."""

    headline: str
    text: str


@dataclass(frozen=True)
class Known:
    """What else decides over the next step.

    Attributes:
        here: the place that asks.
        letter: the one that counts, or counted until lately.
        young_until: the day from which the resident may hold a KTP, where that is still to come.
        has_recording: a recording is known by which a letter can be issued.
    """

    today: date
    here: str
    letter: Letter | None = None
    card: Card | None = None
    young_until: date | None = None
    has_recording: bool = True


def next_step(status: ResidentStatus, history: Sequence[HistoryLine], known: Known) -> NextStep:
    """Return what comes next for a resident in this state, with what else is known."""
    if status in _WITH_CARDS and known.card is not None:
        return _of_card(known.card, known.here)
    if status is ResidentStatus.LETTER and known.letter is not None:
        return _of_letter(known.letter, known.today)
    if status is ResidentStatus.RETURNED:
        said = next((line.remark for line in history if line.icon == "undo-2" and line.remark), "")
        return NextStep(_("To be recorded again"), f"{_('The supervisor sent it back.')} {said}".rstrip())
    return _of_status(status, known)


def _of_status(status: ResidentStatus, known: Known) -> NextStep:
    day = formats.long_date(known.young_until.isoformat()) if known.young_until else ""
    if status is ResidentStatus.NOT_RECORDED and day:
        text = _("May hold a KTP from {day} on; can be recorded before that day.").format(day=day)
        return NextStep(_("Not 17 yet"), text)
    if status is ResidentStatus.RECORDED and day:
        return NextStep(_("Recorded, not 17 yet"), _("A letter may be issued from {day} on.").format(day=day))
    if status is ResidentStatus.RECORDED and not known.has_recording:
        text = _("The recording is at the centre, not here. Record again to issue a KTP Sementara here.")
        return NextStep(_("Recorded, the card is not there yet"), text)
    return {
        ResidentStatus.NOT_RECORDED: NextStep(
            _("To be recorded"), _("Begin when the resident comes with the family card.")
        ),
        ResidentStatus.UNFINISHED: NextStep(
            _("To be continued"), _("Nothing was lost: go on at the step where it was paused.")
        ),
        ResidentStatus.AWAITING_REVIEW: NextStep(
            _("Waiting for the supervisor"), _("A supervisor who did not record it looks at everything.")
        ),
        ResidentStatus.RECORDED: NextStep(
            _("Recorded, the card is not there yet"),
            _("A supervisor may issue a KTP Sementara until it comes."),
        ),
        ResidentStatus.LETTER: NextStep(
            _("Holds a KTP Sementara"), _("The card is handed over against the letter.")
        ),
    }.get(status) or NextStep(_("The card is printed"), _("There is nothing to do at this station."))


def _of_card(card: Card, here: str) -> NextStep:
    if card.state is CardState.HANDED_OVER:
        day = formats.long_date(card.handed_at)
        return NextStep(_("Holds the card"), _("It was handed over on {day}.").format(day=day))
    if card.state is not CardState.ARRIVED:
        day = formats.long_date(card.printed_at)
        text = _("The office printed it on {day}. Book it when the box arrives.").format(day=day)
        return NextStep(_("The card is on its way"), text)
    day = formats.long_date(card.arrived_at)
    if card.place != here:
        place = card.place.rpartition("-")[2]
        text = _("It lies at station {place} since {day}.").format(place=place, day=day)
        return NextStep(_("The card waits for its holder"), text)
    text = _("Here since {day}. Hand it over, against the letter if there is one.").format(day=day)
    return NextStep(_("The card waits for its holder"), text)


def _of_letter(letter: Letter, today: date) -> NextStep:
    day = formats.long_date(letter.expires_on)
    if date.fromisoformat(letter.expires_on) < today:
        text = _("It counted until {day}. Extend it as long as the card has not come.").format(day=day)
        return NextStep(_("The letter has run out"), text)
    if letter.state is LetterState.ISSUED:
        return NextStep(_("The letter has to be printed"), _("A supervisor prints it in KTP Sementara."))
    if letter.state is LetterState.PRINTED:
        return NextStep(_("The letter waits for its holder"), _("Hand it over in the register."))
    if today >= letter.extendable_from():
        text = _("It counts until {day}. A new one may be issued now.").format(day=day)
        return NextStep(_("The letter ends soon"), text)
    text = _("Valid until {date}. Cards come by the oldest letter, against the letter.").format(date=day)
    return NextStep(_("Waiting for a blank card"), text)
