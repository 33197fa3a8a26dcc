"""The lines of a kept roster: a resident each, in the order of names, so that lists lie side by side.

A line holds the folded name, the biodata's fields and the centre's word, separated by a sign that no cell
can hold. Who has died or moved away is a line of its own, before all names.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from desktop.domain.biodata import FIELDS
from desktop.domain.names import fold_name

SEPARATOR = "\x1f"
HEADER = "rekam-roster/2"
COLUMNS = ("folded", *FIELDS, "centre_status")
_GONE = "-"
_PLACE_FIELDS = ("village", "rt", "rw", "address", "hamlet", "kk", "postal")
_NAME = FIELDS.index("name")


class Departure(StrEnum):
    """Why somebody is no longer on the list."""

    DIED = "died"
    MOVED = "moved"
    UNLISTED = "unlisted"


class Change(StrEnum):
    """What a new list changes about one resident; the order is that of a preview."""

    NEW_YOUNG = "new_young"
    NEW = "new"
    MOVED = "moved"
    CORRECTED = "corrected"
    CENTRE = "centre"
    DIED = "died"
    LEFT = "left"
    UNLISTED = "unlisted"


def line_of(values: Iterable[Any]) -> str:
    """Return the line of a resident: biodata in the order of `FIELDS`, then the centre's word."""
    cells = [str(value) for value in values]
    return SEPARATOR.join((fold_name(cells[_NAME]), *cells))


def gone_line(nik: str, reason: Departure) -> str:
    """Return the line of somebody who has died or moved away."""
    return SEPARATOR.join((_GONE, nik, reason.value))


def read_gone(line: str) -> tuple[str, Departure] | None:
    """Return NIK and reason of a line about a departure; None for a resident's line."""
    if not line.startswith(_GONE + SEPARATOR):
        return None
    _mark, nik, reason = line.split(SEPARATOR)
    return nik, Departure(reason)


def kind_of_change(before: str, after: str) -> Change:
    """Return what differs between two lines of one resident."""
    pairs = zip(COLUMNS, before.split(SEPARATOR), after.split(SEPARATOR), strict=True)
    different = {name for name, old, new in pairs if old != new}
    if different <= {"centre_status"}:
        return Change.CENTRE
    return Change.MOVED if different & set(_PLACE_FIELDS) else Change.CORRECTED
