"""SIAK's code tables: what a number of the biodata means, and which number a text means.

Sources and how sure they are: ``resources/codes/README.md``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from desktop.domain.errors import InputError
from desktop.paths import resources

NOT_GIVEN = 0


@dataclass(frozen=True)
class CentreStatus:
    """A word of the national centre about a recording.

    `short` is the abbreviation printed on letters (may be empty); `card` is ``none``, ``ready``,
    ``printing`` or ``printed``; `letter` is ``no``, ``yes`` or ``policy`` (the district decides).
    """

    code: str
    short: str
    card: str
    letter: str


@cache
def _tables() -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = json.loads((resources() / "codes" / "codes.json").read_text("utf-8"))
    return tables


@cache
def _labels(table: str) -> Mapping[int, str]:
    return MappingProxyType({int(code): text for code, text in _tables()[table]["labels"].items()})


@cache
def _codes(table: str) -> Mapping[str, int]:
    labels = _labels(table)
    found = {str(code): code for code in labels} | {f"{code:02}": code for code in labels}
    return MappingProxyType(found | {text: code for code, text in labels.items()} | _tables()[table]["also"])


def choices(table: str) -> list[tuple[int, str]]:
    """Return the codes and official labels of `table` in the order of the codes."""
    return list(_labels(table).items())


def label(table: str, code: int) -> str:
    """Return the official upper-case label of `code`; empty for 0, which means "not given".

    Raises:
        InputError: the table has no such code.
    """
    if code == NOT_GIVEN:
        return ""
    try:
        return _labels(table)[code]
    except KeyError as error:
        raise InputError("code.unknown", field=table, value=code) from error


def code_of(table: str, text: str) -> int:
    """Return the code that `text` means: a number, the label or another known spelling.

    Raises:
        InputError: it means none.
    """
    codes = _codes(table)
    found = codes.get(text)
    if found is None:
        found = codes.get(" ".join(text.upper().split()))
    if found is None:
        raise InputError("code.unknown", field=table, value=text)
    return found


def citizenships() -> list[tuple[str, str]]:
    """Return ``WNI`` and ``WNA`` with their labels."""
    return list(_tables()["citizenship"]["labels"].items())


@cache
def centre_statuses() -> Mapping[str, CentreStatus]:
    """Return the centre's statuses by code, in the order in which a record passes them."""
    table = _tables()["centre_status"]
    return MappingProxyType({code: CentreStatus(code, **facts) for code, facts in table.items()})
