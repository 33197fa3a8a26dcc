"""The day's closing: what was done, by whom, and sums that must come out from two sides."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.letters import Letterhead


@dataclass(frozen=True)
class Sum:
    """Something that adds up: what the journal of the day says there must be, and what there is.

    `name` is a code: ``recording``, ``review``, ``numbers``, ``sheets``, ``officers``, ``cards``.
    """

    name: str
    expected: int
    found: int

    @property
    def difference(self) -> int:
        """What is there too much (positive) or too little."""
        return self.found - self.expected


@dataclass(frozen=True)
class OfficerDay:
    """What one officer did.

    Attributes:
        returned: of what they recorded, how much was sent back; `approved` is what they found good of others.
        minutes: what a recording begun and done that day took on average, or 0.
    """

    name: str
    recorded: int
    exceptions: int
    returned: int
    letters: int
    handed_over: int
    minutes: int = 0
    approved: int = 0


@dataclass(frozen=True)
class Carried:
    """A bundle of today or still without a receipt, or a receipt: its words are the document's business."""

    kind: str
    number: int
    records: int
    refused: int = 0
    at: str = ""


@dataclass(frozen=True)
class Event:
    """Something the office should know: a code, what it is about, from when until when (UTC, or empty)."""

    kind: str
    subject: str
    words: str = ""
    at: str = ""
    until: str = ""


@dataclass(frozen=True)
class Closing:
    """Everything the report of a day says.

    Attributes:
        day: ``YYYY-MM-DD``; `opened` is its first entry (UTC, empty if there was none) and `closed` its
            last, or now.
        officer, supervisor: who signs.
        figures: counts by name, such as ``recorded`` or ``review_morning``.
        numbers: first and last number of the day, empty if none was taken.
        void: numbers given up today; `reprinted` those with another copy.
        head: hash of the last entry, `entries` how many there are, `is_whole` whether they are a chain.
    """

    day: str
    opened: str
    closed: str
    station: str
    station_name: str
    letterhead: Letterhead
    printed_at: str
    officer: str
    supervisor: str
    figures: Mapping[str, int]
    numbers: tuple[str, str]
    void: tuple[str, ...]
    reprinted: tuple[str, ...]
    officers: tuple[OfficerDay, ...]
    carried: tuple[Carried, ...]
    events: tuple[Event, ...]
    sums: tuple[Sum, ...]
    backup_at: str
    disk_free: int
    head: str
    entries: int
    is_whole: bool
    is_demo: bool = False

    @property
    def differing(self) -> tuple[Sum, ...]:
        """The sums that do not come out."""
        return tuple(item for item in self.sums if item.difference)

    @property
    def is_matching(self) -> bool:
        """Tell whether every sum comes out and the chain is whole."""
        return self.is_whole and not self.differing
