"""What a station knows of a resident, and the one status that a list shows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.biodata import Biodata
from desktop.domain.errors import InputError

NOTED = "resident.noted"
# A note is a line or two on a resident's page; longer stories belong into a letter to the office.
LONGEST_NOTE = 180

CARD_STATUSES = ("CARD_PRINTED", "CARD_SHIPPED", "CARD_ISSUED", "SENT_FOR_CARD_PRINTING")
UNRECORDED_STATUSES = ("", "UNREGISTERED")


class ResidentStatus(StrEnum):
    """A resident's place in the life of a record; the order is the order of the chips."""

    NOT_RECORDED = "not_recorded"
    UNFINISHED = "unfinished"
    AWAITING_REVIEW = "awaiting_review"
    RETURNED = "returned"
    RECORDED = "recorded_without_card"
    LETTER = "temporary_letter"
    CARD = "card_printed"


@dataclass(frozen=True)
class Filter:
    """What a list of residents is narrowed to; empty values do not narrow.

    Attributes:
        query: what was typed: words of the name, digits of NIK or KK, a date or year of birth, a village.
        kecamatan, village, rt: codes; `rt` only narrows within a village.
        status: the one status to show.
        without_card: everybody whose card is not printed.
        born: first and last year of birth.
        expiring: NIKs are left to those whose letter ends between these two days (``YYYY-MM-DD``).
        own: the kecamatan whose residents come first where none is chosen.
    """

    query: str = ""
    kecamatan: str = ""
    village: str = ""
    status: ResidentStatus | None = None
    rt: str = ""
    without_card: bool = False
    born: tuple[int, int] | None = None
    expiring: tuple[str, str] | None = None
    own: str = ""


class ResidentRow(NamedTuple):
    """One line of a list of residents; a page makes fifty, so they are made quickly."""

    nik: str
    name: str
    birth_date: str
    village: str
    status: ResidentStatus


@dataclass(frozen=True)
class Resident:
    """A resident of the roster with the status folded from roster, enrolments and letters."""

    biodata: Biodata
    status: ResidentStatus
    listed_at: str
    enrolment: str = ""
    letter: str = ""


@dataclass(frozen=True)
class HistoryItem:
    """One event of a resident's life in the journal, newest first in lists."""

    at: str
    by: str
    kind: str
    facts: dict[str, object]


def note_text(text: str) -> str:
    """Return a note as it is kept: one line, without blanks around it.

    Raises:
        InputError: ``note.empty``; ``note.too_long``.
    """
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if not line:
        raise InputError("note.empty", field="note")
    if len(line) > LONGEST_NOTE:
        raise InputError("note.too_long", field="note", count=len(line), most=LONGEST_NOTE)
    return line
