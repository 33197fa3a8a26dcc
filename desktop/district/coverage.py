"""Coverage as the office sees it: all stations together."""

from desktop.district.office import Office
from desktop.store import coverage_overview, stations
from desktop.store.coverage_overview import Overview

__all__ = ["Overview", "overview"]


def overview(office: Office, area: str = "") -> Overview:
    """Return the figures of an area: a kecamatan, a village, or (empty) the whole regency."""
    return coverage_overview.overview(office.store, office.today(), area)


def officer_names(office: Office) -> dict[str, str]:
    """Return the names of the officers of all stations by id, as their certificates give them."""
    found = stations.stations(office.store.database)
    return {item["id"]: item["name"] for station in found for item in station.certificate["officers"]}
