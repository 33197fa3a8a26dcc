"""The lines of a kept roster: a resident each, in the order of names, so that lists lie side by side.

A line holds the folded name, the biodata's row and the centre's word, separated by a sign that no cell
can hold. Who has died or moved away is a line of its own, before all names.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from desktop.domain.biodata import ROW, pack, unpack
from desktop.domain.names import fold_name

SEPARATOR = "\x1f"
HEADER, HEADER_2 = "rekam-roster/3", "rekam-roster/2"
COLUMNS = ("folded", *ROW, "centre_status")
_GONE = "-"
_PLACE_FIELDS = ("village", "rt", "rw", "address", "hamlet", "kk", "postal")
_NAME, _FURTHER = ROW.index("name"), COLUMNS.index("further")


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
    """Return the line of a resident: biodata as a row, then the centre's word."""
    cells = [str(value) for value in values]
    return SEPARATOR.join((fold_name(cells[_NAME]), *cells))


def line_of_2(line: str) -> str:
    """Return a line of the second form as it stands now: nothing further was known then."""
    if line.startswith(_GONE + SEPARATOR):
        return line
    head, mark, word = line.rpartition(SEPARATOR)
    return f"{head}{mark}{mark}{word}"


def values_of(line: str) -> dict[str, str]:
    """Return a line's values by column, what is known further by field; empty for no line."""
    if not line:
        return {}
    values = dict(zip(COLUMNS, line.split(SEPARATOR), strict=True))
    return values | {name: str(value) for name, value in unpack(values.pop("further")).items()}


def keep_further(before: str, after: str) -> str:
    """Return the newer line with what only the older one knows further.

    Most lists lack these columns, and a list that says nothing of a mother does not say that there is none.
    """
    old, new = before.split(SEPARATOR), after.split(SEPARATOR)
    if not old[_FURTHER] or old[_FURTHER] == new[_FURTHER]:
        return after
    new[_FURTHER] = pack({**unpack(old[_FURTHER]), **unpack(new[_FURTHER])})
    return SEPARATOR.join(new)


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
