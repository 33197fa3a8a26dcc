"""What an enrolment still lacks, and which doubts an officer must decide before it may be saved."""

import re
from datetime import date

from desktop.domain.biodata import Biodata
from desktop.domain.enrolments import Draft
from desktop.domain.errors import InputError
from desktop.domain.further import further_doubts, further_errors
from desktop.domain.names import check_name, name_doubts
from desktop.domain.nik import Doubt, check_kk, check_nik, doubts
from desktop.domain.photos import FACE_CHECK, lacks_face
from desktop.domain.regions import find_village

SIGNATURE_EXCEPTIONS = ("writes_name", "thumb", "assisted", "cannot")
CONSENTS = ("read_self", "read_aloud", "assisted")
# What is read aloud to the resident, in the order of the review screen.
READ_ALOUD = (
    "name", "nik", "birth", "sex", "address", "religion", "marital", "occupation", "blood", "kk",
)  # fmt: skip


def check_biodata(biodata: Biodata, today: date) -> list[InputError]:
    """Return everything that cannot be right, in the order of the form."""
    found = []
    for check, value in ((check_nik, biodata.nik), (check_kk, biodata.kk), (check_name, biodata.name)):
        try:
            check(value)
        except InputError as error:
            found.append(error)
    if not biodata.birth_place.strip():
        found.append(InputError("biodata.missing", field="birth_place"))
    found += _birth_errors(biodata.birth_date, today)
    found += [
        InputError("biodata.missing", field=name)
        for name in ("sex", "religion", "marital", "occupation")
        if not getattr(biodata, name)
    ]
    if find_village(biodata.village) is None:
        found.append(InputError("region.village_unknown", field="village", value=biodata.village))
    return found + further_errors(biodata)


def _birth_errors(birth_date: str, today: date) -> list[InputError]:
    if not birth_date:
        return [InputError("biodata.missing", field="birth_date")]
    try:
        born = date.fromisoformat(birth_date)
    except ValueError:
        is_whole = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", birth_date)
        code = "birth_date.no_such_day" if is_whole else "birth_date.unreadable"
        return [InputError(code, field="birth_date", value=birth_date)]
    if born > today:
        return [InputError("birth_date.future", field="birth_date", value=birth_date)]
    return []


def biodata_doubts(biodata: Biodata, today: date) -> list[Doubt]:
    """Return what is legal but odd; each needs the operator's reason before the recording is saved."""
    try:
        found = doubts(biodata.nik, biodata.birth_date, biodata.sex, biodata.kecamatan)
    except (InputError, ValueError):
        return []
    return found + name_doubts(biodata.name) + further_doubts(biodata, today)


def undecided(draft: Draft, today: date) -> list[Doubt]:
    """Return the doubts that the operator has not answered with a reason."""
    doubts = biodata_doubts(draft.biodata, today)
    return [item for item in doubts if item.code not in draft.accepted_warnings]


def missing_parts(draft: Draft) -> list[str]:
    """Return which parts of a recording are not there yet: photo, face, signature, consent, read_aloud.

    A photo in which no face was found counts once an officer gave a reason for it.
    """
    found = []
    if not draft.photo:
        found.append("photo")
    elif lacks_face(draft.photo_checks) and not draft.accepted_warnings.get(FACE_CHECK):
        found.append("face")
    if not draft.signature and draft.signature_exception not in SIGNATURE_EXCEPTIONS:
        found.append("signature")
    if draft.consent not in CONSENTS:
        found.append("consent")
    if set(READ_ALOUD) - set(draft.read_aloud):
        found.append("read_aloud")
    return found
