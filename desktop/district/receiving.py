"""Taking bundles in: verified, whole and once, or refused with the reason and nothing changed."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.district.office import Office
from desktop.district.rules import check_entry
from desktop.domain.entries import GENESIS, Entry
from desktop.domain.errors import BundleRejected, RekamError
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress
from desktop.exchange.bundle import SUFFIX, Slice, VerifiedBundle, read_bundle, verify_bundle
from desktop.exchange.container import open_regular
from desktop.store import bundles, enrolments, journal, stations
from desktop.store.files import private_folder, translated_errors
from desktop.store.stations import StationRow
from desktop.store.unit_of_work import Work


@dataclass(frozen=True)
class Received:
    """What became of one bundle: ``received``, ``known`` (a no-op) or ``held`` until a gap is filled."""

    outcome: str
    station: str
    number: int
    counts: dict[str, int] = field(default_factory=dict)
    quarantined: int = 0
    expected_seq: int = 0
    received_at: str = ""


@dataclass(frozen=True)
class Refused:
    """A file that was not taken in, and why."""

    path: Path
    error: RekamError


def receive_folder(office: Office, folder: Path, progress: Progress = SILENT) -> list[Received | Refused]:
    """Receive every bundle in a folder, oldest first; a bad one never stops the others."""
    return receive_files(office, sorted(folder.glob(f"*{SUFFIX}")), progress)


def receive_files(
    office: Office, paths: Sequence[Path], progress: Progress = SILENT
) -> list[Received | Refused]:
    """Receive bundles one by one; a bad one never stops the others."""
    found: list[Received | Refused] = []
    for path in paths:
        try:
            found.append(receive_bundle(office, path, progress))
        except RekamError as error:
            found.append(Refused(path, error))
    return found


def receive_bundle(office: Office, path: Path, progress: Progress = SILENT) -> Received:
    """Receive one bundle, then those that were held for want of it.

    Raises:
        RuleError: the role.
        BundleRejected: it does not verify; the store is as it was.
        EnvironmentProblem: disk or drive.
    """
    office.officer.require(Action.RECEIVE)
    inbox = private_folder(office.store.folder.root / "inbox")
    copy = inbox / "incoming.part"
    try:
        _copy(path, copy)
        received = _receive(office, copy, progress)
        if received.outcome == "held":
            os.replace(copy, inbox / path.name)
    finally:
        copy.unlink(missing_ok=True)
    if received.outcome == "received":
        _receive_held(office, inbox, progress)
    return received


def _copy(path: Path, copy: Path) -> None:
    """Work on a private copy: what is checked is what is read."""
    with open_regular(path) as source, translated_errors(copy), copy.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def _receive_held(office: Office, inbox: Path, progress: Progress) -> None:
    has_moved = True
    while has_moved:
        has_moved = False
        for path in sorted(inbox.glob(f"*{SUFFIX}")):
            try:
                outcome = _receive(office, path, progress).outcome
            except BundleRejected:
                continue
            if outcome != "held":
                path.unlink()
                has_moved = outcome == "received"


def held_bundles(office: Office) -> list[Slice]:
    """Return what the bundles that wait for a missing one say of themselves."""
    inbox = office.store.folder.root / "inbox"
    return [read_bundle(path)[1] for path in sorted(inbox.glob(f"*{SUFFIX}"))]


def _receive(office: Office, path: Path, progress: Progress) -> Received:
    unverified, slice_ = read_bundle(path)
    if slice_.district != office.store.place:
        raise BundleRejected("bundle.other_district", district=slice_.district)
    station = stations.find(office.store.database, slice_.station)
    if station is None:
        raise BundleRejected("bundle.unknown_station", station=slice_.station)
    bundle = verify_bundle(unverified, slice_, bytes.fromhex(station.public_key), progress)
    standing = _standing(office, station, bundle)
    if standing is not None:
        return standing
    return _take_in(office, station, bundle)


def _standing(office: Office, station: StationRow, bundle: VerifiedBundle) -> Received | None:
    """Say where a bundle stands in its station's chain; None when it is the next one."""
    slice_, database = bundle.slice, office.store.database
    known = bundles.find(database, station.place, bundle.container.sha256)
    last = journal.entry_at(database, station.place, slice_.epoch, slice_.last_seq)
    if known is not None or (last is not None and last.hash == slice_.head):
        at = known.received_at if known else station.seen_at
        return Received("known", station.place, slice_.number, slice_.counts, received_at=at)
    if slice_.first_seq == 1 and slice_.prev == GENESIS:
        return None
    before = journal.entry_at(database, station.place, slice_.epoch, slice_.first_seq - 1)
    if before is not None and before.hash != slice_.prev:
        raise BundleRejected("bundle.fork", number=slice_.number, seq=slice_.first_seq)
    if before is None and not journal.holds(database, station.place, slice_.first_seq - 1, slice_.prev):
        return Received("held", station.place, slice_.number, expected_seq=station.seq + 1)
    return None


def _take_in(office: Office, station: StationRow, bundle: VerifiedBundle) -> Received:
    _keep_samples(office, bundle)
    slice_ = bundle.slice
    intake = _Intake(office, station, set(bundle.samples()))
    with office.work() as work:
        intake.work = work
        bundle.replay([office.identity], intake.accept)
        intake.finish(bundle)
        work.commit()
    known = bundles.find(office.store.database, station.place, bundle.container.sha256)
    at = known.received_at if known else ""
    return Received(
        "received", station.place, slice_.number, slice_.counts, intake.quarantined, received_at=at
    )


def _keep_samples(office: Office, bundle: VerifiedBundle) -> None:
    """Write samples before any entry names them; they are named by their hash, so twice is once."""
    sizes = {member.name: member.length for member in bundle.container.members}
    for name in bundle.samples():
        with bundle.container.open(f"media/{name}.age") as file:
            office.store.media.keep(file.read(sizes[f"media/{name}.age"]))


class _Intake:
    """Judges and keeps the entries of one bundle inside one transaction."""

    work: Work

    def __init__(self, office: Office, station: StationRow, samples: set[str]) -> None:
        self._office, self._station = office, station
        self._unnamed = set(samples)
        self._approved: list[Entry] = []
        self._aside: list[dict[str, str]] = []
        self.quarantined = 0

    def accept(self, entry: Entry) -> None:
        """Keep an entry; one that breaks a rule is put aside first, so that it is not folded.

        Raises:
            BundleRejected: ``bundle.fork``: another entry stands at its place already.
        """
        header = entry.header
        held = journal.entry_at(self.work.database, header.place, header.epoch, header.seq)
        if held is not None and held.hash != entry.hash:
            raise BundleRejected("bundle.fork", number=0, seq=header.seq)
        if held is not None:
            self._name_samples(entry)
            return
        try:
            check_entry(self.work, self._station, entry)
            self._check_samples(entry)
        except RekamError as error:
            self._put_aside(entry, error)
        self.work.accept(entry)
        if entry.kind.startswith("officer."):
            # What follows in the same bundle may be the work of somebody who has just come, or gone.
            self._station = stations.find(self.work.database, header.place) or self._station
        if entry.kind == "enrolment.approved":
            self._approved.append(entry)

    def _check_samples(self, entry: Entry) -> None:
        if entry.kind != "enrolment.recorded":
            return
        self._name_samples(entry)
        for sample in entry.content["samples"]:
            if self._office.store.media.damaged([sample["file"]]):
                raise BundleRejected("rule.sample_missing", modality=sample["modality"])

    def _name_samples(self, entry: Entry) -> None:
        if entry.kind == "enrolment.recorded":
            self._unnamed -= {str(sample["file"]) for sample in entry.content["samples"]}

    def _put_aside(self, entry: Entry, error: RekamError) -> None:
        self.quarantined += 1
        header = entry.header
        facts = {name: value for name, value in error.facts.items() if isinstance(value, int | str)}
        facts = {name: int(value) if isinstance(value, bool) else value for name, value in facts.items()}
        body = {"epoch": header.epoch, "seq": header.seq, "subject": header.subject}
        self.work.append("entry.quarantined", header.place, {**body, "code": error.code, "facts": facts})
        if entry.kind == "enrolment.recorded":
            self._aside.append({"enrolment": header.subject, "verdict": "quarantined", "reason": error.code})

    def finish(self, bundle: VerifiedBundle) -> None:
        """Note the bundle, and judge what it brought to an end."""
        if self._unnamed:
            raise BundleRejected("bundle.extra_member", count=len(self._unnamed))
        container, slice_ = bundle.container, bundle.slice
        names = ("number", "epoch", "first_seq", "last_seq", "counts", "head", "made_at")
        body = {name: getattr(slice_, name) for name in names}
        body.update(sha256=container.sha256, length=container.path.stat().st_size)
        body.update(file=f"{slice_.station}-e{slice_.epoch}-{slice_.number:04}{SUFFIX}")
        self.work.append("bundle.received", slice_.station, body)
        verdicts = self._aside + self._verdicts(slice_.station)
        if verdicts:
            self.work.append("enrolment.judged", slice_.station, {"verdicts": verdicts})

    def _verdicts(self, place: str) -> list[dict[str, str]]:
        found = []
        for entry in self._approved:
            held = enrolments.get(self.work.database, place, entry.header.subject)
            if held is not None and held.decided_at == entry.header.at:
                found.append({"enrolment": held.row.id, "verdict": "accepted"})
        return found
