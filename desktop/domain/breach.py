"""What was on a laptop or a stick that is gone, for the notice that the law wants within three days."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.letters import Letterhead


class Lock(StrEnum):
    """Who can read something without us.

    OFFICE is sealed to the office: no passphrase of the station opens it. PASSPHRASE is encrypted and opens
    with an officer's passphrase. OPEN lies there for whoever looks.
    """

    OFFICE = "office"
    PASSPHRASE = "passphrase"  # noqa: S105 - a name
    OPEN = "open"


class What(StrEnum):
    """What may have been there."""

    RESIDENTS = "residents"
    RECORDINGS = "recordings"
    UNFINISHED = "unfinished"
    PICTURES = "pictures"
    SAMPLES = "samples"
    LETTERS = "letters"
    JOURNAL = "journal"
    OFFICERS = "officers"
    BUNDLES = "bundles"


@dataclass(frozen=True)
class Holding:
    """How much of something was there, and behind which lock."""

    what: What
    count: int
    lock: Lock


@dataclass(frozen=True)
class BreachReport:
    """The facts of one notice; moments are UTC, `known_upto` is the last entry that this place knows of."""

    station: str
    station_name: str
    is_stick: bool
    holdings: tuple[Holding, ...]
    known_upto: int
    last_seen_at: str
    made_at: str
    made_by: str
    letterhead: Letterhead
    is_demo: bool
