"""Taking in by wire what the office sends down: the same parcels as on a stick."""

from contextlib import suppress
from pathlib import Path

from desktop.domain.errors import BundleRejected
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress
from desktop.exchange.download import fetch_parcel
from desktop.exchange.wire import Wire
from desktop.station.parcels import Applied, apply_parcel
from desktop.station.session import Session
from desktop.store import bundles


def last_known(session: Session) -> int:
    """Return the number of the last parcel that was taken in."""
    return bundles.last_parcel(session.store.database, session.store.place)[0]


def take_in(session: Session, path: Path) -> Applied:
    """Verify a parcel that came by wire, take it in, and forget the file, whatever comes of it.

    Raises:
        RuleError, BundleRejected, EnvironmentProblem: as `apply_parcel`.
    """
    try:
        applied = apply_parcel(session, path)
    except BundleRejected:
        _drop(path)
        raise
    _drop(path)
    return applied


def fetch_and_take_in(session: Session, wire: Wire, progress: Progress = SILENT) -> Applied | None:
    """Fetch the newest parcel and take it in; None when there is none. Cut short, it goes on.

    Raises:
        RuleError, BundleRejected: as `apply_parcel`.
        EnvironmentProblem: ``upload.…``, or our own disk.
    """
    session.officer.require(Action.CARRY)
    path = fetch_parcel(wire, last_known(session), session.store.folder.arrivals, progress)
    return take_in(session, path) if path else None


def _drop(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
