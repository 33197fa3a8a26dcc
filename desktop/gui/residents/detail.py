"""What the panel beside the list says of one resident: facts, history, and what can be done next."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain import codes, regions
from desktop.domain.biodata import Biodata, age_on
from desktop.domain.officers import Action
from desktop.domain.residents import Resident, ResidentStatus
from desktop.gui.residents.history_lines import HistoryLine, history_lines
from desktop.gui.residents.next_step import NextStep, next_step
from desktop.i18n import _, formats
from desktop.i18n.labels import label_words
from desktop.station import enrolments, residents
from desktop.station.session import Session


@dataclass(frozen=True)
class Fact:
    """A label and its value; `is_number` for a NIK or KK, which is shown in groups."""

    label: str
    value: str
    is_number: bool = False


@dataclass(frozen=True)
class Start:
    """The button that begins a recording. Without `words` it stays away and `why_not` says why.

    `is_next` tells that it is the one thing to do for this resident: then Enter does it.
    """

    words: str
    why_not: str = ""
    is_next: bool = True


@dataclass(frozen=True)
class Detail:
    """One resident, in words.

    `photo` is a JPEG, empty when there is none here; `enrolment` the number of the last recording
    made here, empty when there is none; `more` the whole biodata.
    """

    nik: str
    name: str
    status: ResidentStatus
    photo: bytes
    facts: Sequence[Fact]
    more: Sequence[Fact]
    history: Sequence[HistoryLine]
    start: Start
    next: NextStep
    photo_score: int | None = None
    enrolment: str = ""
    can_discard: bool = False


def read_detail(session: Session, nik: str) -> Detail:
    """Read one resident with photo and history.

    Raises:
        InputError: ``resident.unknown``.
    """
    resident = residents.get_resident(session, nik)
    lines = history_lines(residents.history(session, nik), resident)
    biodata, status = resident.biodata, resident.status
    photo, score = _photo(session, resident)
    may_record = session.officer.may(Action.RECORD)
    return Detail(
        nik=nik,
        name=formats.personal_name(biodata.name),
        status=status,
        photo=photo,
        facts=short_facts(biodata),
        more=full_facts(biodata, age_on(biodata.birth_date, session.today())),
        history=lines,
        start=start_button(status, may_record=may_record),
        next=next_step(status, lines),
        photo_score=score,
        enrolment=resident.enrolment,
        can_discard=may_record and status is ResidentStatus.UNFINISHED,
    )


def _photo(session: Session, resident: Resident) -> tuple[bytes, int | None]:
    if not resident.enrolment:
        return b"", None
    found = enrolments.get_enrolment(session, resident.enrolment)
    return enrolments.image(session, found.row.photo), min(found.photo_checks.values(), default=None)


def short_facts(biodata: Biodata) -> list[Fact]:
    """Return the four facts by which one knows that it is the right person."""
    place = formats.personal_name(biodata.birth_place)
    return [
        Fact(_("Born"), f"{place}, {formats.long_date(biodata.birth_date)}"),
        Fact(_("Sex"), _label("sex", biodata.sex)),
        Fact(_("Address"), address(biodata)),
        Fact(_("KK number"), biodata.kk, is_number=True),
    ]


def full_facts(biodata: Biodata, age: int) -> list[Fact]:
    """Return the whole biodata, in the order of the resident's page."""
    sex = _label("sex", biodata.sex).lower()
    street = formats.personal_name(biodata.address)
    found = [
        Fact(_("Place of birth"), formats.personal_name(biodata.birth_place)),
        Fact(_("Date of birth"), formats.long_date(biodata.birth_date)),
        Fact(_("Age"), _("{age} years, {sex}").format(age=age, sex=sex)),
        Fact(_("Address"), ", ".join(part for part in (_block(biodata), street) if part)),
        Fact(_("Hamlet"), formats.personal_name(biodata.hamlet)),
        Fact(_("Village"), _village(biodata)),
        Fact(_("KK number"), biodata.kk, is_number=True),
        Fact(_("Religion"), _label("religion", biodata.religion)),
        Fact(_("Marital status"), _label("marital", biodata.marital)),
        Fact(_("Occupation"), _label("occupation", biodata.occupation)),
        Fact(_("Blood type"), _label("blood", biodata.blood)),
        Fact(_("Citizenship"), biodata.citizenship),
        Fact(_("Telephone"), biodata.phone),
    ]
    return [fact for fact in found if fact.value]


def address(biodata: Biodata) -> str:
    """Return RT/RW and street, or the village where the roster has neither."""
    parts = (_block(biodata), formats.personal_name(biodata.address or biodata.hamlet))
    return ", ".join(part for part in parts if part) or _village(biodata)


def _block(biodata: Biodata) -> str:
    return f"RT {biodata.rt}/RW {biodata.rw}" if biodata.rt and biodata.rw else ""


def _village(biodata: Biodata) -> str:
    found = regions.find_village(biodata.village)
    return f"{found.name}, {regions.kecamatan_name(found.kecamatan)}" if found else biodata.village


def _label(table: str, code: int) -> str:
    return label_words(codes.label(table, code))


def start_button(status: ResidentStatus, *, may_record: bool) -> Start:
    """Return what the primary button offers for a resident in this state."""
    if not may_record:
        return Start("", _("Your role does not record."))
    if status is ResidentStatus.AWAITING_REVIEW:
        return Start("", _("The recording awaits the supervisor's review."))
    return {
        ResidentStatus.NOT_RECORDED: Start(_("Start recording")),
        ResidentStatus.UNFINISHED: Start(_("Continue recording")),
        ResidentStatus.RETURNED: Start(_("Record again")),
    }.get(status, Start(_("Record again"), is_next=False))
