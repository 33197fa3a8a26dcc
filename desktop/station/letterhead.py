"""The letterhead as this station prints it: changed by a supervisor in editions, unless it is locked."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from desktop.documents.arms import MOST_BYTES, arms_jpeg
from desktop.documents.dates import numeric_moment
from desktop.documents.letter_texts import usual_phrase
from desktop.documents.sample_letter import SampleFacts, check_room, sample_letter
from desktop.domain.errors import InputError, RuleError
from desktop.domain.letters import DEFAULT_VALIDITY_MONTHS, Letterhead
from desktop.domain.officers import Action
from desktop.domain.phrases import PHRASES, check_phrase
from desktop.place.opened import require_fresh
from desktop.station.numbers import number_of
from desktop.station.session import Session
from desktop.store import images, journal
from desktop.store.unit_of_work import stamp

KIND = "letterhead.changed"
_LONGEST, _LONGEST_PHRASE = 200, 400
# What an officer may change; the rest is the district's.
EDITABLE = (
    "government", "office", "address", "place", "on_behalf", "signatory_title", "signatory_name",
    "signatory_rank", "signatory_id", "purposes", "telephone", *PHRASES,
)  # fmt: skip
_MAY_BE_EMPTY = ("on_behalf", "signatory_rank", "signatory_id", "telephone", *PHRASES)


@dataclass(frozen=True)
class Edition:
    """One edition of the letterhead, as the journal has it."""

    name: str
    at: str
    by: str


@dataclass(frozen=True)
class LetterheadStanding:
    """The letterhead in force, with what may be changed of it.

    Attributes:
        months: how long letters count; `most_months` is what the district allows.
        is_locked: the district keeps it as it is.
        editions: what this station changed, the newest first.
    """

    letterhead: Letterhead
    months: int
    most_months: int
    is_locked: bool
    editions: tuple[Edition, ...]


def letterhead_standing(session: Session) -> LetterheadStanding:
    """Return the letterhead in force and who changed it."""
    entries = journal.all_of_kind(session.store.database, session.store.place, KIND)
    editions = [
        Edition(entry.content["letterhead"]["edition"], entry.header.at, entry.header.by)
        for entry in reversed(entries)
    ]
    return LetterheadStanding(
        session.letterhead(),
        session.validity_months(),
        int(session.fact("validity_months") or DEFAULT_VALIDITY_MONTHS),
        session.is_letterhead_locked(),
        tuple(editions),
    )


def change_letterhead(session: Session, letterhead: Letterhead, months: int, arms: bytes = b"") -> Letterhead:
    """Make a new edition of the letterhead; letters already issued keep theirs.

    Args:
        session: the station in a supervisor's hands.
        letterhead: with what was changed; its edition does not matter.
        months: how long letters count, at most what the district allows.
        arms: a PNG or JPEG of the coat of arms; empty to keep what there is.

    Raises:
        RuleError: the role, ``permission.stale``, ``letterhead.locked``.
        InputError: ``letterhead.missing`` or ``letterhead.too_long``, ``letterhead.months``,
            ``letterhead.arms``, ``letterhead.placeholder``, ``paper.too_long``: somebody's letter would not
            fit, or what a page cannot show; facts carry the field.
    """
    session.officer.require(Action.ADMINISTER)
    require_fresh(session)
    standing = letterhead_standing(session)
    if standing.is_locked:
        raise RuleError("letterhead.locked")
    if not 1 <= months <= standing.most_months:
        raise InputError("letterhead.months", field="months", most=standing.most_months)
    wanted = _checked(standing.letterhead, letterhead)
    jpeg = arms_picture(arms) if arms else b""
    check_room(wanted, _facts(session), jpeg or _arms(session, wanted))
    edition = f"{session.card.code}-{len(standing.editions) + 2}"
    with session.work() as work:
        kept = images.keep(work.database, jpeg) if jpeg else wanted.arms
        changed = replace(wanted, edition=edition, arms=kept)
        work.append(KIND, session.store.place, {"letterhead": asdict(changed), "validity_months": months})
        work.commit()
    session.confirm()
    return session.letterhead()


def arms_picture(data: bytes) -> bytes:
    """Return a picture of the arms as it will be printed.

    Raises:
        InputError: ``letterhead.arms``: none, broken, or larger than 2 MiB.
    """
    if len(data) > MOST_BYTES:
        raise InputError("letterhead.arms", field="arms")
    return arms_jpeg(data)


def sample_document(session: Session, letterhead: Letterhead, arms: bytes = b"") -> bytes:
    """Return a letter of somebody invented under a letterhead, without QR.

    Raises:
        InputError: what the page cannot show, with its field.
    """
    return sample_letter(letterhead, _facts(session), arms or _arms(session, letterhead))


def _arms(session: Session, letterhead: Letterhead) -> bytes:
    return images.get(session.store.database, letterhead.arms)


def _facts(session: Session) -> SampleFacts:
    today = session.today()
    return SampleFacts(
        number_of(session, 0, today.year),
        session.card.code,
        session.card.name,
        today,
        session.validity_months(),
        numeric_moment(stamp(session.store.clock())),
    )


def _checked(before: Letterhead, letterhead: Letterhead) -> Letterhead:
    """Return the letterhead in force with what may be changed of it, each text on one line."""
    values: dict[str, Any] = {name: " ".join(getattr(letterhead, name).split()) for name in EDITABLE}
    for name, value in values.items():
        if not value and name not in _MAY_BE_EMPTY:
            raise InputError("letterhead.missing", field=name)
        longest = _LONGEST_PHRASE if name in PHRASES else _LONGEST
        if len(value) > longest:
            raise InputError("letterhead.too_long", field=name, longest=longest)
    return with_own_words(replace(before, **values))


def with_own_words(letterhead: Letterhead) -> Letterhead:
    """Return a letterhead that keeps only sentences which differ from the usual ones.

    Raises:
        InputError: ``letterhead.placeholder``.
    """
    own: dict[str, Any] = {}
    for name in PHRASES:
        text = " ".join(getattr(letterhead, name).split())
        check_phrase(name, text)
        own[name] = "" if text == usual_phrase(letterhead, name) else text
    return replace(letterhead, **own)
