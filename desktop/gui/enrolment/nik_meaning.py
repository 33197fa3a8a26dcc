"""What the digits of a NIK say, part by part, and what was checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain import codes, regions
from desktop.domain.biodata import Biodata
from desktop.domain.nik import Doubt, NikParts, parts
from desktop.i18n import _, formats
from desktop.i18n.labels import label_words


@dataclass(frozen=True)
class Part:
    """Digits and their meaning in two lines; `is_odd` when a check doubts them."""

    digits: str
    lines: tuple[str, str]
    is_odd: bool = False


@dataclass(frozen=True)
class Check:
    """One line of the list of checks: `tone` is ``ok``, ``warn`` while it is undecided, or ``pending``."""

    words: str
    tone: str = "ok"


@dataclass(frozen=True)
class NikMeaning:
    """The whole panel."""

    parts: Sequence[Part]
    checks: Sequence[Check]


def nik_meaning(biodata: Biodata, doubts: Sequence[Doubt], answers: Mapping[str, str]) -> NikMeaning:
    """Explain a possible NIK beside what was entered."""
    said, odd = parts(biodata.nik), {item.code: item for item in doubts}
    shown = (
        Part(
            biodata.nik[:6],
            _region_lines(said.region),
            bool(_REGION.intersection(odd)),
        ),
        Part(
            biodata.nik[6:12],
            _birth_lines(said, biodata, odd),
            bool({"nik.birth_date", "nik.sex"} & set(odd)),
        ),
        Part(biodata.nik[12:], (_("Serial"), _("number"))),
    )
    return NikMeaning(shown, _checks(biodata, odd, answers))


def _region_lines(region: str) -> tuple[str, str]:
    if regions.is_kecamatan(region):
        return _("Kecamatan"), regions.kecamatan_name(region)
    if former := regions.former_regency(region):
        return former[0], _("until {year}").format(year=former[1])
    return _("Another region"), region


def _birth_lines(said: NikParts, biodata: Biodata, odd: Mapping[str, Doubt]) -> tuple[str, str]:
    sex = label_words(codes.label("sex", said.sex))
    return _("{sex}, born").format(sex=sex), _birth_words(said, biodata, odd)


def _birth_words(said: NikParts, biodata: Biodata, odd: Mapping[str, Doubt]) -> str:
    doubt = odd.get("nik.birth_date")
    day = str(doubt.facts["in_nik"]) if doubt else biodata.birth_date
    try:
        return formats.long_date(day)
    except ValueError:
        # Nothing was entered yet, and the NIK itself does not say the century.
        return f"{said.day:02}-{said.month:02}-…{said.year2:02}"


_REGION = frozenset(["nik.region_former", "nik.region_other", "nik.region_unknown"])
_TWICE = ("enrolment.recorded_before", "resident.at_centre", "resident.same_person")


def _checks(biodata: Biodata, odd: Mapping[str, Doubt], answers: Mapping[str, str]) -> list[Check]:
    rows = (
        (_TWICE, _("Not twice at this station"), True),
        (_REGION, _("Region matches the address"), bool(biodata.village)),
        (("nik.birth_date", "nik.sex"), _("Birth date and sex match"), _is_born(biodata)),
    )
    differing = {
        "enrolment.recorded_before": _("Recorded before"),
        "resident.at_centre": _("Recorded at the centre"),
        "resident.same_person": _("Perhaps listed twice"),
        "nik.region_other": _("Region differs"),
        "nik.region_former": _("Region of former times"),
        "nik.region_unknown": _("Region not known"),
        "nik.birth_date": _("Birth date differs"),
        "nik.sex": _("Sex differs"),
    }
    found = [Check(_("16 digits, complete"))]
    for names, fine, is_known in rows:
        codes_here = [name for name in odd if name in names]
        if not codes_here:
            # Of what was not entered yet nothing was compared.
            found.append(Check(fine, "ok" if is_known else "pending"))
        for code in codes_here:
            said = differing[code]
            if code in answers:
                found.append(Check(_("{difference}, reason noted").format(difference=said)))
            else:
                found.append(Check(said, "warn"))
    return found


def _is_born(biodata: Biodata) -> bool:
    try:
        date.fromisoformat(biodata.birth_date)
    except ValueError:
        return False
    return bool(biodata.sex)
