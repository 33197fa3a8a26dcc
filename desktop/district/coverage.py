"""Coverage as the office sees it: all stations together."""

from datetime import date

from desktop.district.office import Office
from desktop.domain.coverage import DayWork, HeatRow
from desktop.store import coverage, coverage_overview, days, stations
from desktop.store.coverage_overview import Overview

__all__ = ["Overview", "heat", "overview", "work"]


def overview(office: Office, area: str = "") -> Overview:
    """Return the figures of an area: a kecamatan, a village, or (empty) the whole regency."""
    return coverage_overview.overview(office.store, office.today(), area)


def officer_names(office: Office) -> dict[str, str]:
    """Return the names of the officers of all stations by id, as their certificates give them."""
    found = stations.stations(office.store.database)
    return {item["id"]: item["name"] for station in found for item in station.certificate["officers"]}


def station_names(office: Office) -> dict[str, str]:
    """Return the names of all stations by place."""
    return {station.place: station.name for station in stations.stations(office.store.database)}


def heat(office: Office, area: str = "") -> list[HeatRow]:
    """Return the villages by kecamatan, or of an area the RT by village; `overview` was read before."""
    return coverage.heat(office.store.database, office.today().isoformat(), area)


def work(office: Office, first: date, last: date) -> list[DayWork]:
    """Return what all stations did in a period, by day."""
    return days.between(office.store.database, first.isoformat(), last.isoformat())
