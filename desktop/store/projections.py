"""Folding entries into the tables people look at, and rebuilding those tables from nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from desktop.domain.entries import Entry
from desktop.domain.progress import SILENT, Progress
from desktop.store import (
    bundles,
    cards,
    coverage,
    days,
    duplicates,
    enrolments,
    facts,
    forks,
    journal,
    letters,
    officers,
    outages,
    quarantine,
    resident_rows,
    residents,
    retention,
    rosters,
    stations,
)
from desktop.store.connection import scalar

Fold = Callable[[Database, Entry], None]
_ROOMS = (
    bundles, cards, days, duplicates, enrolments, facts, forks, letters, officers, outages,
    quarantine, residents, retention, stations,
)  # fmt: skip
TABLES = (
    "residents", "former_residents", "rosters", "enrolments", "packs", "letters", "sheets", "bundles",
    "parcels", "stations", "quarantine", "facts", "outages", "days", "officers",
    "blanko", "allocations", "cards",
    "forks", "duplicates",
)  # fmt: skip

# What another place's entries mean here, kind by kind: its own housekeeping is its own, and what only an
# office decides (verdicts, certified officers, cards) no other place decides for it.
FROM_ELSEWHERE = frozenset(
    {
        "enrolment.recorded", "enrolment.approved", "enrolment.returned",
        "letter.issued", "letter.print_intended", "letter.spooled", "letter.sheet_good",
        "letter.sheet_spoiled", "letter.handed_over", "letter.superseded", "letter.revoked",
        "letter.voided", "letter.exchanged",
        "resident.listed", "device.broken", "device.repaired", "cards.announced", "cards.arrived",
        "card.handed_over", "officer.added", "officer.disabled", "officer.password", "session.opened",
    }
)  # fmt: skip


class Home(NamedTuple):
    """Where entries are folded: the place, its kept rosters, and who hears how far a long fold is."""

    place: str
    rosters: Path
    progress: Progress = SILENT


def _folds() -> dict[str, list[Fold]]:
    found: dict[str, list[Fold]] = {}
    for room in _ROOMS:
        for kind, fold in room.FOLDS.items():
            found.setdefault(kind, []).append(fold)
    found["bundle.received"].append(stations.fold_advanced)
    return found


_FOLDS = _folds()
_AT_HOME: dict[str, list[Fold]] = {"enrolment.recorded": [enrolments.fold_samples]}


def project(database: Database, entry: Entry, home: Home, *, is_sound: bool = False) -> None:
    """Fold one entry into the tables; kinds without a fold are history only.

    `is_sound` says that whoever brings another place's entry has just judged it and put nothing aside.

    Raises:
        Canceled: whoever hears how far a roster is asked to stop; the caller's transaction takes all back.
    """
    header = entry.header
    if entry.kind == "roster.imported" and header.place == home.place:
        rosters.fold_roster(database, entry, home.rosters, home.progress)
        return
    if entry.kind == quarantine.RELEASED and header.place == home.place:
        released = quarantine.release(database, entry)
        if released is not None:
            project(database, released, home, is_sound=True)
        return
    if header.place != home.place and not _counts_here(database, entry, is_sound=is_sound):
        return
    for fold in _AT_HOME.get(entry.kind, ()) if header.place == home.place else ():
        fold(database, entry)
    for fold in _FOLDS.get(entry.kind, ()):
        fold(database, entry)


def _counts_here(database: Database, entry: Entry, *, is_sound: bool) -> bool:
    if is_sound or entry.kind not in FROM_ELSEWHERE:
        return entry.kind in FROM_ELSEWHERE
    header = entry.header
    sql = "SELECT 1 FROM quarantine WHERE place = ? AND epoch = ? AND seq = ?"
    return scalar(database, sql, [header.place, header.epoch, header.seq]) is None


def rebuild(database: Database, home: Home) -> None:
    """Empty every projection and fold the whole journal again; the caller owns the transaction.

    Raises:
        EnvironmentProblem: a roster file that an entry names is gone.
    """
    with coverage.counted_afterwards(database):
        resident_rows.clear(database)
        for table in TABLES:
            database.execute(f"DELETE FROM {table}")
        for entry in journal.all_entries(database):
            project(database, entry, home)
