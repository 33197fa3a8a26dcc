"""Taking bundles in: verified, whole and once, or refused with the reason and nothing changed."""

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from desktop.crypto.signing import key_id
from desktop.district.bucket import carry_up
from desktop.district.certificates import check_certificate
from desktop.district.duplicates import note_duplicates
from desktop.district.forks import note_fork, refuse_split
from desktop.district.letter_rules import require
from desktop.district.office import Office
from desktop.district.quarantine import MAX_UNFOLDABLE, UNFOLDABLE, Unfoldable, put_aside
from desktop.district.renewal import signing_key_of
from desktop.district.replenishing import replenish
from desktop.district.rules import check_entry
from desktop.domain.entries import GENESIS, Entry
from desktop.domain.errors import BundleRejected, EnvironmentProblem, RekamError, RuleError
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress, stretch_of
from desktop.exchange.bundle import SUFFIX, Slice, VerifiedBundle, keep_bundle, read_bundle
from desktop.exchange.carrying import carry, file_load
from desktop.exchange.container import UnverifiedContainer
from desktop.exchange.proving import verify_container
from desktop.store import bundles, forks, journal, stations
from desktop.store.connection import DatabaseError, alone, taking_in
from desktop.store.files import private_folder
from desktop.store.stations import StationRow
from desktop.store.unit_of_work import Work


@dataclass(frozen=True)
class Received:
    """What became of one bundle.

    ``received``, ``known`` (a no-op), ``held`` until a gap is filled, ``forked``: it tells another history
    of its station than the one held here, and both were put aside.
    """

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


def _nobody(_outcome: object) -> None:
    """Nobody waits for single outcomes."""


Outcome: TypeAlias = "Received | Refused"
# Hears what became of each file as soon as it is known, on the thread that receives.
Arrived: TypeAlias = Callable[[Outcome], object]


def receive_folder(office: Office, folder: Path, progress: Progress = SILENT) -> list[Outcome]:
    """Receive every bundle in a folder, oldest first; a bad one never stops the others."""
    return receive_folders(office, [folder], progress)


def receive_folders(
    office: Office, folders: Sequence[Path], progress: Progress = SILENT, arrived: Arrived = _nobody
) -> list[Outcome]:
    """Receive every bundle of many sticks, in the order of their names: what lies on several comes once."""
    paths = [path for folder in folders for path in folder.glob(f"*{SUFFIX}")]
    return receive_files(office, sorted(paths, key=lambda path: (path.name, str(path))), progress, arrived)


def receive_files(
    office: Office, paths: Sequence[Path], progress: Progress = SILENT, arrived: Arrived = _nobody
) -> list[Outcome]:
    """Receive bundles one by one; a bad one never stops the others. Progress is that of all their bytes."""
    found: list[Outcome] = []
    sizes = [_size_of(path) for path in paths]
    total, before = sum(sizes), 0
    for path, size in zip(paths, sizes, strict=True):
        stretch = stretch_of(progress, before / max(1, total), (before + size) / max(1, total), total)
        try:
            found.append(receive_bundle(office, path, stretch))
        except RekamError as error:
            found.append(Refused(path, error))
        before += size
        arrived(found[-1])
        progress.report(before, total, "bundle.check")
    return found


def _size_of(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:  # gone meanwhile: whoever opens it says so
        return 0


def receive_bundle(office: Office, path: Path, progress: Progress = SILENT) -> Received:
    """Receive one bundle, then those that were held for want of it.

    Raises:
        RuleError: the role.
        BundleRejected: it does not verify; the store is as it was.
        EnvironmentProblem: disk or drive.
    """
    office.officer.require(Action.RECEIVE)
    inbox = private_folder(office.store.folder.root / "inbox")
    station = read_bundle(path)[1].station
    # Bundles of one station follow from each other; other desks meanwhile take in those of others.
    with alone(office.store.database, station), taking_in(office.store.database):
        received = _receive(office, path, progress)
        if received.outcome == "held":
            _hold(path, inbox / path.name, progress)
        if received.outcome == "received":
            _receive_held(office, inbox, station, progress)
    return received


def _hold(path: Path, kept: Path, progress: Progress) -> None:
    """Keep a private copy of a bundle that waits; what lies there already stays."""
    unverified, _slice = read_bundle(path)
    load = file_load(path, unverified.sha256)
    if not kept.exists() or read_bundle(kept)[0].sha256 != unverified.sha256:
        carry(load, kept.parent, progress)


def _receive_held(office: Office, inbox: Path, station: str, progress: Progress) -> None:
    has_moved = True
    while has_moved:
        has_moved = False
        for path, slice_ in _held(inbox):
            if slice_.station != station:
                continue
            try:
                outcome = _receive(office, path, progress).outcome
            except BundleRejected:
                continue
            if outcome != "held":
                path.unlink()
                has_moved = outcome == "received"


def held_bundles(office: Office) -> list[Slice]:
    """Return what the bundles that wait for a missing one say of themselves."""
    return [slice_ for _path, slice_ in _held(office.store.folder.root / "inbox")]


def _held(inbox: Path) -> list[tuple[Path, Slice]]:
    found = []
    for path in sorted(inbox.glob(f"*{SUFFIX}")):
        with contextlib.suppress(EnvironmentProblem):  # another desk has just taken it in
            found.append((path, read_bundle(path)[1]))
    return found


def _receive(office: Office, path: Path, progress: Progress) -> Received:
    unverified, slice_ = read_bundle(path)
    station = stations.find(office.store.database, slice_.station)
    if station is None:
        if slice_.district != office.store.place:
            raise BundleRejected("bundle.other_district", district=slice_.district)
        raise BundleRejected("bundle.unknown_station", station=slice_.station)
    key = signing_key_of(office, station, (unverified, slice_))
    # From here on the station is judged by the key that it signed with.
    station = replace(station, public_key=key.hex())
    if slice_.district != office.store.place:
        raise BundleRejected("bundle.other_district", district=slice_.district)
    try:
        return _judge(office, station, (unverified, slice_), progress)
    except _Forked as fork:
        note_fork(office, station, (unverified, slice_), fork.seq)
        return Received("forked", station.place, slice_.number, slice_.counts, expected_seq=fork.seq)


class _Forked(Exception):
    """The entry at `seq` is another one than the one held."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


def _judge(
    office: Office, station: StationRow, claimed: tuple[UnverifiedContainer, Slice], progress: Progress
) -> Received:
    unverified, slice_ = claimed
    standing = _standing(office, station, slice_, unverified.sha256)
    if standing is None or standing.outcome == "held":
        refuse_split(office, station.place)
        check_certificate(office, station, slice_)
    if standing is None:
        return _take_in(office, station, claimed, progress)
    if standing.outcome == "held":
        verify_container(unverified, bytes.fromhex(station.public_key), progress)
    if standing.outcome == "known":
        replenish(office, station, claimed, progress)
    return standing


def _standing(office: Office, station: StationRow, slice_: Slice, sha256: str) -> Received | None:
    """Say where a bundle stands in its station's chain; None when it is the next one."""
    database = office.store.database
    known = bundles.find(database, station.place, sha256)
    last = journal.entry_at(database, station.place, slice_.epoch, slice_.last_seq)
    if known is not None or (last is not None and last.hash == slice_.head):
        at = known.received_at if known else station.seen_at
        return Received("known", station.place, slice_.number, slice_.counts, received_at=at)
    if forks.is_aside(database, station.place, sha256):
        return Received("forked", station.place, slice_.number, slice_.counts)
    if slice_.first_seq == 1 and slice_.prev == GENESIS:
        return None
    before = journal.entry_at(database, station.place, slice_.epoch, slice_.first_seq - 1)
    if before is not None and before.hash != slice_.prev:
        raise _Forked(slice_.first_seq - 1)
    if before is None and not journal.holds(database, station.place, slice_.first_seq - 1, slice_.prev):
        return Received("held", station.place, slice_.number, expected_seq=station.seq + 1)
    return None


def _take_in(
    office: Office, station: StationRow, claimed: tuple[UnverifiedContainer, Slice], progress: Progress
) -> Received:
    """Keep the bundle as it came while every byte is proven; then one transaction, or nothing at all."""
    unverified, slice_ = claimed
    shelf = office.shelf
    kept = shelf.path(unverified.sha256)
    private_folder(kept.parent)
    try:
        bundle = keep_bundle(claimed, bytes.fromhex(station.public_key), kept, progress)
        carry_up(shelf, unverified.sha256)
        quarantined = _replay(office, station, bundle)
    except BaseException:
        if not _may_be_named(office, station.place, unverified.sha256):
            kept.unlink(missing_ok=True)
        raise
    shelf.settle(unverified.sha256)
    known = bundles.find(office.store.database, station.place, unverified.sha256)
    at = known.received_at if known else ""
    return Received("received", station.place, slice_.number, slice_.counts, quarantined, received_at=at)


def _replay(office: Office, station: StationRow, bundle: VerifiedBundle) -> int:
    """Take the entries in; one that no table can hold sends us back to the start, to put it aside."""
    unfoldable: set[int] = set()
    while True:
        try:
            with office.work() as work:
                # Nobody else writes from here on: what another desk said of the station holds already.
                station = stations.find(work.database, station.place) or station
                intake = _Intake(work, station, bundle, unfoldable)
                bundle.replay([office.identity], intake.accept)
                intake.finish()
                work.commit()
        except Unfoldable as entry:
            unfoldable.add(entry.seq)
            if len(unfoldable) > MAX_UNFOLDABLE:
                raise BundleRejected("bundle.entry", seq=entry.seq) from entry
        else:
            return intake.quarantined


def _may_be_named(office: Office, place: str, sha256: str) -> bool:
    """Tell whether an entry names a bundle after all: a line may break when the server has just committed."""
    try:
        return bundles.find(office.store.database, place, sha256) is not None
    except (EnvironmentProblem, DatabaseError):
        return True


class _Intake:
    """Judges and keeps the entries of one bundle inside one transaction."""

    def __init__(self, work: Work, station: StationRow, bundle: VerifiedBundle, unfoldable: set[int]) -> None:
        self.work, self._station, self._bundle = work, station, bundle
        self._kid = key_id(bytes.fromhex(station.public_key)).hex()
        self._unfoldable, self._counts = unfoldable, Counter[str]()
        self._samples = frozenset(bundle.samples())
        self._unnamed = set(self._samples)
        self._held_upto = journal.last_seq(work.database, station.place, bundle.slice.epoch)
        self._accepted: list[dict[str, str]] = []
        self._aside: list[dict[str, str]] = []
        self.quarantined = 0

    def accept(self, entry: Entry) -> None:
        """Keep an entry; one that breaks a rule is put aside first, so that it is not folded.

        Raises:
            _Forked: another entry stands at its place already.
        """
        self._counts[entry.kind] += 1
        # A recording that is put aside still explains why its samples came along.
        self._name_samples(entry)
        if entry.header.seq <= self._held_upto and self._is_held(entry):
            return
        is_sound = self._is_sound(entry)
        try:
            self.work.accept(entry, is_sound=is_sound)
        except UNFOLDABLE as error:
            raise Unfoldable(entry.header.epoch, entry.header.seq) from error
        if entry.kind.startswith("officer."):
            # What follows in the same bundle may be the work of somebody who has just come, or gone.
            self._station = stations.find(self.work.database, entry.header.place) or self._station
        if is_sound and entry.kind == "enrolment.approved":
            self._accepted.append({"enrolment": entry.header.subject, "verdict": "accepted"})

    def _is_sound(self, entry: Entry) -> bool:
        try:
            require(entry.header.seq not in self._unfoldable, "rule.malformed", kind=entry.kind)
            check_entry(self.work, self._station, entry)
            self._check_samples(entry)
        except RekamError as error:
            self._put_aside(entry, error)
            return False
        return True

    def _is_held(self, entry: Entry) -> bool:
        header = entry.header
        held = journal.entry_at(self.work.database, header.place, header.epoch, header.seq)
        if held is not None and held.hash != entry.hash:
            raise _Forked(header.seq)
        return held is not None

    def _check_samples(self, entry: Entry) -> None:
        self._name_samples(entry)
        for sample in entry.content["samples"] if entry.kind == "enrolment.recorded" else ():
            if sample["file"] not in self._samples:
                raise RuleError("rule.sample_missing", modality=sample["modality"])

    def _name_samples(self, entry: Entry) -> None:
        if entry.kind == "enrolment.recorded" and entry.body is not None:
            listed = entry.body.get("samples")
            samples = listed if isinstance(listed, list) else []
            self._unnamed -= {
                str(item["file"]) for item in samples if isinstance(item, dict) and "file" in item
            }

    def _put_aside(self, entry: Entry, error: RekamError) -> None:
        self.quarantined += 1
        with contextlib.suppress(KeyError, TypeError, AttributeError):
            # Its samples came with it and stay with it: they are no reason to refuse the whole bundle.
            self._name_samples(entry)
        put_aside(self.work, entry, error)
        if entry.kind == "enrolment.recorded":
            name = entry.header.subject
            self._aside.append({"enrolment": name, "verdict": "quarantined", "reason": error.code})

    def finish(self) -> None:
        """Note the bundle, and judge what it brought to an end."""
        if self._unnamed:
            raise BundleRejected("bundle.extra_member", count=len(self._unnamed))
        if self._counts != self._bundle.slice.counts:
            raise BundleRejected("bundle.counts")
        container, slice_ = self._bundle.container, self._bundle.slice
        names = ("number", "epoch", "first_seq", "last_seq", "counts", "head", "made_at")
        body = {name: getattr(slice_, name) for name in names}
        body.update(sha256=container.sha256, length=container.length, key=self._kid)
        body.update(file=f"{slice_.station}-e{slice_.epoch}-{slice_.number:04}{SUFFIX}")
        self.work.append("bundle.received", slice_.station, body)
        verdicts = self._aside + self._accepted
        if verdicts:
            self.work.append("enrolment.judged", slice_.station, {"verdicts": verdicts})
        approved = [item["enrolment"] for item in self._accepted]
        for place, held in note_duplicates(self.work, slice_.station, approved).items():
            self.work.append("enrolment.judged", place, {"verdicts": held})
