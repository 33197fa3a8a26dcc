"""Is everything here as it was written: database, chain, samples, projections?"""

from dataclasses import dataclass

from desktop.domain.progress import SILENT, Progress
from desktop.station.session import Session
from desktop.store import coverage, enrolments, journal, projections
from desktop.store.bundles import unconfirmed
from desktop.store.connection import check_database
from desktop.store.fingerprint import state_hash
from desktop.store.sealed import put_away


@dataclass(frozen=True)
class CheckReport:
    """What a check found; empty lists and None mean sound. `state` is the same for the same facts."""

    place: str
    epoch: int
    seq: int
    head: str
    state: str
    database_damage: list[str]
    first_break: tuple[int, int] | None
    damaged_samples: list[str]
    differing_projections: list[str]
    counts: dict[str, int]

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong."""
        wrong = (self.database_damage, self.damaged_samples, self.differing_projections)
        return self.first_break is None and not any(wrong)


def check_station(session: Session, progress: Progress = SILENT) -> CheckReport:
    """Check the database file, the hash chain, every sealed sample, and a rebuild of the projections.

    The rebuild is rolled back: a check changes nothing.
    """
    store, database = session.store, session.store.database
    put_away(store)
    progress.report(0, 4, "check.database")
    damage = check_database(database)
    progress.report(1, 4, "check.chain")
    broken = journal.first_break(database, store.place)
    progress.report(2, 4, "check.samples")
    samples = store.media.damaged(enrolments.sample_files(database))
    progress.report(3, 4, "check.projections")
    differing = coverage.differing(database) + ([] if broken else _differing(session))
    epoch, seq, head = journal.head(database, store.place)
    return CheckReport(
        place=store.place,
        epoch=epoch,
        seq=seq,
        head=head,
        state=state_hash(database),
        database_damage=damage,
        first_break=broken,
        damaged_samples=samples,
        differing_projections=differing,
        counts=_counts(session),
    )


def _differing(session: Session) -> list[str]:
    store = session.store
    with store.work("") as work:
        before = {table: state_hash(work.database, [table]) for table in projections.TABLES}
        projections.rebuild(work.database, store.home())
        return [name for name, found in before.items() if state_hash(work.database, [name]) != found]


def _counts(session: Session) -> dict[str, int]:
    database, place = session.store.database, session.store.place
    tally = enrolments.tally(database, place)
    return {
        "entries": journal.count(database, place),
        "unconfirmed_bundles": len(unconfirmed(database, place)),
        **{f"enrolments.{name}": number for name, number in sorted(tally.items())},
    }
