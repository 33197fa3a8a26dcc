"""What can be done with a letter now, and why something cannot; plain data without Qt."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.letters import Letter, LetterState, Relation
from desktop.domain.officers import Action, Officer
from desktop.i18n import _, formats

OTHER, VOID = "other", "void"
ENDED = (LetterState.REVOKED, LetterState.SPOILED, LetterState.SUPERSEDED, LetterState.EXCHANGED)
_NOT_IN_HANDS = (LetterState.ISSUED, LetterState.PRINTED)


@dataclass(frozen=True)
class Deed:
    """Something that can be done with a letter; `refusal` says why not now."""

    refusal: str = ""


@dataclass(frozen=True)
class Deeds:
    """Everything that can be done with one letter."""

    reprint: Deed
    hand_over: Deed
    extend: Deed
    exchange: Deed
    revoke: Deed


def deeds(letter: Letter, officer: Officer, today: date) -> Deeds:
    """Return what this officer can do with a letter now."""
    if not officer.may(Action.ISSUE):
        return Deeds(*[Deed(_("Only a supervisor may do this"))] * 5)
    if letter.state in ENDED:
        over = Deed(_("This letter no longer counts"))
        # One that was extended still counts for its last days, so it can still be withdrawn.
        revoke = Deed() if letter.state is LetterState.SUPERSEDED else over
        return Deeds(over, over, over, over, revoke)
    return Deeds(Deed(), _hand_over(letter), _extend(letter, today), _exchange(letter), Deed())


def note(now: Deeds, officer: Officer) -> str:
    """Return the line below the buttons: why something cannot be done, or what every deed asks for."""
    if not officer.may(Action.ISSUE):
        return _("Only a supervisor prints, hands over and revokes.")
    first = now.hand_over.refusal or now.exchange.refusal
    return f"{first}." if first else _("Every deed is written down; reasons and passphrase are asked for.")


def revoke_reasons(letter: Letter) -> tuple[tuple[str, str], ...]:
    """Return why a letter is withdrawn; one that nobody holds can also be given up with its number."""
    void = ((VOID, _("Nobody holds it: give the number up")),) if letter.state in _NOT_IN_HANDS else ()
    return (
        ("wrong", _("The data is wrong")),
        ("lost", _("The letter is lost or stolen")),
        ("moved", _("The resident moved or died")),
        ("misused", _("The letter is misused")),
        *void,
        (OTHER, _("Another reason")),
    )


def relations() -> tuple[tuple[str, str], ...]:
    """Return as what somebody else may take a letter."""
    return (
        (Relation.SPOUSE.value, _("Husband or wife")),
        (Relation.PARENT.value, _("Father or mother")),
        (Relation.CHILD.value, _("Son or daughter")),
        (Relation.SIBLING.value, _("Brother or sister")),
        (Relation.RELATIVE.value, _("Another relative")),
        (Relation.VILLAGE.value, _("Village officer or RT")),
        (Relation.OTHER.value, _("Somebody else")),
    )


def relation_words(relation: str) -> str:
    """Return a relation in words; empty for the holder and for none."""
    return dict(relations()).get(relation, "")


def _hand_over(letter: Letter) -> Deed:
    if letter.state is LetterState.HANDED_OVER:
        return Deed(_("The letter is handed over already"))
    if letter.state is LetterState.ISSUED:
        return Deed(_("No good sheet exists yet"))
    return Deed()


def _extend(letter: Letter, today: date) -> Deed:
    first_day = letter.extendable_from()
    if today < first_day:
        day = formats.short_date(first_day.isoformat())
        return Deed(_("Can be extended from {day} on").format(day=day))
    return Deed()


def _exchange(letter: Letter) -> Deed:
    if letter.state is not LetterState.HANDED_OVER:
        return Deed(_("Nobody holds this letter"))
    return Deed()
