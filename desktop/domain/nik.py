"""NIK and KK numbers: what cannot be, and what is only doubtful.

A NIK is six digits of region at first registration, DDMMYY (day + 40 for women) and a serial
from 0001; it never changes (PP 40/2019 art. 30). A corrected birth date, a move or a court
ruling on sex leaves it as it is, so a difference is a doubt for the officer, never a refusal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from desktop.domain.errors import InputError
from desktop.domain.regions import REGENCY, former_kecamatan, former_regency, is_kecamatan

LENGTH = 16
WOMEN_DAY_OFFSET = 40
MALE, FEMALE = 1, 2
# Kemendagri's codes of the provinces: first digit, then the second digits in use.
_PROVINCES = {
    "1": "123456789",
    "2": "1",
    "3": "123456",
    "5": "123",
    "6": "12345",
    "7": "123456",
    "8": "12",
    "9": "123456",
}


@dataclass(frozen=True)
class Doubt:
    """Something legal that an officer should look at: a code, the field beside which it stands, facts."""

    code: str
    field: str
    facts: Mapping[str, str | int]


@dataclass(frozen=True)
class NikParts:
    """What a NIK says; `region` is like ``16.07.07``, `year2` the last two digits of the birth year."""

    region: str
    day: int
    month: int
    year2: int
    sex: int
    serial: str


def check_nik(nik: str) -> None:
    """Refuse what no authority can have issued.

    Raises:
        InputError: ``nik.digits``, ``nik.length``, ``nik.serial`` or ``nik.date``.
    """
    if nik and not (nik.isascii() and nik.isdigit()):
        raise InputError("nik.digits", field="nik")
    if len(nik) != LENGTH:
        raise InputError("nik.length", field="nik", length=len(nik))
    if nik[12:] == "0000":
        raise InputError("nik.serial", field="nik")
    if not _is_possible_date(nik[6:12]):
        raise InputError("nik.date", field="nik", digits=nik[6:12])


def check_kk(kk: str) -> None:
    """Refuse a family card number that cannot be; a KK carries its registration date, without the + 40.

    Raises:
        InputError: ``kk.digits``, ``kk.length`` or ``kk.serial``.
    """
    if kk and not (kk.isascii() and kk.isdigit()):
        raise InputError("kk.digits", field="kk")
    if len(kk) != LENGTH:
        raise InputError("kk.length", field="kk", length=len(kk))
    if kk[12:] == "0000":
        raise InputError("kk.serial", field="kk")


@lru_cache(maxsize=1 << 17)
def _is_possible_date(digits: str) -> bool:
    day, month, year2 = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if day > WOMEN_DAY_OFFSET:
        day -= WOMEN_DAY_OFFSET
    # 29 February stands if either century had it: the NIK itself does not say which one is meant.
    return any(_date(century + year2, month, day) is not None for century in (1900, 2000))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parts(nik: str) -> NikParts:
    """Take a NIK apart.

    Raises:
        InputError: it cannot be a NIK.
    """
    check_nik(nik)
    day = int(nik[6:8])
    is_female = day > WOMEN_DAY_OFFSET
    return NikParts(
        region=f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}",
        day=day - WOMEN_DAY_OFFSET if is_female else day,
        month=int(nik[8:10]),
        year2=int(nik[10:12]),
        sex=FEMALE if is_female else MALE,
        serial=nik[12:],
    )


def doubts(nik: str, birth_date: str, sex: int, kecamatan: str) -> list[Doubt]:
    """Compare a possible NIK with what was entered; all of these are legal and never block.

    `birth_date` is ``YYYY-MM-DD``, `kecamatan` is the code of residence; an empty value (0 for
    `sex`) is not compared.

    Raises:
        InputError: it cannot be a NIK.
    """
    check_nik(nik)
    return differences(nik, birth_date, sex, kecamatan)


def differences(nik: str, birth_date: str, sex: int, kecamatan: str) -> list[Doubt]:
    """Compare like `doubts`, for a NIK that `check_nik` has already let through."""
    doubt = region_doubt(nik[:6], kecamatan)
    found = [doubt] if doubt else []
    if birth_date and sex and nik[6:12] == birth_digits(birth_date, sex):
        return found
    said = parts(nik)
    if birth_date and (doubt := _birth_doubt(said, birth_date)):
        found.append(doubt)
    if sex and sex != said.sex:
        found.append(Doubt("nik.sex", "sex", {"in_nik": said.sex, "entered": sex}))
    return found


def birth_digits(birth_date: str, sex: int) -> str:
    """Return the six digits that a NIK carries for this birth date (``YYYY-MM-DD``) and sex."""
    day = int(birth_date[8:]) + (WOMEN_DAY_OFFSET if sex == FEMALE else 0)
    return f"{day:02}{birth_date[5:7]}{birth_date[2:4]}"


@lru_cache(maxsize=1 << 12)
def region_doubt(digits: str, kecamatan: str) -> Doubt | None:
    """Tell what is odd about the first six digits for someone who lives in `kecamatan`."""
    region = f"{digits[:2]}.{digits[2:4]}.{digits[4:]}"
    if region == kecamatan or (kecamatan and region == former_kecamatan(kecamatan)):
        return None
    is_known = is_kecamatan(region) if region.startswith(REGENCY) else _may_be_elsewhere(digits)
    if not is_known:
        return Doubt("nik.region_unknown", "nik", {"region": region})
    if not kecamatan:
        return None
    if former := former_regency(region):
        return Doubt("nik.region_former", "nik", {"region": region, "regency": former[0], "until": former[1]})
    return Doubt("nik.region_other", "nik", {"region": region, "kecamatan": kecamatan})


def _may_be_elsewhere(digits: str) -> bool:
    return digits[1] in _PROVINCES.get(digits[0], "") and digits[2:4] != "00" and digits[4:] != "00"


def _birth_doubt(said: NikParts, birth_date: str) -> Doubt | None:
    entered = date.fromisoformat(birth_date)
    if (entered.day, entered.month, entered.year % 100) == (said.day, said.month, said.year2):
        return None
    suggested = _suggest(said, entered)
    return Doubt(
        "nik.birth_date",
        "birth_date",
        {"entered": birth_date, "in_nik": suggested.isoformat() if suggested else ""},
    )


def _suggest(said: NikParts, entered: date) -> date | None:
    """Return the NIK's date in the century that brings it closest to the one entered."""
    century = entered.year - entered.year % 100
    candidates = [_date(century + shift + said.year2, said.month, said.day) for shift in (-100, 0, 100)]
    possible = [day for day in candidates if day is not None]
    return min(possible, key=lambda day: abs(day - entered), default=None)


def masked_nik(nik: str) -> str:
    """Return a NIK as papers that leave the office show it, the birth date hidden: ``160707••••••9001``."""
    return f"{nik[:6]}••••••{nik[12:]}"
