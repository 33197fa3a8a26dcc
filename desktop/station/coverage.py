"""Coverage as a station sees it: the whole roster it holds, its own work, its own kecamatan's backlog."""

from desktop.station.session import Session
from desktop.store import coverage_overview
from desktop.store.coverage_overview import Overview

__all__ = ["Overview", "overview"]


def overview(session: Session, area: str = "") -> Overview:
    """Return the figures of an area: a kecamatan, a village, or (empty) all that the roster holds.

    Weeks, work and forecast are this station's: how it goes at others, only the office knows.
    """
    return coverage_overview.overview(
        session.store, session.today(), area, place=session.store.place, home=session.card.kecamatan
    )
