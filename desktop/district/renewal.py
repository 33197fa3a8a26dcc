"""A station's certificate near its end: renewed for a year, for the key it has or for a new one.

While two keys overlap, a bundle that the former one sealed is still taken, unless the station has shown that
it signs with the new one by then.
"""

from datetime import date, datetime, timedelta

from desktop.crypto.signing import key_id
from desktop.district.office import Office
from desktop.domain.errors import BundleRejected, RuleError
from desktop.domain.officers import Action
from desktop.exchange.bundle import Slice
from desktop.exchange.container import UnverifiedContainer
from desktop.exchange.proving import check_signature
from desktop.exchange.renewal import Renewal
from desktop.store import bundles, journal, stations
from desktop.store.stations import StationRow

CERTIFICATE_DAYS = 365
OVERLAP_DAYS = 60


def certified_until(office: Office, station: StationRow) -> date:
    """Return the last day of a station's certificate.

    One that was admitted before certificates had a day of their own is renewed by every parcel.
    """
    told = station.certificate.get("valid_until")
    if told:
        return date.fromisoformat(str(told))
    renewed = max(station.certified_at, bundles.last_parcel_at(office.store.database, station.place))
    return (datetime.fromisoformat(renewed) + timedelta(days=CERTIFICATE_DAYS)).date()


def next_end(office: Office) -> str:
    """Return until when a certificate counts that is given today."""
    return (office.store.clock() + timedelta(days=CERTIFICATE_DAYS)).date().isoformat()


def renew(office: Office, place: str, request: Renewal | None = None) -> StationRow:
    """Certify a station for another year, for the new key of a request or for the key it has.

    The same request twice changes nothing but the day.

    Raises:
        RuleError: the role; ``station.withdrawn``.
        InputError: ``station.unknown``.
        BundleRejected: ``certificate.other_key``: the key that asks does not speak for this station.
    """
    office.officer.require(Action.ADMINISTER)
    station = stations.get(office.store.database, place)
    if station.certificate.get("revoked_at"):
        raise RuleError("station.withdrawn")
    body: dict[str, object] = {"valid_until": next_end(office)}
    if request is not None and request.next_key != station.public_key:
        if (request.place, request.public_key) != (place, station.public_key):
            raise BundleRejected("certificate.other_key")
        until = (office.store.clock() + timedelta(days=OVERLAP_DAYS)).date().isoformat()
        body |= {"public_key": request.next_key, "former": {"key": station.public_key, "until": until}}
    with office.work() as work:
        work.append("station.renewed", place, body)
        work.commit()
    return stations.get(office.store.database, place)


def signing_key_of(office: Office, station: StationRow, claimed: tuple[UnverifiedContainer, Slice]) -> bytes:
    """Return the key of a station that signed a bundle.

    Raises:
        BundleRejected: ``signature.invalid``; ``bundle.key_retired``: a former key, after its time.
    """
    unverified, slice_ = claimed
    present = bytes.fromhex(station.public_key)
    for former in station.certificate.get("former_keys", []):
        key = bytes.fromhex(former["key"])
        if _is_signed_by(unverified, key):
            is_over = office.store.clock().date().isoformat() > former["until"]
            if is_over or slice_.first_seq > _first_with(office, station, present):
                raise BundleRejected("bundle.key_retired", station=station.place, until=former["until"])
            return key
    check_signature(unverified, present)
    return present


def _is_signed_by(unverified: UnverifiedContainer, key: bytes) -> bool:
    try:
        check_signature(unverified, key)
    except BundleRejected:
        return False
    return True


def _first_with(office: Office, station: StationRow, key: bytes) -> int:
    """Return where the first bundle begins that the office holds under a key."""
    kid, database = key_id(key).hex(), office.store.database
    received = journal.of_kind(database, office.store.place, "bundle.received", station.place)
    begins = [int(entry.content["first_seq"]) for entry in received if entry.content.get("key") == kid]
    return min(begins, default=1 << 62)
