"""Bringing a roster in, at a station as at the office: read, looked at, then applied as one act.

Every row ends as a resident or as a line of the rejects file. Between reading and applying nothing has
changed but one sealed file, which goes again when nobody wants it.
"""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop.domain.officers import Action, Officer
from desktop.domain.progress import SILENT, CallbackProgress, Progress
from desktop.domain.roster import Rejection
from desktop.domain.roster_batches import BatchReading
from desktop.domain.roster_gathering import Gathered
from desktop.domain.roster_lines import SEPARATOR, Change, values_of
from desktop.exchange.roster_file import RosterFile, open_roster
from desktop.exchange.roster_rejects import RejectsWriter
from desktop.store import rosters
from desktop.store.connection import writing_anew
from desktop.store.rosters import KeptRoster
from desktop.store.unit_of_work import Store

Sentence = Callable[[Rejection], str]
SAMPLES_EACH = 5


@dataclass(frozen=True)
class Place:
    """Where a roster is brought in: the store, who does it, and which day it is there."""

    store: Store
    officer: Officer
    today: date


@dataclass(frozen=True)
class RosterReport:
    """What a file held: `read` = `imported` + `rejected`; `doubted` rows are among the imported.

    `kecamatan` counts its residents by kecamatan code.
    """

    source: str
    file: str = ""
    read: int = 0
    imported: int = 0
    rejected: int = 0
    doubted: int = 0
    doubts: tuple[tuple[str, int], ...] = ()
    kecamatan: Mapping[str, int] = field(default_factory=dict)
    rejects_file: Path | None = None
    was_known: bool = False


@dataclass(frozen=True)
class Sample:
    """One resident whom a roster changes; `before` and `after` are biodata by field, empty for nobody."""

    nik: str
    before: Mapping[str, str]
    after: Mapping[str, str]


@dataclass(frozen=True)
class Preview:
    """What applying a roster would change: how many by kind, and a few of each."""

    unchanged: int
    counts: Mapping[Change, int]
    samples: Mapping[Change, tuple[Sample, ...]]


def read_roster(
    place: Place, path: Path, rejects: Path, sentence: Sentence, progress: Progress = SILENT
) -> RosterReport:
    """Read a CSV or XLSX in SIAK's columns and keep its rows sealed; no resident is changed yet.

    Args:
        place: the station or the office, and the officer.
        path: the roster file.
        rejects: where the rows that were refused are written down.
        sentence: words a rejection for people; the core knows codes only.
        progress: told the bytes read so far.

    Raises:
        RuleError: the role.
        InputError: the file is no roster.
        Canceled: nothing is kept.
        EnvironmentProblem: the disk refused; nothing is kept.
    """
    place.officer.require(Action.LOAD_ROSTER)
    store = place.store
    with open_roster(path) as file, _collection_paused():
        if rosters.is_newest(store.database, file.sha256):
            return RosterReport(file.sha256, path.name, was_known=True)
        with RejectsWriter(rejects, sentence) as writer:
            gathered = _gather(file, place.today, writer, progress)
        report = _report(file, path, gathered, rejects)
        storing = CallbackProgress(
            lambda _done, _total, step: progress.report(file.total_bytes, file.total_bytes, step)
        )
        rosters.keep_roster(store.database, store.folder.rosters, file.sha256, gathered.in_order(), storing)
    if not report.rejected:
        rejects.unlink()
    return report


def _gather(file: RosterFile, today: date, writer: RejectsWriter, progress: Progress) -> Gathered:
    blocks = file.blocks()
    next(blocks, None)
    reading = BatchReading(file.columns, today, writer.write)
    for block in blocks:
        reading.take(block)
        progress.report(file.position, file.total_bytes, "roster.read")
    return reading.gathered


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Read without looking for what refers to itself: nothing here does, and it is a quarter of the time.

    What Python keeps for further rows goes with one look at the end, and with it the memory around it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
            gc.collect()


def _report(file: RosterFile, path: Path, gathered: Gathered, rejects: Path) -> RosterReport:
    return RosterReport(
        source=file.sha256,
        file=path.name,
        read=gathered.imported + gathered.rejected,
        imported=gathered.imported,
        rejected=gathered.rejected,
        doubted=gathered.doubted,
        doubts=tuple(gathered.doubts.most_common()),
        kecamatan=dict(sorted(gathered.kecamatan.items())),
        rejects_file=rejects if gathered.rejected else None,
    )


def _kept(report: RosterReport, *, is_complete: bool) -> KeptRoster:
    return KeptRoster(report.source, tuple(report.kecamatan) if is_complete else ())


def preview_roster(
    place: Place, report: RosterReport, *, is_complete: bool, progress: Progress = SILENT
) -> Preview:
    """Return what applying a roster that was read would change.

    With `is_complete` the file is the whole list of the kecamatan it holds: whoever of them is not in it
    leaves the list.

    Raises:
        RuleError: the role.
        EnvironmentProblem: the kept file is gone.
        Canceled: the person asked to stop.
    """
    place.officer.require(Action.LOAD_ROSTER)
    store, kept = place.store, _kept(report, is_complete=is_complete)
    changes = rosters.compare(store.database, store.folder.rosters, kept, place.today, progress)
    after = {line.split(SEPARATOR, 2)[1]: line for line in changes.put}
    found: dict[Change, list[Sample]] = {}
    for nik, kind in changes.kinds.items():
        some = found.setdefault(kind, [])
        if len(some) < SAMPLES_EACH:
            some.append(Sample(nik, rosters.line_here(store.database, nik), values_of(after.get(nik, ""))))
    samples = {kind: tuple(found[kind]) for kind in Change if kind in found}
    counts = changes.counts()
    return Preview(changes.unchanged, {kind: counts[kind] for kind in Change if counts[kind]}, samples)


def apply_roster(
    place: Place, report: RosterReport, *, is_complete: bool, progress: Progress = SILENT
) -> None:
    """Apply a roster that was read, as one act in the journal.

    Up to the step ``roster.commit`` it can be stopped: then the list is as it was.

    Raises:
        RuleError: the role.
        EnvironmentProblem: the disk refused; no resident was changed.
        Canceled: no resident was changed.
    """
    place.officer.require(Action.LOAD_ROSTER)
    body: dict[str, object] = {
        name: getattr(report, name) for name in ("source", "file", "read", "imported", "rejected", "doubted")
    }
    if is_complete:
        body["areas"] = list(report.kecamatan)
    with writing_anew(place.store.database), place.store.work(place.officer.id, progress) as work:
        work.append("roster.imported", report.source, body)
        work.commit()


def was_applied_last(place: Place, report: RosterReport) -> bool:
    """Tell whether a roster is the one that was applied last."""
    return rosters.is_newest(place.store.database, report.source)


def discard_roster(place: Place, report: RosterReport) -> None:
    """Forget a roster that was read and is not wanted."""
    if not report.was_known and not rosters.is_applied(place.store.database, report.source):
        rosters.forget_roster(place.store.folder.rosters, report.source)
