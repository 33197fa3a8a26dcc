"""A letter of somebody invented: what an editor of letterheads shows, and what must fit before it counts."""

from dataclasses import dataclass, replace
from datetime import date

from desktop.documents.letter import letter_pdf
from desktop.documents.letter_texts import LetterPage
from desktop.documents.paper import Paper
from desktop.documents.sample import sample_photo
from desktop.domain.biodata import Biodata
from desktop.domain.letters import Letter, Letterhead, LetterState, add_months

_SITI = Biodata(
    nik="1607076103989022", kk="1607070101109001", name="SITI HAJAR", sex=2, birth_place="PURWODADI",
    birth_date="1998-03-21", village="16.07.07.2003", blood=4, address="DUSUN I JALUR 8", rt="002", rw="001",
)  # fmt: skip
# As long as the longest that people have: 60 letters of a name, two lines of an address.
_LONG = replace(
    _SITI,
    name="MUHAMMAD ABDURRAHMAN WICAKSONO HADIKUSUMO PRAWIRADIREDJA KUM",
    birth_place="KABUPATEN PENUKAL ABAB LEMATANG ILIR",
    address="JALAN PERINTIS KEMERDEKAAN LORONG MELATI NOMOR 128 SEBERANG DERMAGA LAMA",
)


@dataclass(frozen=True)
class SampleFacts:
    """What a sample says beside its letterhead; `printed_at` is local time as it is printed."""

    number: str
    station: str
    station_name: str
    today: date
    months: int
    printed_at: str


def sample_letter(letterhead: Letterhead, facts: SampleFacts, arms: bytes = b"") -> bytes:
    """Return a letter of somebody invented, without QR.

    Raises:
        InputError: what the page cannot show, with its field.
    """
    return letter_pdf([_page(letterhead, facts, _SITI, arms)], paper=Paper.F4)


def check_room(letterhead: Letterhead, facts: SampleFacts, arms: bytes = b"") -> None:
    """Refuse a letterhead under which somebody's letter would not fit the smaller paper.

    Raises:
        InputError: ``paper.too_long``, or what the page cannot show; facts carry the field.
    """
    letter_pdf([_page(letterhead, facts, _LONG, arms)], paper=Paper.A4)


def _page(letterhead: Letterhead, facts: SampleFacts, biodata: Biodata, arms: bytes) -> LetterPage:
    until = add_months(facts.today, facts.months).isoformat()
    letter = Letter(
        number=facts.number, seq=0, station=facts.station, enrolment="", biodata=biodata,
        recorded_on=facts.today.isoformat(), issued_at="", issued_on=facts.today.isoformat(),
        expires_on=until, issued_by="", code="0000-0000", qr="", photo="", state=LetterState.ISSUED,
    )  # fmt: skip
    return LetterPage(
        letter=letter, letterhead=letterhead, photo=sample_photo(), sex="PEREMPUAN", blood="O",
        religion="ISLAM", marital="KAWIN TERCATAT", occupation="PETANI/PEKEBUN", village="PURWODADI",
        kecamatan="MUARA PADANG", station_name=facts.station_name, copy=1, printed_at=facts.printed_at,
        is_demo=True, arms=arms,
    )  # fmt: skip
