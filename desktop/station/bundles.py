"""Sending up: sealing what is new, carrying what is not confirmed, and where each bundle is."""

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.entries import GENESIS
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress
from desktop.exchange.bundle import Cargo, Lock, Slice, counts_of, file_name, seal_bundle
from desktop.exchange.carrying import carry
from desktop.exchange.container import Source
from desktop.station.session import Session
from desktop.store import bundles, enrolments, journal
from desktop.store.bundles import BundleRow
from desktop.store.files import private_folder
from desktop.store.unit_of_work import stamp

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
)


@dataclass(frozen=True)
class Pending:
    """What waits to be carried: entries not yet sealed, by kind, and bundles without a receipt."""

    counts: dict[str, int]
    bundles: list[BundleRow]
    last_confirmed_at: str

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
    after = _sealed_upto(session)
    counts = counts_of(journal.entries(database, place, after=after))
    return Pending(counts, bundles.unconfirmed(database, place), bundles.last_confirmed_at(database, place))


def journeys(session: Session) -> list[BundleRow]:
    """Return all bundles, newest first, with the four facts of their journey."""
    return bundles.journeys(session.store.database, session.store.place)


def seal_news(session: Session, progress: Progress = SILENT) -> BundleRow | None:
    """Seal everything that no bundle carries yet; None when there is nothing worth carrying.

    The file is durable before the entry that names it; a crash between them is made good by sealing
    the same number again.

    Raises:
        RuleError: the role, ``station.not_certified``.
        EnvironmentProblem: the disk, or a sample is missing or damaged.
    """
    session.officer.require(Action.CARRY)
    sealed = None
    while pending(session).has_news:
        sealed = _seal_slice(session, progress)
    return sealed


def _seal_slice(session: Session, progress: Progress) -> BundleRow:
    store, database = session.store, session.store.database
    slice_ = _slice(session)
    target = private_folder(store.folder.outbox) / file_name(slice_.station, slice_.epoch, slice_.number)
    entries = journal.entries(
        database, store.place, after=slice_.first_seq - 1, upto=slice_.last_seq, epoch=slice_.epoch
    )
    cargo = Cargo(entries, _media(session, slice_))
    lock = Lock(session.key, session.recipients())
    sha256 = seal_bundle(target, slice_, cargo, lock, progress)
    with session.work() as work:
        names = ("number", "epoch", "first_seq", "last_seq", "counts")
        body = {name: getattr(slice_, name) for name in names}
        body.update(file=target.name, sha256=sha256, length=target.stat().st_size)
        work.append("bundle.sealed", target.name, body)
        work.commit()
    row = bundles.find(database, store.place, sha256)
    assert row is not None, "the entry was folded in the same transaction"  # noqa: S101
    return row


def _slice(session: Session) -> Slice:
    """Describe the next slice: all new entries of the oldest epoch that has any."""
    database, place = session.store.database, session.store.place
    last = bundles.last_sealed(database, place)
    after = _sealed_upto(session)
    entries = list(journal.entries(database, place, after=after))
    epoch = entries[0].header.epoch
    entries = [entry for entry in entries if entry.header.epoch == epoch]
    return Slice(
        station=place,
        district=str(session.fact("district")),
        epoch=epoch,
        number=last.number + 1 if last else 1,
        first_seq=after + 1,
        last_seq=entries[-1].header.seq,
        prev=entries[0].prev,
        head=entries[-1].hash,
        prev_bundle=last.sha256 if last else GENESIS,
        made_at=stamp(session.store.clock()),
        counts=counts_of(entries),
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


def export_bundles(session: Session, folder: Path, progress: Progress = SILENT) -> Carried:
    """Seal what is new and put every unconfirmed bundle into `folder`, read back and found right.

    Raises:
        RuleError: the role, ``station.not_certified``.
        EnvironmentProblem: disk or drive; what was carried before it stays noted as carried.
    """
    sealed = seal_news(session, progress)
    paths = []
    for row in bundles.unconfirmed(session.store.database, session.store.place):
        paths.append(carry(session.store.folder.outbox / row.file, folder, row.sha256, progress))
        with session.work() as work:
            work.append("bundle.written", row.file, {"number": row.number, "epoch": row.epoch})
            work.commit()
    return Carried(paths, sealed)
