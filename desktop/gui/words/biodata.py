"""The fields of the biodata in words: what each is called, how its value reads, what is odd about it."""

from collections.abc import Callable
from typing import Any

from desktop.domain import codes, regions
from desktop.domain.errors import InputError
from desktop.i18n import _, formats
from desktop.i18n.labels import label_words

_TABLES = frozenset(
    ["sex", "blood", "religion", "marital", "relation", "education", "occupation", "impairment", "disability"]
)
_NUMBERS = ("nik", "kk", "mother_nik", "father_nik")
_NAMES = ("name", "birth_place", "mother", "father", "address", "hamlet", "previous_address")


def field_label(name: str) -> str:
    """Return what a field of the biodata is called; a field without words stands as it is."""
    return _labels().get(name, name)


def field_value(name: str, value: Any) -> str:
    """Return a value as a person reads it; empty for nothing."""
    if value in ("", 0, "0"):
        return ""
    if name in _TABLES:
        return _coded(name, int(value))
    if name == "village":
        return place_words(str(value))
    if name.endswith(("_date", "_until")):
        return _dated(str(value))
    if name in _NUMBERS:
        return formats.group_nik(str(value)) if len(str(value)) == 16 else str(value)
    return formats.personal_name(str(value)) if name in _NAMES else str(value)


def place_words(code: str) -> str:
    """Return a village with its kecamatan, for names of villages repeat."""
    found = regions.find_village(code)
    return f"{found.name} · {regions.kecamatan_name(found.kecamatan)}" if found else code


def _coded(table: str, code: int) -> str:
    try:
        return label_words(codes.label(table, code))
    except InputError:
        return str(code)


def _dated(value: str) -> str:
    try:
        return formats.long_date(value)
    except ValueError:
        return value


def remark(code: str) -> str:
    """Return in a few words what is odd; empty for a doubt that is not about the biodata."""
    say = _REMARKS.get(code)
    return say() if say else ""


_REMARKS: dict[str, Callable[[], str]] = {
    "nik.region_unknown": lambda: _("Region code of the NIK is unknown"),
    "nik.region_other": lambda: _("NIK begins with another kecamatan"),
    "nik.region_former": lambda: _("NIK of the time before the regency"),
    "nik.birth_date": lambda: _("NIK and birth date differ"),
    "nik.sex": lambda: _("NIK and sex differ"),
    "name.long": lambda: _("Name longer than 60 letters"),
    "name.one_word": lambda: _("Name of one word"),
    "name.signs": lambda: _("Name with signs or digits"),
    "name.not_latin": lambda: _("Name with foreign letters"),
    "enrolment.recorded_before": lambda: _("Recorded before"),
    "resident.at_centre": lambda: _("Recorded at the centre"),
    "resident.same_person": lambda: _("Perhaps listed twice"),
    "mother_nik.odd": lambda: _("Mother's NIK is none"),
    "mother_nik.own": lambda: _("Mother's NIK is the own"),
    "father_nik.odd": lambda: _("Father's NIK is none"),
    "father_nik.own": lambda: _("Father's NIK is the own"),
    "marriage.single": lambda: _("Not married, but papers"),
    "marriage.date": lambda: _("Odd date of marriage"),
    "divorce.date": lambda: _("Odd date of divorce"),
    "disability.kind": lambda: _("Kind of disability missing"),
    "disability.none": lambda: _("Impairment and disability differ"),
    "permit.missing": lambda: _("Foreigner without KITAP"),
    "permit.expired": lambda: _("KITAP has expired"),
    "passport.expired": lambda: _("Passport has expired"),
}


def _labels() -> dict[str, str]:
    return {
        "nik": "NIK",
        "kk": _("KK number"),
        "name": _("Full name"),
        "sex": _("Sex"),
        "birth_place": _("Place of birth"),
        "birth_date": _("Date of birth"),
        "village": _("Village"),
        "blood": _("Blood group"),
        "religion": _("Religion"),
        "marital": _("Civil status"),
        "relation": _("In the family"),
        "education": _("Education"),
        "occupation": _("Occupation"),
        "address": _("Address"),
        "rt": "RT",
        "rw": "RW",
        "hamlet": _("Hamlet"),
        "postal": _("Postal code"),
        "citizenship": _("Nationality"),
        "phone": _("Telephone"),
        "title": _("Title"),
        "mother": _("Mother's name"),
        "mother_nik": _("Mother's NIK"),
        "father": _("Father's name"),
        "father_nik": _("Father's NIK"),
        "birth_certificate": _("Birth certificate no."),
        "marriage_certificate": _("Marriage certificate no."),
        "marriage_date": _("Date of marriage"),
        "divorce_certificate": _("Divorce certificate no."),
        "divorce_date": _("Date of divorce"),
        "impairment": _("Impairment"),
        "disability": _("Kind of disability"),
        "previous_address": _("Previous address"),
        "passport": _("Passport no."),
        "passport_until": _("Passport valid until"),
        "permit": _("KITAP no."),
        "permit_until": _("KITAP valid until"),
    }
