"""Kecamatan and villages of Kabupaten Banyuasin by their Kemendagri codes.

Village names repeat (Mekar Sari, Purwodadi, Sumber Rejeki): show the kecamatan beside them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop.domain.errors import InputError
from desktop.paths import resources

REGENCY = "16.07"


@dataclass(frozen=True)
class Kecamatan:
    """A kecamatan; `code` is like ``16.07.07``."""

    code: str
    name: str


@dataclass(frozen=True)
class Village:
    """A desa or kelurahan (`kind`); `code` is like ``16.07.07.2003``, `kecamatan` the code above it."""

    code: str
    name: str
    kecamatan: str
    kind: str
    postal: str


def _read(name: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads((resources() / "regions" / name).read_text("utf-8"))
    return table


@cache
def _kecamatan() -> Mapping[str, Kecamatan]:
    return {row["code"]: Kecamatan(row["code"], row["name"]) for row in _read("banyuasin.json")["kecamatan"]}


@cache
def _villages() -> Mapping[str, Village]:
    found = {}
    for row in _read("banyuasin.json")["kecamatan"]:
        for digits, name, kind, postal in row["villages"]:
            code = f"{row['code']}.{digits}"
            found[code] = Village(code, name, row["code"], kind, postal)
    return found


@cache
def _former() -> dict[str, Any]:
    return _read("former_codes.json")


def kecamatan_list() -> list[Kecamatan]:
    """Return all kecamatan in the order of their codes."""
    return list(_kecamatan().values())


def villages_of(kecamatan: str) -> list[Village]:
    """Return the villages of a kecamatan code in the order of their codes; none for an unknown one."""
    return [place for place in _villages().values() if place.kecamatan == kecamatan]


def find_village(code: str) -> Village | None:
    """Return the village with this code, of today or of 2017, or None."""
    villages = _villages()
    return villages.get(code) or villages.get(_former()["now"].get(code, ""))


def village(code: str) -> Village:
    """Return the village with this code, of today or of 2017.

    Raises:
        InputError: there is none.
    """
    found = find_village(code)
    if found is None:
        raise InputError("region.village_unknown", field="village", value=code)
    return found


def village_name(code: str) -> str:
    """Return a village's name.

    Raises:
        InputError: there is no such village.
    """
    return village(code).name


def kecamatan_name(code: str) -> str:
    """Return a kecamatan's name.

    Raises:
        InputError: there is no such kecamatan.
    """
    try:
        return _kecamatan()[code].name
    except KeyError as error:
        raise InputError("region.kecamatan_unknown", field="kecamatan", value=code) from error


def area_name(code: str) -> str:
    """Return the name of a kecamatan or a village; an RT, and what no table knows, as it is."""
    known = _kecamatan().get(code) or find_village(code)
    return known.name if known else code


def is_kecamatan(code: str) -> bool:
    """Tell whether this regency has a kecamatan with this code."""
    return code in _kecamatan()


def former_kecamatan(code: str) -> str:
    """Return the kecamatan from which this one was split after 2017, or an empty text."""
    return str(_former()["former_kecamatan"].get(code, ""))


def former_regency(region: str) -> tuple[str, int] | None:
    """Return name and last year of the regency of which this one was a part, for a code inside it."""
    found = _former()["former_regency"].get(region[:5])
    return (str(found["name"]), int(found["until"])) if found else None


@cache
def place_words() -> Mapping[str, tuple[str, ...]]:
    """Return each word of the names of kecamatan and villages, in capitals, with the codes that bear it."""
    found: dict[str, list[str]] = {}
    named = [(place.name, place.code) for place in kecamatan_list()]
    named += [(place.name, place.code) for place in _villages().values()]
    for name, code in named:
        for word in name.upper().replace("'", "").split():
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}
