"""What a station knows of a resident, and the one status that a list shows."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.biodata import Biodata


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
class ResidentRow:
    """One line of a list of residents."""

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
