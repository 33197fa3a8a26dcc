"""What a family's papers say besides the core of the biodata: when it is asked for, what is odd about it.

Nothing of it has to be known. Only a date that is none cannot stand; all else waits for a reason at most.
"""

from collections.abc import Callable
from datetime import date

from desktop.domain.biodata import Biodata
from desktop.domain.errors import InputError
from desktop.domain.nik import Doubt, check_nik

MARRIED, DIVORCED, WIDOWED = 2, 3, 4
IMPAIRED = 2
FOREIGN = "WNA"
# UU 24/2013 art. 84(1): told to nobody who does not need it, so no list and no paper bears them.
PROTECTED = ("impairment", "disability")
DATES = ("marriage_date", "divorce_date", "passport_until", "permit_until")

_Asked = Callable[[Biodata], bool]


def _was_married(biodata: Biodata) -> bool:
    return biodata.marital in (MARRIED, DIVORCED, WIDOWED)


def _is_divorced(biodata: Biodata) -> bool:
    return biodata.marital == DIVORCED


def _is_foreign(biodata: Biodata) -> bool:
    return biodata.citizenship == FOREIGN


_WHEN: dict[str, _Asked] = {
    "marriage_certificate": _was_married,
    "marriage_date": _was_married,
    "divorce_certificate": _is_divorced,
    "divorce_date": _is_divorced,
    "disability": lambda biodata: biodata.impairment == IMPAIRED,
    "passport": _is_foreign,
    "passport_until": _is_foreign,
    "permit": _is_foreign,
    "permit_until": _is_foreign,
}


def is_asked(field: str, biodata: Biodata) -> bool:
    """Tell whether a form asks for a field; one that holds something is never hidden."""
    when = _WHEN.get(field)
    return when is None or bool(getattr(biodata, field)) or when(biodata)


def further_errors(biodata: Biodata) -> list[InputError]:
    """Return the dates that are none, in the order of the form."""
    values = ((name, getattr(biodata, name)) for name in DATES)
    return [
        InputError("biodata.date", field=name, value=value)
        for name, value in values
        if value and _day(value) is None
    ]


def further_doubts(biodata: Biodata, today: date) -> list[Doubt]:
    """Return what is legal but odd; whatever a date that is none would say is left to `further_errors`."""
    return [
        *_parents(biodata),
        *_marriage(biodata, today),
        *_disability(biodata),
        *_foreigner(biodata, today),
    ]


def _parents(biodata: Biodata) -> list[Doubt]:
    found = []
    for field in ("mother_nik", "father_nik"):
        value = getattr(biodata, field)
        if value and value == biodata.nik:
            found.append(Doubt(f"{field}.own", field, {"value": value}))
        elif value and not _is_nik(value):
            found.append(Doubt(f"{field}.odd", field, {"value": value}))
    return found


def _is_nik(value: str) -> bool:
    try:
        check_nik(value)
    except InputError:
        return False
    return True


def _marriage(biodata: Biodata, today: date) -> list[Doubt]:
    found = []
    papers = [biodata.marriage_certificate, biodata.marriage_date]
    papers += [biodata.divorce_certificate, biodata.divorce_date]
    if any(papers) and biodata.marital and not _was_married(biodata):
        found.append(Doubt("marriage.single", "marital", {"papers": " ".join(filter(None, papers))}))
    born, married, divorced = map(_day, (biodata.birth_date, biodata.marriage_date, biodata.divorce_date))
    if married and not (born or date.min) < married <= today:
        found.append(Doubt("marriage.date", "marriage_date", {"value": married.isoformat()}))
    if divorced and not (married or born or date.min) <= divorced <= today:
        found.append(Doubt("divorce.date", "divorce_date", {"value": divorced.isoformat()}))
    return found


def _disability(biodata: Biodata) -> list[Doubt]:
    if biodata.impairment == IMPAIRED and not biodata.disability:
        return [Doubt("disability.kind", "disability", {})]
    if biodata.disability and biodata.impairment != IMPAIRED:
        return [Doubt("disability.none", "impairment", {"disability": biodata.disability})]
    return []


def _foreigner(biodata: Biodata, today: date) -> list[Doubt]:
    if not _is_foreign(biodata):
        return []
    found = [] if biodata.permit else [Doubt("permit.missing", "permit", {})]
    for name in ("passport", "permit"):
        until = _day(getattr(biodata, f"{name}_until"))
        if until and until < today:
            found.append(Doubt(f"{name}.expired", f"{name}_until", {"value": until.isoformat()}))
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2017-01-18") else None
    except ValueError:
        return None
