"""Coverage as a station sees it: the whole roster it holds, its own work, its own kecamatan's backlog."""

from datetime import date

from desktop.domain.coverage import DayWork, HeatRow
from desktop.station.session import Session
from desktop.store import coverage, coverage_overview, days
from desktop.store.coverage_overview import Overview

__all__ = ["Overview", "heat", "overview", "work"]


def overview(session: Session, area: str = "") -> Overview:
    """Return the figures of an area: a kecamatan, a village, or (empty) all that the roster holds.

    Weeks, work and forecast are this station's: how it goes at others, only the office knows.
    """
    return coverage_overview.overview(
        session.store, session.today(), area, place=session.store.place, home=session.card.kecamatan
    )


def heat(session: Session, area: str = "") -> list[HeatRow]:
    """Return the villages by kecamatan, or of an area the RT by village; `overview` was read before."""
    return coverage.heat(session.store.database, session.today().isoformat(), area)


def work(session: Session, first: date, last: date) -> list[DayWork]:
    """Return what this station did in a period, by day."""
    database, place = session.store.database, session.store.place
    return days.between(database, first.isoformat(), last.isoformat(), place=place)
