"""What the panel beside the list says of one resident: facts, history, and what can be done next."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain import codes, regions
from desktop.domain.biodata import FURTHER, Biodata, age_on
from desktop.domain.biometrics import Modality
from desktop.domain.further import PROTECTED
from desktop.domain.letters import LIVE, Letter, first_day_of_age
from desktop.domain.officers import Action
from desktop.domain.residents import Resident, ResidentStatus
from desktop.gui.residents.deeds import Deed, DeedKind, LetterBar, letter_bar, letter_deeds, note_deed
from desktop.gui.residents.history_lines import HistoryLine, history_lines
from desktop.gui.residents.next_step import Known, NextStep, next_step
from desktop.gui.words.biodata import field_label, field_value
from desktop.i18n import _, formats
from desktop.i18n.labels import label_words
from desktop.station import cards, enrolments, letters, residents
from desktop.station.session import Session

_FURTHER = ("relation", "education", *(name for name in FURTHER if name not in PROTECTED))
# Who has something to come for, whatever becomes of letter and card.
_INVITED = (ResidentStatus.NOT_RECORDED, ResidentStatus.RETURNED, ResidentStatus.RECORDED)


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
    made here, empty when there is none or only its row is left; `more` the whole biodata; `letter` the
    number of the letter that counts, with its `bar`; `samples` how many fingers and eyes were taken;
    `year` the present one.
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
    letter: str = ""
    bar: LetterBar | None = None
    deeds: Sequence[Deed] = ()
    samples: Sequence[tuple[str, str]] = ()
    year: int = 0


def read_detail(session: Session, nik: str) -> Detail:
    """Read one resident with photo and history.

    Raises:
        InputError: ``resident.unknown``.
    """
    resident = residents.get_resident(session, nik)
    lines = history_lines(residents.history(session, nik), resident)
    biodata, status = resident.biodata, resident.status
    found = enrolments.get_enrolment(session, resident.enrolment) if resident.enrolment else None
    is_purged = found is not None and found.row.is_purged
    may_record = session.officer.may(Action.RECORD)
    start = start_button(status, may_record=may_record)
    letter = _live_letter(session, resident)
    today = session.today()
    can_discard = may_record and status is ResidentStatus.UNFINISHED
    return Detail(
        nik=nik,
        name=formats.personal_name(biodata.name),
        status=status,
        photo=enrolments.image(session, found.row.photo) if found else b"",
        facts=short_facts(biodata),
        more=full_facts(biodata, age_on(biodata.birth_date, session.today())),
        history=lines,
        start=start,
        next=next_step(status, lines, _known(session, resident, letter)),
        photo_score=min(found.photo_checks.values(), default=None) if found else None,
        enrolment="" if is_purged else resident.enrolment,
        can_discard=can_discard,
        letter=letter.number if letter else "",
        bar=letter_bar(letter, today) if letter else None,
        deeds=_deeds(session, resident, start, letter),
        samples=_samples(session, resident),
        year=today.year,
    )


def _known(session: Session, resident: Resident, letter: Letter | None) -> Known:
    biodata = resident.biodata
    return Known(
        session.today(),
        session.store.place,
        letter,
        cards.card_of(session, biodata.nik),
        first_day_of_age(biodata.birth_date, biodata.marital, session.today()),
        bool(resident.enrolment),
    )


def _live_letter(session: Session, resident: Resident) -> Letter | None:
    if not resident.letter:
        return None
    letter = letters.get_letter(session, resident.letter)
    return letter if letter.state in LIVE else None


def _deeds(session: Session, resident: Resident, start: Start, letter: Letter | None) -> list[Deed]:
    """Return the buttons of the page: what is next first, what cannot be done yet with its reason."""
    is_card_here = cards.is_here(session, resident.biodata.nik)
    may_issue, may_record = session.officer.may(Action.ISSUE), session.officer.may(Action.RECORD)
    found = letter_deeds(letter, session.today(), is_card_here=is_card_here, may_issue=may_issue)
    is_next = start.is_next and bool(start.words) and not any(deed.is_next for deed in found)
    found.append(Deed(DeedKind.RECORD, start.words or _("Start recording"), start.why_not, is_next))
    no_proof = "" if resident.enrolment else _("Opens once the resident was recorded here.")
    if resident.enrolment and enrolments.get_enrolment(session, resident.enrolment).row.is_purged:
        no_proof = _("Form and photo were deleted from this laptop; the office keeps them.")
    found.append(Deed(DeedKind.PROOF, _("Print the proof"), no_proof))
    if may_record:
        found.append(note_deed())
    is_ending = letter is not None and session.today() >= letter.extendable_from()
    if is_card_here or is_ending or resident.status in _INVITED:
        found.append(Deed(DeedKind.INVITE, _("Print an invitation")))
    if may_record and resident.status is ResidentStatus.UNFINISHED:
        found.append(Deed(DeedKind.DISCARD, _("Give the recording up")))
    return found


def _samples(session: Session, resident: Resident) -> list[tuple[str, str]]:
    if not resident.enrolment:
        return []
    taken = enrolments.get_enrolment(session, resident.enrolment).taken.samples
    eyes = sum(position.modality is Modality.IRIS for position in taken)
    told = ((_("Fingerprints"), len(taken) - eyes, 10), (_("Irises"), eyes, 2))
    return [
        (words, _("{count} of {total}").format(count=count, total=total))
        for words, count, total in told
        if count
    ]


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
        *(Fact(field_label(name), field_value(name, getattr(biodata, name))) for name in _FURTHER),
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
