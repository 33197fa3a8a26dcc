"""A resident's biodata, in SIAK's codes. Labels of the codes: `domain.codes`."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from desktop.domain.errors import InputError


@dataclass(frozen=True)
class Biodata:
    """What the roster says of a resident and the operator confirms.

    Codes are SIAK's integers (0: not given). `birth_date` is ``YYYY-MM-DD``; `village` is
    the ten-digit region code ``16.07.05.2003``; `rt` and `rw` are three digits.
    """

    nik: str
    kk: str
    name: str
    sex: int
    birth_place: str
    birth_date: str
    village: str
    blood: int = 13
    religion: int = 0
    marital: int = 0
    relation: int = 0
    education: int = 0
    occupation: int = 0
    address: str = ""
    rt: str = ""
    rw: str = ""
    hamlet: str = ""
    postal: str = ""
    citizenship: str = "WNI"
    phone: str = ""

    @property
    def kecamatan(self) -> str:
        """The code of the kecamatan, such as ``16.07.05``."""
        return self.village[:8]

    def to_body(self) -> dict[str, Any]:
        """Return the fields as a journal body."""
        return {name: getattr(self, name) for name in FIELDS}

    def with_values(self, **values: Any) -> "Biodata":
        """Return a copy with `values` in place."""
        return replace(self, **values)


FIELDS = tuple(field.name for field in fields(Biodata))


def biodata_from_body(body: dict[str, Any]) -> Biodata:
    """Read biodata from a journal body.

    Raises:
        InputError: a field is missing, unknown or of the wrong type.
    """
    for field in fields(Biodata):
        if not isinstance(body.get(field.name), field.type if isinstance(field.type, type) else str | int):
            raise InputError("biodata.field", field=field.name)
    return Biodata(**{name: body[name] for name in FIELDS})


def age_on(birth_date: str, day: date) -> int:
    """Return the completed years between `birth_date` (``YYYY-MM-DD``) and `day`."""
    born = date.fromisoformat(birth_date)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def changes(before: Biodata, after: Biodata) -> list[dict[str, Any]]:
    """Return what differs, as ``{field, before, after}`` in the order of the form."""
    found = ((name, getattr(before, name), getattr(after, name)) for name in FIELDS)
    return [{"field": name, "before": old, "after": new} for name, old, new in found if old != new]
