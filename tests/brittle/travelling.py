"""What goes up and comes down: sealing and carrying bundles, taking them in, taking the receipt."""

from typing import Any

from regency import SUPERVISOR, Regency

from brittle.places import RECORDED, STATION, Harm, Job, record_some, rows_of, station_harm, unsoundness
from brittle.workers import Tell
from desktop.district import publishing, receiving
from desktop.domain.enrolments import Lifecycle
from desktop.domain.errors import RekamError
from desktop.exchange.bundle import read_bundle
from desktop.exchange.proving import verify_container
from desktop.station import bundles, parcels
from desktop.store import enrolments as stored
from desktop.store import journal


def _silent(_said: Any) -> None:
    """Nobody listens while the places are prepared."""


def _export(regency: Regency, tell: Tell) -> None:
    session = regency.session()
    for path in bundles.export_bundles(session, regency.usb).paths:
        tell(path.name)
    session.close()


def _export_harm(regency: Regency, said: list[Any]) -> Harm:
    present = {path.name for path in regency.usb.glob("*.rekam")}
    return station_harm(regency, len(set(said) - present), len(present - _readable(regency)))


def _readable(regency: Regency) -> set[str]:
    """Return the bundles on the stick that are whole and signed by the station."""
    session, found = regency.session(), set()
    for path in regency.usb.glob("*.rekam"):
        try:
            verify_container(read_bundle(path)[0], session.key.public)
            found.add(path.name)
        except RekamError:
            continue
    session.close()
    return found


def _export_facts(regency: Regency) -> Any:
    return sorted(path.name for path in regency.usb.glob("*.rekam")), len(_readable(regency))


EXPORT = Job("export", record_some, _export, _export_harm, _export_facts)


def _carry_up(regency: Regency) -> None:
    record_some(regency)
    _export(regency, _silent)


def _receive(regency: Regency, tell: Tell) -> None:
    office = regency.office()
    for path in sorted(regency.usb.glob("*.rekam")):
        tell(receiving.receive_bundle(office, path).outcome)
    office.close()


def _receive_harm(regency: Regency, said: list[Any]) -> Harm:
    office = regency.office()
    there = len(stored.listed(office.store.database, STATION, list(Lifecycle)))
    is_lost, is_half = bool(said) and there != RECORDED, there not in (0, RECORDED)
    harm = Harm(int(is_lost), int(is_half), unsoundness(office.store))
    office.close()
    return harm


def _received_facts(regency: Regency) -> Any:
    office = regency.office()
    rows = stored.listed(office.store.database, STATION, list(Lifecycle))
    facts = sorted((row.id, row.lifecycle) for row in rows), journal.head(office.store.database, STATION)
    office.close()
    return facts


RECEIVE = Job("receive", _carry_up, _receive, _receive_harm, _received_facts)


def _carry_down(regency: Regency) -> None:
    _carry_up(regency)
    _receive(regency, _silent)
    office = regency.office()
    publishing.carry_parcel(office, publishing.publish(office, STATION), regency.usb)
    office.close()


def _take_receipt(regency: Regency, tell: Tell) -> None:
    session = regency.session(SUPERVISOR)
    for item in parcels.incoming(session, regency.usb):
        if not item.is_applied:
            parcels.apply_parcel(session, item.path)
        tell(item.path.name)
    session.close()


def _receipt_harm(regency: Regency, said: list[Any]) -> Harm:
    session = regency.session()
    waiting = len(bundles.pending(session).bundles)
    session.close()
    return station_harm(regency, int(len(said) > 1 and waiting > 0))


def _receipt_facts(regency: Regency) -> Any:
    session = regency.session()
    facts = len(bundles.pending(session).bundles), [(row.id, row.transport) for row in rows_of(session)]
    session.close()
    return facts


RECEIPT = Job("receipt", _carry_down, _take_receipt, _receipt_harm, _receipt_facts)
