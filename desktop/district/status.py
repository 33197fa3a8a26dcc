"""Where the whole regency stands: stations, bundles, gaps, quarantine."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from desktop.district.office import Office
from desktop.district.receiving import held_bundles
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.progress import silent_meter
from desktop.exchange.bundle import Slice
from desktop.exchange.proving import is_proven
from desktop.store import (
    bundles,
    cards,
    coverage,
    days,
    enrolments,
    forks,
    journal,
    letters,
    quarantine,
    stations,
)
from desktop.store.bundles import BundleRow
from desktop.store.connection import EVERY_ROW, check_database
from desktop.store.fingerprint import state_hash
from desktop.store.forks import Fork
from desktop.store.shelf import Shelf
from desktop.store.stations import StationRow

_MOST_MISSING = 50


# What the office did that one station, or each, hears of by its next parcel.
_FOR_ONE = (
    "bundle.received", "enrolment.judged", "quarantine.judged", "numbers.allotted",
    "officer.certified", "officer.revoked",
    "officer.reset", "station.admitted", "station.renewed", "station.revoked", "station.fork_settled",
)  # fmt: skip
_FOR_ALL = ("roster.imported", "settings.changed", "centre.reported")


@dataclass(frozen=True)
class StationStanding:
    """One station as the office sees it."""

    station: StationRow
    bundles: list[BundleRow]
    held: list[Slice]
    quarantined: int
    enrolments: int
    has_parcel_waiting: bool
    fork: Fork | None = None

    @property
    def missing(self) -> list[int]:
        """The first numbers after the last bundle received that a held one shows to be on their way or lost.

        A station that claims a number out of all reason is not counted up to.
        """
        last, held = self._last_received, self._held
        gap = (number for number in range(last + 1, max(held, default=0)) if number not in held)
        return list(islice(gap, _MOST_MISSING))

    @property
    def missing_count(self) -> int:
        """How many such numbers there are."""
        last, held = self._last_received, self._held
        return max(0, max(held, default=0) - last - sum(number > last for number in held))

    @property
    def _last_received(self) -> int:
        return max((row.number for row in self.bundles), default=0)

    @property
    def _held(self) -> set[int]:
        return {item.number for item in self.held}


def standings(office: Office) -> list[StationStanding]:
    """Return every station with what it brought, what waits, and whether a parcel should go down."""
    database, held = office.store.database, held_bundles(office)
    found = []
    for station in stations.stations(database):
        place = station.place
        found.append(
            StationStanding(
                station=station,
                bundles=list(reversed(bundles.journeys(database, place, limit=8))),
                held=[item for item in held if item.station == place],
                quarantined=quarantine.count_open(database, place),
                enrolments=days.ever(database, place, "enrolment.recorded"),
                has_parcel_waiting=has_news(office, place),
                fork=forks.open_fork(database, place),
            )
        )
    return found


def has_news(office: Office, place: str) -> bool:
    """Tell whether a station should get a parcel: since the last it brought, or we decided, something."""
    database, home = office.store.database, office.store.place
    made = journal.of_kind(database, home, "parcel.made", place)
    if not made:
        return True
    last = made[-1].header.seq
    return (
        journal.has_later(database, home, last, _FOR_ALL)
        or journal.has_later(database, home, last, _FOR_ONE, place)
        or _has_told(office, place, last)
    )


def _has_told(office: Office, place: str, after: int) -> bool:
    """Tell whether the office did something for people of a station since an entry."""
    database, home = office.store.database, office.store.place
    printed = journal.later_of_kind(database, home, "cards.printed", after)
    if any(item["place"] == place for entry in printed for item in entry.content["cards"]):
        return True
    amended = journal.later_of_kind(database, home, "resident.amended", after)
    return any(place in entry.content.get("places", ()) for entry in amended)


def summary(office: Office) -> dict[str, Any]:
    """Return the office's state as plain data that a script can compare."""
    database = office.store.database
    return {
        "district": office.store.place,
        "state": state_hash(database),
        "journal_sound": all(
            journal.first_break(database, place) is None for place in journal.places(database)
        ),
        "enrolments": enrolments.tally(database),
        "letters": letters.tally(database),
        "quarantine": stations.quarantined(database),
        "cards": cards.tally(database),
        "stations": [
            {
                "place": item.station.place,
                "name": item.station.name,
                "epoch": item.station.epoch,
                "seq": item.station.seq,
                "head": item.station.head,
                "bundles": [row.number for row in item.bundles],
                "held": [held.number for held in item.held],
                "enrolments": item.enrolments,
            }
            for item in standings(office)
        ],
    }


def check(office: Office) -> dict[str, Any]:
    """Check the database, every chain, every bundle with its samples, the kept counts; changes nothing.

    Bundles that no entry names are told too: work that was cut off left them, and nothing is wrong with it.

    Raises:
        EnvironmentProblem: the bucket cannot be asked.
    """
    database = office.store.database
    broken = {place: journal.first_break(database, place) for place in journal.places(database)}
    kept = bundles.journeys(database, limit=EVERY_ROW)
    found = {
        "database_damage": check_database(database),
        "first_breaks": {place: list(at) for place, at in broken.items() if at is not None},
        "damaged_bundles": [row.file for row in kept if not _is_whole(office.shelf, row.sha256)],
        "differing_counts": coverage.differing(database),
    }
    unnamed = office.shelf.unnamed(row.sha256 for row in kept)
    return {**found, "is_sound": not any(found.values()), "unnamed_bundles": unnamed}


def _is_whole(shelf: Shelf, sha256: str) -> bool:
    try:
        return is_proven(lambda: shelf.open(sha256), sha256, silent_meter())
    except EnvironmentProblem as problem:
        if problem.code.startswith("bucket."):
            raise
        return False
    except OSError:
        return False
