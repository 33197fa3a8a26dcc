"""Whether what a station signed still counts: its certificate ended, or was withdrawn."""

from datetime import UTC, datetime

from desktop.district.office import Office
from desktop.district.renewal import certified_until
from desktop.domain.errors import BundleRejected
from desktop.exchange.bundle import Slice
from desktop.store.stations import StationRow


def check_certificate(office: Office, station: StationRow, slice_: Slice) -> None:
    """Refuse a bundle that was made when its station might no longer speak.

    What a station wrote before it was withdrawn is still taken in; an entry after that, in a bundle that
    began before, is put aside (`district.rules`).

    Raises:
        BundleRejected: ``bundle.station_revoked``, ``bundle.certificate_expired``.
    """
    if is_after_revocation(station, slice_.epoch, slice_.first_seq):
        at = str(station.certificate["revoked_at"])
        raise BundleRejected("bundle.station_revoked", station=station.place, at=at)
    until = certified_until(office, station)
    if _moment(slice_.made_at).date() > until:
        raise BundleRejected("bundle.certificate_expired", station=station.place, until=until.isoformat())


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BundleRejected("container.manifest") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def is_after_revocation(station: StationRow, epoch: int, seq: int) -> bool:
    """Tell whether an entry was written after the office withdrew its trust in the station."""
    certificate = station.certificate
    if not certificate.get("revoked_at"):
        return False
    return (epoch, seq) > (int(certificate.get("revoked_epoch", 0)), int(certificate.get("revoked_after", 0)))
