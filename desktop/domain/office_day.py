"""What a day was at the office: who came and with what, who worked, what is in the cupboard."""

from dataclasses import dataclass

from desktop.domain.cards import Stock
from desktop.domain.letters import Letterhead


@dataclass(frozen=True)
class StationDay:
    """One station on that day.

    Attributes:
        came_at: when its last bundle of the day came (UTC), empty if none did; `seen_at` of any day.
        bundles: how many came; what they brought is in the five figures after it.
        numbers_left: letter numbers that no letter known here bears.
        state: ``missing``, ``checked``, ``late`` or ``complete``; `has_parcel` tells that one waits here.
    """

    code: str
    name: str
    came_at: str
    seen_at: str
    bundles: int
    recorded: int
    approved: int
    letters: int
    handed_over: int
    cards: int
    numbers_left: int
    state: str
    has_parcel: bool


@dataclass(frozen=True)
class OfficerDay:
    """What one officer of the office did: bundles, parcels, bookings of blank cards, decisions."""

    name: str
    bundles: int
    parcels: int
    blanko: int
    decisions: int


@dataclass(frozen=True)
class OfficeDay:
    """Everything the office's report of a day says.

    Attributes:
        day: ``YYYY-MM-DD``; `made_at` is a moment in UTC.
        accepted, refused: recordings judged that day.
        delivered, printed, spoiled: blank cards booked that day; `stock` is that of all days.
        aside: entries of stations put aside and not looked at; `twins` pairs of recordings to decide on.
    """

    day: str
    made_at: str
    officer: str
    letterhead: Letterhead
    stations: tuple[StationDay, ...]
    officers: tuple[OfficerDay, ...]
    accepted: int
    refused: int
    delivered: int
    printed: int
    spoiled: int
    stock: Stock
    aside: int
    twins: int
    is_whole: bool
    is_demo: bool = False

    @property
    def is_matching(self) -> bool:
        """Tell whether the stock of blank cards comes out and the office's chain is whole."""
        return self.is_whole and self.stock.is_matching

    def sum(self, name: str) -> int:
        """Return one figure of all stations together."""
        return sum(int(getattr(station, name)) for station in self.stations)

    def of_state(self, state: str) -> list[str]:
        """Return the codes of the stations that stand so."""
        return [station.code for station in self.stations if station.state == state]
