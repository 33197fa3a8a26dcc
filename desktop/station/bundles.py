"""Sending up: sealing what is new, carrying what is not confirmed, and where each bundle is."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.certain import certain
from desktop.domain.entries import GENESIS
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress
from desktop.exchange.bundle import Lock, Slice, file_name, seal_bundle, sealed_recipe
from desktop.exchange.carrying import Load, carry_all, recipe_load
from desktop.exchange.container import Source
from desktop.station.session import Session
from desktop.store import bundles, enrolments, journal
from desktop.store.bundles import BundleRow, Custody
from desktop.store.connection import reading_through
from desktop.store.files import private_folder
from desktop.store.sealed import put_away
from desktop.store.unit_of_work import stamp

# Small enough for any file system and for an old laptop's memory; large enough that few are carried.
BUNDLE_BYTES = 256 << 20
# A journey must not cause the next one: entries about travel wait for news worth carrying.
TRAVEL = (
    "bundle.",
    "parcel.",
    "receipt.",
    "trust.",
    "station.certified",
    "backup.",
    "session.",
    "key.",
    "seen.",
    "taken.",
    "check.",
    "data.",
)


@dataclass(frozen=True)
class Pending:
    """What waits to be carried: entries not yet sealed, by kind, and bundles without a receipt."""

    counts: dict[str, int]
    bundles: list[BundleRow]
    custody: Custody

    @property
    def has_news(self) -> bool:
        """Tell whether a new bundle would carry anything but travel notes."""
        return any(not kind.startswith(TRAVEL) for kind in self.counts)


@dataclass(frozen=True)
class Carried:
    """Copies that were read back from the drive and were right."""

    paths: list[Path]
    sealed: BundleRow | None


def pending(session: Session) -> Pending:
    """Return what waits to be carried to the office."""
    database, place = session.store.database, session.store.place
    counts = journal.counts_after(database, place, _sealed_upto(session))
    return Pending(counts, bundles.unconfirmed(database, place), bundles.custody(database, place))


def journeys(session: Session) -> list[BundleRow]:
    """Return all bundles, newest first, with the four facts of their journey."""
    return bundles.journeys(session.store.database, session.store.place)


def seal_news(session: Session, progress: Progress = SILENT, largest: int = BUNDLE_BYTES) -> BundleRow | None:
    """Seal everything that no bundle carries yet; None when there is nothing worth carrying.

    What is larger than `largest` bytes becomes several bundles, each a slice that stands for itself.
    A bundle is durable before the entry that names it; a crash between them is made good by sealing
    the same number again.

    Raises:
        RuleError: the role, ``station.not_certified``.
        EnvironmentProblem: the disk, or a sample is missing or damaged.
    """
    session.officer.require(Action.CARRY)
    put_away(session.store)
    sealed = None
    with reading_through(session.store.database):
        while pending(session).has_news:
            progress.report(0, 0, "bundle.seal")
            sealed = _seal_slice(session, largest)
    return sealed


def _seal_slice(session: Session, largest: int) -> BundleRow:
    store, database = session.store, session.store.database
    slice_ = _slice(session, largest)
    name = file_name(slice_.station, slice_.epoch, slice_.number)
    draft = private_folder(store.folder.outbox) / name
    lines = journal.lines(database, store.place, slice_.epoch, slice_.first_seq, slice_.last_seq)
    lock = Lock(session.key, session.recipients())
    recipe = seal_bundle(draft, slice_, lines, _media(session, slice_), lock)
    with session.work() as work:
        names = ("number", "epoch", "first_seq", "last_seq", "counts")
        body = {name: getattr(slice_, name) for name in names}
        body.update(file=name, sha256=recipe.sha256, length=recipe.length)
        work.append("bundle.sealed", name, body)
        work.commit()
    row = bundles.find(database, store.place, recipe.sha256)
    return certain(row, "the entry was folded in the same transaction")


def _slice(session: Session, largest: int) -> Slice:
    """Describe the next slice: the new entries of the oldest epoch that has any, as many as fit."""
    database, place = session.store.database, session.store.place
    last = bundles.last_sealed(database, place)
    after = last.last_seq if last else 0
    epoch = certain(journal.first_epoch_after(database, place, after), "there is news")
    weights = iter(journal.weights(database, place, epoch, after))
    first = final = certain(next(weights, None), "that epoch has entries")
    counts, room = Counter([first.kind]), largest - first.length
    for weight in weights:
        room -= weight.length
        if room < 0:
            break
        final = weight
        counts[weight.kind] += 1
    return Slice(
        station=place,
        district=str(session.fact("district")),
        epoch=epoch,
        number=last.number + 1 if last else 1,
        first_seq=first.seq,
        last_seq=final.seq,
        prev=first.prev,
        head=final.hash,
        prev_bundle=last.sha256 if last else GENESIS,
        made_at=stamp(session.store.clock()),
        counts=dict(counts),
    )


def _sealed_upto(session: Session) -> int:
    last = bundles.last_sealed(session.store.database, session.store.place)
    return last.last_seq if last else 0


def _media(session: Session, slice_: Slice) -> list[Source]:
    media = session.store.media
    samples = enrolments.samples_between(
        session.store.database, slice_.station, slice_.first_seq, slice_.last_seq
    )
    return [Source(f"media/{name}.age", media.path(name), name, length) for name, length in samples]


def export_bundles(
    session: Session, folder: Path, progress: Progress = SILENT, largest: int = BUNDLE_BYTES
) -> Carried:
    """Seal what is new and put every unconfirmed bundle into `folder`, read back and found right.

    Raises:
        RuleError: the role, ``station.not_certified``.
        EnvironmentProblem: disk or drive; what was carried before it stays noted as carried.
    """
    with reading_through(session.store.database):
        return _export(session, folder, progress, largest)


def _export(session: Session, folder: Path, progress: Progress, largest: int) -> Carried:
    sealed = seal_news(session, progress, largest)
    rows = bundles.unconfirmed(session.store.database, session.store.place)
    loads = [_load(session, row) for row in rows]
    paths = []
    try:
        for row, path in zip(rows, carry_all(loads, folder, progress), strict=True):
            paths.append(path)
            with session.work() as work:
                work.append("bundle.written", row.file, {"number": row.number, "epoch": row.epoch})
                work.commit()
    except EnvironmentProblem as problem:
        raise _true_cause(session, loads, len(paths), problem) from problem
    return Carried(paths, sealed)


def _load(session: Session, row: BundleRow) -> Load:
    media, draft = session.store.media, session.store.folder.outbox / row.file
    return recipe_load(row.file, row.length, row.sha256, lambda: sealed_recipe(draft, media))


def _true_cause(
    session: Session, loads: list[Load], carried: int, problem: EnvironmentProblem
) -> EnvironmentProblem:
    """Tell a stick that lies from a sample that went bad on this laptop's own disk."""
    if problem.code != "drive.verify_mismatch" or carried >= len(loads):
        return problem
    recipe = sealed_recipe(session.store.folder.outbox / loads[carried].name, session.store.media)
    for source in recipe.sources:
        with source.path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != source.sha256:
                return EnvironmentProblem("media.damaged", name=source.name)
    return problem
