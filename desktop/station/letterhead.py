"""The letterhead as this station prints it: changed by a supervisor in editions, unless it is locked."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from desktop.documents.arms import MOST_BYTES, arms_jpeg
from desktop.documents.dates import numeric_moment
from desktop.documents.letter import letter_pdf
from desktop.documents.letter_texts import LetterPage
from desktop.documents.paper import Paper
from desktop.documents.sample import sample_photo
from desktop.domain.biodata import Biodata
from desktop.domain.errors import InputError, RuleError
from desktop.domain.letters import DEFAULT_VALIDITY_MONTHS, Letter, Letterhead, LetterState, add_months
from desktop.domain.officers import Action
from desktop.station.numbers import number_of
from desktop.station.session import Session, require_fresh
from desktop.store import images, journal
from desktop.store.unit_of_work import stamp

KIND = "letterhead.changed"
_LONGEST = 200
# What an officer may change; the rest is the district's.
EDITABLE = (
    "government", "office", "address", "place", "on_behalf", "signatory_title", "signatory_name",
    "signatory_rank", "signatory_id", "purposes", "telephone",
)  # fmt: skip
_MAY_BE_EMPTY = ("on_behalf", "signatory_rank", "signatory_id", "telephone")


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
            ``letterhead.arms``, or what a page cannot show; facts carry the field.
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
    sample_document(session, wanted, jpeg)
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
    today, code = session.today(), session.card.code
    printed_at = numeric_moment(stamp(session.store.clock()))
    until = add_months(today, session.validity_months()).isoformat()
    letter = Letter(
        number=number_of(session, 0, today.year), seq=0, station=code, enrolment="", biodata=_SITI,
        recorded_on=today.isoformat(), issued_at="", issued_on=today.isoformat(), expires_on=until,
        issued_by="", code="0000-0000", qr="", photo="", state=LetterState.ISSUED,
    )  # fmt: skip
    page = LetterPage(
        letter=letter, letterhead=letterhead, photo=sample_photo(), sex="PEREMPUAN", blood="O",
        religion="ISLAM", marital="KAWIN TERCATAT", occupation="PETANI/PEKEBUN", village="PURWODADI",
        kecamatan="MUARA PADANG", station_name=session.card.name, copy=1, printed_at=printed_at, is_demo=True,
        arms=arms or images.get(session.store.database, letterhead.arms),
    )  # fmt: skip
    return letter_pdf([page], paper=Paper.F4)


def _checked(before: Letterhead, letterhead: Letterhead) -> Letterhead:
    """Return the letterhead in force with what may be changed of it, each text on one line."""
    values: dict[str, Any] = {name: " ".join(getattr(letterhead, name).split()) for name in EDITABLE}
    for name, value in values.items():
        if not value and name not in _MAY_BE_EMPTY:
            raise InputError("letterhead.missing", field=name)
        if len(value) > _LONGEST:
            raise InputError("letterhead.too_long", field=name, longest=_LONGEST)
    return replace(before, **values)


_SITI = Biodata(
    nik="1607076103989022", kk="1607070101109001", name="SITI HAJAR", sex=2, birth_place="PURWODADI",
    birth_date="1998-03-21", village="16.07.07.2003", blood=4, address="DUSUN I JALUR 8", rt="002", rw="001",
)  # fmt: skip
