"""Lists of letters to act upon: those that end, those to be fetched, those whose card has come."""

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.biodata import age_on
from desktop.domain.enrolments import EnrolmentRow
from desktop.domain.letters import EXTENDABLE_DAYS, Letter, LetterState, first_day_of_age
from desktop.domain.policy import ruling, standing
from desktop.station.policy import Standing, letter_policy
from desktop.station.session import Session
from desktop.store import enrolments
from desktop.store import letter_lists as stored

JUST_OF_AGE = 17


@dataclass(frozen=True)
class EndingLetter:
    """A letter and how many days it still counts; 0 on its last day, negative once that is past."""

    letter: Letter
    days_left: int


@dataclass(frozen=True)
class CardArrival:
    """A letter whose holder's card the centre has printed, and its word on it."""

    letter: Letter
    centre_status: str


def expiring(session: Session, days: int = EXTENDABLE_DAYS) -> list[EndingLetter]:
    """Return the letters that end within `days`, today included, the soonest first."""
    today = session.today()
    return _ending(session, today - timedelta(days=1), today + timedelta(days=days))


def expired(session: Session) -> list[EndingLetter]:
    """Return the letters whose last day is past and that nothing has replaced, the longest past first."""
    return _ending(session, date.min, session.today() - timedelta(days=1))


@dataclass(frozen=True)
class Waiting:
    """An approved recording without a letter, what the policy says of it, and whether its holder is 17.

    `young_until` is the day from which its holder may have one, where that is still to come.
    """

    row: EnrolmentRow
    standing: Standing
    is_seventeen: bool
    young_until: date | None = None


def waiting(session: Session) -> list[Waiting]:
    """Return the approved recordings that have no letter yet, the oldest first."""
    database, place = session.store.database, session.store.place
    facts = stored.waiting_facts(database, place)
    policy, today = letter_policy(session), session.today()
    found = []
    for row in enrolments.ready_for_letter(database, place):
        status, birth_date, marital = facts.get(row.id, ("", "", 0))
        stands = standing(status)
        is_seventeen = bool(birth_date) and age_on(birth_date, today) == JUST_OF_AGE
        young_until = first_day_of_age(birth_date, marital, today) if birth_date else None
        found.append(Waiting(row, Standing(stands, ruling(policy, stands)), is_seventeen, young_until))
    return found


def _ending(session: Session, after: date, upto: date) -> list[EndingLetter]:
    found = stored.ending(
        session.store.database, session.store.place, after=after.isoformat(), upto=upto.isoformat()
    )
    today = session.today()
    return [EndingLetter(letter, (date.fromisoformat(letter.expires_on) - today).days) for letter in found]


def pick_up(session: Session) -> list[Letter]:
    """Return the letters that are printed and wait for their holder, the oldest first."""
    return stored.in_state(session.store.database, session.store.place, LetterState.PRINTED)


def cards_arrived(session: Session) -> list[CardArrival]:
    """Return the letters whose holder's card has come, in the order in which cards are handed out.

    That is by the oldest letter (Surabaya, Kota Bekasi). One that was extended counts from its first:
    waiting longer must not cost anybody their place.
    """
    found = stored.with_card(session.store.database, session.store.place)
    found.sort(key=lambda pair: (pair[0].first_issued_on, pair[0].seq))
    return [CardArrival(letter, word) for letter, word in found]
