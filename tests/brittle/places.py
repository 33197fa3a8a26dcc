"""What all jobs share: the places they are done at, and how those are looked at afterwards."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from regency import CHEAP, Regency, Terms, TestClock, found_regency, record

from brittle.workers import Tell
from desktop.domain.enrolments import Lifecycle
from desktop.station.session import Session
from desktop.store import enrolments as stored
from desktop.store import journal
from desktop.store.connection import check_database
from desktop.store.unit_of_work import Store

STATION = "1607-07"
RECORDED = 3


@dataclass(frozen=True)
class Harm:
    """What a fault did: acknowledged work that is gone, half of something, files that are unsound."""

    lost: int = 0
    half: int = 0
    damaged: int = 0


@dataclass(frozen=True)
class Job:
    """One kind of work.

    Attributes:
        prepare: makes the places as they are before it.
        act: does it, from wherever it was interrupted, and says each thing that a person is told is done.
        harm: looks at the places, given what was said.
        finished: the facts that hold once it is done, the same however often it was interrupted.
    """

    name: str
    prepare: Callable[[Regency], None]
    act: Callable[[Regency, Tell], None]
    harm: Callable[[Regency, list[Any]], Harm]
    finished: Callable[[Regency], Any]


def regency_at(root: Path, run: int) -> Regency:
    """Return the places at `root`, an hour later with every run."""
    clock = TestClock()
    clock.now += timedelta(days=1, hours=run)
    return Regency(root, clock, Terms(CHEAP, clock))


def make(root: Path, job: Job) -> None:
    """Make the places of a job at `root`.

    The job is done once on a copy of them, in this process: who is forked from it has the modules loaded and
    the invented photos taken, and spends its time on the work.
    """
    job.prepare(found_regency(root))
    with tempfile.TemporaryDirectory() as scratch:
        rehearsed = shutil.copytree(root, Path(scratch) / root.name)
        job.act(regency_at(rehearsed, 1), lambda _said: None)


def unsoundness(store: Store) -> int:
    """Return how many faults a place's database and journal have."""
    broken = journal.first_break(store.database, store.place)
    return len(check_database(store.database)) + (broken is not None)


def rows_of(session: Session) -> list[Any]:
    """Return the recordings of a station."""
    return stored.listed(session.store.database, STATION, list(Lifecycle), limit=100_000)


def record_some(regency: Regency) -> None:
    """Record three people."""
    session = regency.session()
    for serial in range(RECORDED):
        record(session, serial)
    session.close()


def station_harm(regency: Regency, lost: int = 0, half: int = 0) -> Harm:
    """Look at a station that has three recordings: they must be there, in a sound place."""
    session = regency.session()
    missing = RECORDED - len(rows_of(session))
    harm = Harm(lost + missing, half, unsoundness(session.store))
    session.close()
    return harm
