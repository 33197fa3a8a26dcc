"""The temporary letter: number, validity, states, and what its QR claims."""

import calendar
import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.biodata import Biodata
from desktop.domain.enrolments import ALPHABET
from desktop.domain.errors import InputError

DEFAULT_TEMPLATE = "471.13/{station}-{seq:05}/{unit}/{year}"
DEFAULT_VALIDITY_MONTHS = 6


class LetterState(StrEnum):
    """Every number has exactly one state."""

    ISSUED = "issued"
    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    REVOKED = "revoked"
    SPOILED = "spoiled"


class SheetState(StrEnum):
    """What became of one sheet of paper; the spooler's word is never 'printed'."""

    INTENDED = "intended"
    SPOOLED = "spooled"
    GOOD = "good"
    SPOILED = "spoiled"


@dataclass(frozen=True)
class Letterhead:
    """What the district sets about its paper; facts of the field are settings, never rules."""

    version: int = 1
    government: str = "PEMERINTAH KABUPATEN BANYUASIN"
    office: str = "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"
    address: str = "Komplek Perkantoran Pemkab Banyuasin, Pangkalan Balai, Sumatera Selatan"
    regency: str = "Kabupaten Banyuasin"
    province: str = "Sumatera Selatan"
    place: str = "Muara Padang"
    signatory_title: str = "Kepala Dinas"
    signatory_name: str = "NAMA KEPALA DINAS, S.Sos., M.Si."
    signatory_id: str = "00000000 000000 0 000"
    on_behalf: str = ""
    purposes: str = "pemilu, perbankan, imigrasi, kepolisian, asuransi, BPJS, pernikahan, dan keperluan lain"
    telephone: str = "(0711) 000000"


@dataclass(frozen=True)
class Letter:
    """An issued letter as the register knows it. `qr` is the Base45 text of the signed claims."""

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
    handed_to: str = ""


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


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or that month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def format_number(template: str, *, station: str, seq: int, unit: str, year: int) -> str:
    """Fill a district's number template.

    Raises:
        InputError: the template names a field that does not exist, or leaves out ``seq``.
    """
    if "{seq" not in template:
        raise InputError("letter.template", template=template)
    try:
        return template.format(station=station, seq=seq, unit=unit, year=year, tahun=year)
    except (KeyError, IndexError, ValueError) as error:
        raise InputError("letter.template", template=template) from error


def check_code(number: str, epoch: int, head: str) -> str:
    """Return the short code on the letter, such as ``7K4M-92QD``: number, epoch and journal head."""
    digest = hashlib.sha256(f"rekam-letter/1\0{number}\0{epoch}\0{head}".encode()).digest()
    bits = int.from_bytes(digest[:5])
    text = "".join(ALPHABET[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"{text[:4]}-{text[4:]}"
