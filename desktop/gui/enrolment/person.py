"""Whom a recording is about, in three lines and a face."""

from dataclasses import dataclass

from desktop.domain import regions
from desktop.domain.biodata import age_on
from desktop.domain.enrolments import Draft
from desktop.i18n import _, formats
from desktop.station.session import Session


@dataclass(frozen=True)
class Person:
    """Name, age and village as far as they are known, and the photo once there is one."""

    name: str
    age: str
    village: str
    photo: bytes


def person_of(draft: Draft, session: Session) -> Person:
    """Return whom a recording is about, as far as it is known."""
    biodata = draft.biodata
    try:
        age = _("{age} years").format(age=age_on(biodata.birth_date, session.today()))
    except ValueError:
        age = ""
    village = regions.find_village(biodata.village)
    name = formats.personal_name(biodata.name) or _("New resident")
    return Person(name, age, village.name if village else "", draft.photo)
