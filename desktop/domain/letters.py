"""The temporary letter: number, validity, states, and what its QR claims."""

import calendar
import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.biodata import Biodata
from desktop.domain.enrolments import ALPHABET
from desktop.domain.errors import RuleError

DEFAULT_VALIDITY_MONTHS = 6
EXTENDABLE_DAYS = 30


class LetterState(StrEnum):
    """Every number has exactly one state."""

    ISSUED = "issued"
    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    REVOKED = "revoked"
    SPOILED = "spoiled"
    SUPERSEDED = "superseded"
    EXCHANGED = "exchanged"


# What its holder may still show, if the day is not past.
LIVE = (LetterState.ISSUED, LetterState.PRINTED, LetterState.HANDED_OVER)
ENDED = tuple(state for state in LetterState if state not in LIVE)
# What whoever verifies must learn of. A superseded letter is not among them: it says of the same person
# what its successor says, is void within the month, and whoever took it while it counted did right.
WITHDRAWN = (LetterState.REVOKED, LetterState.SPOILED, LetterState.EXCHANGED)


class Relation(StrEnum):
    """Who takes a letter, seen from its holder."""

    SELF = "self"
    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    RELATIVE = "relative"
    VILLAGE = "village"
    OTHER = "other"


class SheetState(StrEnum):
    """What became of one sheet of paper; the spooler's word is never 'printed'."""

    INTENDED = "intended"
    SPOOLED = "spooled"
    GOOD = "good"
    SPOILED = "spoiled"


@dataclass(frozen=True)
class Letterhead:
    """What the district sets about its paper; facts of the field are settings, never rules.

    Attributes:
        version: which legal wording it goes with.
        edition: which of the district's or, such as ``07-2``, a station's own changes it is.
        arms: the hash of the picture of the coat of arms; empty for its outline.
        opening, statement, effect: sentences in the office's own words (see `phrases`); empty for those of
            the version.
    """

    version: int = 1
    edition: str = "1"
    arms: str = ""
    government: str = "PEMERINTAH KABUPATEN BANYUASIN"
    office: str = "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"
    address: str = "Komplek Perkantoran Pemkab Banyuasin, Pangkalan Balai, Sumatera Selatan"
    regency: str = "Kabupaten Banyuasin"
    province: str = "Sumatera Selatan"
    place: str = "Muara Padang"
    signatory_title: str = "Kepala Dinas"
    signatory_name: str = "NAMA KEPALA DINAS, S.Sos., M.Si."
    signatory_rank: str = ""
    signatory_id: str = "00000000 000000 0 000"
    on_behalf: str = ""
    purposes: str = "pemilu, perbankan, imigrasi, kepolisian, asuransi, BPJS, pernikahan, dan keperluan lain"
    telephone: str = "(0711) 000000"
    opening: str = ""
    statement: str = ""
    effect: str = ""


@dataclass(frozen=True)
class Letter:
    """An issued letter as the register knows it.

    Attributes:
        qr: the Base45 text of the signed claims.
        supersedes: the number of the letter it took the place of; empty for a first letter.
        superseded_by: the number that took its place.
        first_issued_on: the day of the first letter in that chain: since when its holder has waited.
        centre_status: under which status of the policy it was issued, with the supervisor's `ground`
            where the policy asked for one.
        handed_to: who took it, as which `relation`, and the hash of the PNG they signed, if they did.
        ended_at: when it stopped counting (UTC), with the officer's words in `ended_note`.
    """

    number: str
    seq: int
    station: str
    enrolment: str
    biodata: Biodata
    recorded_on: str
    issued_at: str
    issued_on: str
    expires_on: str
    issued_by: str
    code: str
    qr: str
    photo: str
    state: LetterState
    copies: int = 0
    supersedes: str = ""
    superseded_by: str = ""
    first_issued_on: str = ""
    centre_status: str = ""
    ground: str = ""
    handed_to: str = ""
    handed_at: str = ""
    relation: str = ""
    receiver_signature: str = ""
    ended_at: str = ""
    ended_note: str = ""

    @property
    def is_live(self) -> bool:
        """Tell whether nothing has ended it but perhaps its last day."""
        return self.state in LIVE

    def extendable_from(self) -> date:
        """Return the first day on which a new letter may take its place."""
        return date.fromisoformat(self.expires_on) - timedelta(days=EXTENDABLE_DAYS)


@dataclass(frozen=True)
class LetterClaims:
    """What the QR says and the issuer signs; dates are ``YYYY-MM-DD``, times are Unix seconds."""

    number: str
    nik: str
    name: str
    birth_date: str
    sex: int
    address: str
    issuer: str
    issued_at: int
    expires_at: int
    photo_webp: bytes = b""


_EVER_MARRIED = (2, 3, 4)
_KTP_AGE = 17


def first_day_of_age(birth_date: str, marital: int, today: date) -> date | None:
    """Return from which day on somebody may hold a KTP, or nothing where that day is not to come.

    UU 24/2013, article 63: from the 17th birthday on, or married, or ever married. Who is recorded earlier
    waits for that day.
    """
    first_day = add_months(date.fromisoformat(birth_date), 12 * _KTP_AGE)
    return None if marital in _EVER_MARRIED or first_day <= today else first_day


# From which states each end may come. What was in somebody's hands is revoked, never just given up.
_ENDS_FROM = {
    "letter.revoked": (*LIVE, LetterState.SUPERSEDED),
    "letter.voided": (LetterState.ISSUED, LetterState.PRINTED),
    "letter.superseded": LIVE,
    "letter.exchanged": (LetterState.HANDED_OVER,),
}


def check_end(state: LetterState, kind: str) -> None:
    """Refuse an entry of `kind` that would end a letter in `state`.

    Raises:
        RuleError: ``letter.ended``; ``letter.in_hands``: only revoking ends it now;
            ``letter.not_handed_over``: nobody could give it back.
    """
    if state in _ENDS_FROM[kind]:
        return
    code = "letter.in_hands" if kind == "letter.voided" else "letter.not_handed_over"
    raise RuleError(code if state in LIVE else "letter.ended", state=state.value)


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or that month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def check_code(number: str, epoch: int, head: str) -> str:
    """Return the short code on the letter, such as ``7K4M-92QD``: number, epoch and journal head."""
    digest = hashlib.sha256(f"rekam-letter/1\0{number}\0{epoch}\0{head}".encode()).digest()
    bits = int.from_bytes(digest[:5])
    text = "".join(ALPHABET[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"{text[:4]}-{text[4:]}"
