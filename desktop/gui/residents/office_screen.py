"""The residents of the whole regency at the office: find, read, and bring the list in that stations get."""

from functools import partial

from desktop.district import residents, roster
from desktop.district.office import Office
from desktop.domain import regions
from desktop.domain.biodata import age_on
from desktop.domain.cards import CardState
from desktop.domain.letters import first_day_of_age
from desktop.domain.officers import Action
from desktop.domain.residents import Resident
from desktop.gui.context import ScreenContext
from desktop.gui.residents.deeds import letter_bar, note_deed
from desktop.gui.residents.detail import Detail, Start, full_facts, short_facts
from desktop.gui.residents.history_lines import HistoryLine, history_lines
from desktop.gui.residents.list_screen import ListDesk, ListScreen
from desktop.gui.residents.next_step import Known, NextStep, next_step
from desktop.gui.residents.register import Register
from desktop.gui.residents.rostering import RosterDesk, is_empty
from desktop.i18n import _, formats
from desktop.place.audit import note_seen
from desktop.store.listings import get_resident


def read_office_detail(office: Office, nik: str) -> Detail:
    """Read one resident as the office knows them; recordings and letters are the stations' work.

    Raises:
        InputError: ``resident.unknown``.
    """
    resident = get_resident(office, nik)
    lines = history_lines(residents.history(office, nik), resident)
    photo, score = residents.photo(office, nik)
    biodata, today = resident.biodata, office.today()
    letter = residents.live_letter(office, resident)
    young_until = first_day_of_age(biodata.birth_date, biodata.marital, today)
    known = Known(today, "", letter, residents.card(office, nik), young_until, bool(resident.enrolment))
    return Detail(
        nik=nik,
        name=formats.personal_name(biodata.name),
        status=resident.status,
        photo=photo,
        facts=short_facts(biodata),
        more=full_facts(biodata, age_on(biodata.birth_date, today)),
        history=lines,
        start=Start("", _("The station of the kecamatan records."), is_next=False),
        next=_next(resident, lines, known),
        photo_score=score,
        bar=letter_bar(letter, today) if letter else None,
        deeds=[note_deed()],
        year=today.year,
    )


def _next(resident: Resident, lines: list[HistoryLine], known: Known) -> NextStep:
    step = next_step(resident.status, lines, known)
    is_over = known.card is not None and known.card.state is CardState.HANDED_OVER
    return step if is_over else NextStep(step.headline, _where(resident.biodata.village))


def _where(village: str) -> str:
    found = regions.find_village(village)
    area = regions.kecamatan_name(found.kecamatan) if found else village
    return _("What is to be done is done at the station of {area}.").format(area=area)


def office_rostering(office: Office) -> RosterDesk:
    """Return how the office reads and applies lists of the whole regency."""
    return RosterDesk(
        read=partial(roster.read, office),
        preview=partial(roster.preview, office),
        apply_read=partial(roster.apply_read, office),
        discard_read=partial(roster.discard_read, office),
        waiting=lambda: None,
        is_empty=lambda: is_empty(office),
        afterwards=_("Write the stations' parcels: each gets the list of its kecamatan."),
    )


def build(context: ScreenContext) -> ListScreen:
    """Make the residents' screen of the office."""
    office = context.office
    register = Register(
        place=office,
        own="",
        read_detail=partial(read_office_detail, office),
        note_seen=partial(note_seen, office, "resident"),
        note=partial(residents.note, office),
    )
    may_import = office.officer.may(Action.LOAD_ROSTER)
    return ListScreen(context, ListDesk(register, office_rostering(office), None, may_import))
