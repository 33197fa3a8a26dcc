"""A resident's biodata, in SIAK's codes. Labels of the codes: `domain.codes`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, cast

from desktop.domain.errors import InputError


@dataclass(frozen=True)
class Biodata:
    """What the roster says of a resident and the operator confirms.

    Codes are SIAK's integers (0: not given). Dates are ``YYYY-MM-DD``; `village` is the ten-digit
    region code ``16.07.05.2003``; `rt` and `rw` are three digits.

    From `title` on nothing has to be known: most lists lack it, and entries of earlier programs do.
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
    title: str = ""
    mother: str = ""
    mother_nik: str = ""
    father: str = ""
    father_nik: str = ""
    birth_certificate: str = ""
    marriage_certificate: str = ""
    marriage_date: str = ""
    divorce_certificate: str = ""
    divorce_date: str = ""
    impairment: int = 0
    disability: int = 0
    previous_address: str = ""
    passport: str = ""
    passport_until: str = ""
    permit: str = ""
    permit_until: str = ""

    @property
    def kecamatan(self) -> str:
        """The code of the kecamatan, such as ``16.07.05``."""
        return self.village[:8]

    def to_body(self) -> dict[str, Any]:
        """Return the fields as a journal body; further facts only where there are any."""
        body = {name: getattr(self, name) for name in CORE}
        return body | {name: value for name in FURTHER if (value := getattr(self, name))}

    def to_row(self) -> tuple[Any, ...]:
        """Return the values of `ROW`: the core as it stands, what is known further as one JSON text."""
        return (
            *(getattr(self, name) for name in CORE),
            pack({name: getattr(self, name) for name in FURTHER}),
        )

    def with_values(self, **values: Any) -> "Biodata":
        """Return a copy with `values` in place."""
        return replace(self, **values)


FIELDS = tuple(field.name for field in fields(Biodata))
CORE = FIELDS[: FIELDS.index("title")]
FURTHER = FIELDS[len(CORE) :]
# As rows of tables and lines of rosters have it: whoever reads half a million needs few columns.
ROW = (*CORE, "further")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def pack(further: Mapping[str, Any]) -> str:
    """Return what is known further as one text; empty when nothing is."""
    known = {name: value for name, value in further.items() if value}
    return _encode(known) if known else ""


def unpack(text: str) -> dict[str, Any]:
    """Return what `pack` has put together; a field that this program does not know is left out."""
    return {name: value for name, value in json.loads(text).items() if name in FURTHER} if text else {}


def biodata_from_row(row: Sequence[Any]) -> Biodata:
    """Read biodata from the values of `ROW`."""
    return Biodata(*row[: len(CORE)], **unpack(row[len(CORE)]))


def biodata_from_body(body: dict[str, Any]) -> Biodata:
    """Read biodata from a journal body.

    Raises:
        InputError: a field is missing, unknown or of the wrong type.
    """
    values: list[Any] = []
    for name, default, kind in _EXPECTED:
        value = body.get(name, default)
        if not isinstance(value, kind):
            raise InputError("biodata.field", field=name)
        values.append(value)
    return Biodata(*values)


# What is known of everybody has no value to stand for it.
_EXPECTED = [
    (field.name, field.default if field.name in FURTHER else None, cast(type, field.type))
    for field in fields(Biodata)
]


def age_on(birth_date: str, day: date) -> int:
    """Return the completed years between `birth_date` (``YYYY-MM-DD``) and `day`."""
    born = date.fromisoformat(birth_date)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def changes(before: Biodata, after: Biodata) -> list[dict[str, Any]]:
    """Return what differs, as ``{field, before, after}`` in the order of the form."""
    found = ((name, getattr(before, name), getattr(after, name)) for name in FIELDS)
    return [{"field": name, "before": old, "after": new} for name, old, new in found if old != new]
