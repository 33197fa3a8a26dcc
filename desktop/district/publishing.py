"""Sending down: for each station a parcel with certificate, trust list and receipt, signed and numbered."""

import json
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.district.backup import restores
from desktop.district.cards import announcement
from desktop.district.news import news_for
from desktop.district.office import Office
from desktop.district.resuming import replace_numbers, used_upto
from desktop.district.stations import certificate_of, trust_list
from desktop.district.status import has_news
from desktop.domain.enrolments import is_refused
from desktop.domain.officers import Action
from desktop.exchange.carrying import carry, file_load
from desktop.exchange.container import Source
from desktop.exchange.parcel import (
    CARDS,
    CERTIFICATE,
    RECEIPT,
    RESUME,
    ROSTER,
    SEALED,
    TRUST,
    Address,
    file_name,
    seal_documents,
    write_parcel,
)
from desktop.exchange.roster_slice import seal_slice, slice_document
from desktop.store import bundles, forks, journal, quarantine
from desktop.store.files import private_folder, write_bytes_durably
from desktop.store.stations import StationRow
from desktop.store.unit_of_work import stamp

# More parcels than a station gets between two copies.
_ABOVE = 1000
PARCEL_DAYS = 90
# Of a station whose program keeps no rule: enough to call it.
MOST_ASIDE = 500


@dataclass(frozen=True)
class Published:
    """A parcel as it lies in the outbox."""

    path: Path
    station: str
    number: int
    contents: list[str]
    sha256: str


def publish(office: Office, place: str) -> Published:
    """Make the next parcel for a station: what it may do, whom to trust, and what the office holds.

    A receipt repeats everything since the last parcel that the station is known to have applied, so
    a lost parcel costs nothing.

    Raises:
        RuleError: the role.
        InputError: ``station.unknown``.
        EnvironmentProblem: the disk refused.
    """
    office.officer.require(Action.RECEIVE)
    station = replace_numbers(office, place)
    documents = _documents(office, station)
    number = max(bundles.last_parcel(office.store.database, place)[0], restores(office) * _ABOVE) + 1
    now = office.store.clock()
    address = Address(office.store.place, place, number, stamp(now), stamp(now + timedelta(days=PARCEL_DAYS)))
    target = private_folder(office.store.folder.outbox) / file_name(place, number)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        files = _add_roster(office, station, documents, Path(folder))
        files += seal_documents(documents, station.age_recipient, Path(folder))
        clear = {name: document for name, document in documents.items() if name not in SEALED}
        sha256 = write_parcel(target, address, clear, office.root, files)
    covers = journal.head(office.store.database, office.store.place)[1]
    body = {"number": number, "sha256": sha256, "file": target.name, "contents": list(documents)}
    if ROSTER in documents:
        body["roster"] = documents[ROSTER]["source"]
    with office.work() as work:
        work.append("parcel.made", place, {**body, "covers": covers})
        work.commit()
    return Published(target, place, number, list(documents), sha256)


def parcel_beyond(office: Office, place: str, after: int) -> Path | None:
    """Return the parcel that a station which knows number `after` should have next; None: it has all.

    One that may no longer be applied is made anew: else a station that was away for so long would be given
    what it has to refuse, each time it asks.

    Raises:
        RuleError, InputError, EnvironmentProblem: as `publish`.
    """
    office.officer.require(Action.RECEIVE)
    number, _sha256 = bundles.last_parcel(office.store.database, place)
    path = office.store.folder.outbox / file_name(place, number)
    if has_news(office, place):
        return publish(office, place).path
    if number <= after:
        return None
    is_good = path.exists() and not _has_lapsed(office, place)
    return path if is_good else publish(office, place).path


def _has_lapsed(office: Office, place: str) -> bool:
    made = journal.of_kind(office.store.database, office.store.place, "parcel.made", place)[-1]
    return office.store.clock() > datetime.fromisoformat(made.header.at) + timedelta(days=PARCEL_DAYS)


def carry_parcel(office: Office, parcel: Published, folder: Path) -> Path:
    """Put a parcel on a drive, read back and found right.

    Raises:
        EnvironmentProblem: the drive.
    """
    office.officer.require(Action.RECEIVE)
    return carry(file_load(parcel.path, parcel.sha256), folder)


def _documents(office: Office, station: StationRow) -> dict[str, Any]:
    documents: dict[str, Any] = {
        CERTIFICATE: certificate_of(office, station),
        TRUST: _document(trust_list(office)[1]),
    }
    if station.seq:
        documents[RECEIPT] = _receipt(office, station)
        # Of two laptops with one name none issues letters until somebody says which of them it is.
        if station.epoch > 1 and forks.open_fork(office.store.database, station.place) is None:
            documents[RESUME] = {"epoch": station.epoch, "numbers_used": used_upto(office, station)}
    if told := announcement(office, station.place):
        documents[CARDS] = told
    return documents | news_for(office, station.place, _acknowledged(office, station.place))


def _add_roster(office: Office, station: StationRow, documents: dict[str, Any], folder: Path) -> list[Source]:
    """Add the station's part of the roster, unless it has shown that it has this very one."""
    document = slice_document(office.store, station.kecamatan)
    if document is None or document["source"] == _acknowledged_roster(office, station.place):
        return []
    documents[ROSTER] = document
    return [seal_slice(office.store, station.kecamatan, station.age_recipient, folder)]


def _acknowledged_roster(office: Office, place: str) -> str:
    """Return the roster in the last parcel with one that the station has shown, in its journal, to know."""
    database = office.store.database
    applied = journal.last_of_kind(database, place, "parcel.applied")
    known = applied.content["number"] if applied else 0
    made = journal.of_kind(database, office.store.place, "parcel.made", place)
    sent = [
        entry.content["roster"]
        for entry in made
        if "roster" in entry.content and entry.content["number"] <= known
    ]
    return str(sent[-1]) if sent else ""


def _document(data: bytes) -> Any:
    return json.loads(data)


def _receipt(office: Office, station: StationRow) -> dict[str, Any]:
    database = office.store.database
    since = _acknowledged(office, station.place)
    verdicts: dict[str, Any] = {}
    taken = []
    home = office.store.place
    for entry in journal.of_kind(database, home, "enrolment.judged", station.place):
        if entry.header.seq > since:
            verdicts.update({item["enrolment"]: item for item in entry.content["verdicts"]})
    for entry in journal.of_kind(database, home, "bundle.received", station.place):
        if entry.header.seq > since:
            body = entry.content
            taken.append({"number": body["number"], "sha256": body["sha256"], "received_at": entry.header.at})
    refused = sum(map(is_refused, verdicts.values()))
    return {
        "station": station.place,
        "epoch": station.epoch,
        "upto": station.seq,
        "head": station.head,
        "bundles": [{**bundle, "rejected": refused} for bundle in taken],
        "verdicts": list(verdicts.values()),
        # All else up to that entry counts here. No names: a receipt is not sealed.
        "aside": [
            {"epoch": item.epoch, "seq": item.seq, "code": item.code}
            for item in quarantine.listed(database, station.place)[:MOST_ASIDE]
        ],
    }


def _acknowledged(office: Office, place: str) -> int:
    """Return our own entry up to which the station has shown, in its journal, that it knows."""
    database = office.store.database
    applied = journal.last_of_kind(database, place, "parcel.applied")
    if applied is None:
        return 0
    made = journal.of_kind(database, office.store.place, "parcel.made", place)
    numbers = {entry.content["number"]: int(entry.content["covers"]) for entry in made}
    return numbers.get(applied.content["number"], 0)


def write_trust_file(office: Office, path: Path) -> None:
    """Write the trust list for banks, clinics and other verifiers."""
    write_bytes_durably(path, trust_list(office)[1])
