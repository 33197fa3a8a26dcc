"""How one place, a station or the office, reads a list of residents and applies it. Knows no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desktop.domain.progress import Progress
from desktop.domain.residents import Filter
from desktop.exchange.roster_import import Preview, RosterReport, Sentence
from desktop.station import roster
from desktop.station.session import Session
from desktop.store import listings
from desktop.store.listings import Place


@dataclass(frozen=True)
class RosterDesk:
    """The use cases of a roster, each bound to its place.

    Attributes:
        read, preview, apply_read, discard_read: as in the place's room, with their progress.
        waiting: the list that came by parcel and was not applied yet, or None.
        is_empty: tells whether nobody is on the list yet.
        afterwards: what is said below the report of a list that was applied.
    """

    read: Callable[[Path, Path, Sentence, Progress], RosterReport]
    preview: Callable[..., Preview]
    apply_read: Callable[..., None]
    discard_read: Callable[[RosterReport], None]
    waiting: Callable[[], RosterReport | None]
    is_empty: Callable[[], bool]
    afterwards: str = ""


def station_rostering(session: Session) -> RosterDesk:
    """Return the desk of a station."""
    return RosterDesk(
        read=partial(roster.read, session),
        preview=partial(roster.preview, session),
        apply_read=partial(roster.apply_read, session),
        discard_read=partial(roster.discard_read, session),
        waiting=partial(roster.waiting, session),
        is_empty=lambda: is_empty(session),
    )


def is_empty(place: Place) -> bool:
    """Tell whether nobody is on a place's list."""
    return not listings.search(place, Filter(), limit=1).rows
