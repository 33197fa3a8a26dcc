"""Pieces of real work that are interrupted, and what must be true afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brittle.workers import Tell
from regency import CHEAP, SUPERVISOR, Regency, TestClock, Terms, found_regency, record

from desktop.bootstrap import sign_in
from desktop.district import publishing, receiving
from desktop.domain.enrolments import Lifecycle
from desktop.domain.errors import RekamError
from desktop.exchange.bundle import read_bundle, verify_bundle
from desktop.station import backup, bundles, enrolments, parcels
from desktop.station.session import Session
from desktop.store import enrolments as stored
from desktop.store import journal
from desktop.store.connection import check_database
from desktop.store.folder import DataFolder
from desktop.store.unit_of_work import Store

STATION = "1607-07"
RECORDINGS = 4
_RUN_S = 3600


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
    clock.pass_days(1)
    clock.now = clock.now.fromtimestamp(clock.now.timestamp() + run * _RUN_S, clock.now.tzinfo)
    return Regency(root, clock, Terms(CHEAP, clock))


def make(root: Path, job: Job) -> None:
    """Make the places of a job at `root`."""
    job.prepare(found_regency(root))


def unsoundness(store: Store) -> int:
    """Return how many faults a place's database and journal have."""
    broken = journal.first_break(store.database, store.place)
    return len(check_database(store.database)) + (broken is not None)


def _nothing(_regency: Regency) -> None:
    """The places as they were founded will do."""


# -- saving


def _save(regency: Regency, tell: Tell) -> None:
    session = regency.session()
    begun = len(journal.all_of_kind(session.store.database, STATION, "enrolment.started"))
    for serial in range(begun, begun + RECORDINGS):
        tell(record(session, serial).row.id)
    session.close()


def _rows(session: Session) -> list[Any]:
    return stored.listed(session.store.database, STATION, list(Lifecycle), limit=100_000)


def _save_harm(regency: Regency, said: list[Any]) -> Harm:
    session = regency.session()
    rows = _rows(session)
    halves = sum(not enrolments.image(session, row.photo) for row in rows)
    halves += len(session.store.media.damaged(stored.sample_files(session.store.database)))
    harm = Harm(len(set(said) - {row.id for row in rows}), halves, unsoundness(session.store))
    session.close()
    return harm


def quick_look(regency: Regency, said: list[Any]) -> Harm:
    """Look only for what was said last, and at the last recordings: cheap enough for every kill."""
    session = regency.session()
    photos = {row.id: row.photo for row in _rows(session)}
    there = [name for name in said if name in photos]
    marks = ", ".join("?" * len(there))
    named = session.store.database.execute(f"SELECT file FROM samples WHERE enrolment IN ({marks})", there)
    halves = sum(not enrolments.image(session, photos[name]) for name in there)
    halves += len(session.store.media.damaged([row[0] for row in named]))
    session.close()
    return Harm(len(said) - len(there), halves)


def _nothing_more(_regency: Regency) -> None:
    """Saving goes on for ever."""


SAVE = Job("save", _nothing, _save, _save_harm, _nothing_more)


# -- carrying up


def _record_some(regency: Regency) -> None:
    session = regency.session()
    for serial in range(3):
        record(session, serial)
    session.close()


def _export(regency: Regency, tell: Tell) -> None:
    session = regency.session()
    for path in bundles.export_bundles(session, regency.usb).paths:
        tell(path.name)
    session.close()


def _export_harm(regency: Regency, said: list[Any]) -> Harm:
    present = {path.name for path in regency.usb.glob("*.rekam")}
    session = regency.session()
    faults = unsoundness(session.store)
    session.close()
    return Harm(len(set(said) - present), len(present - _readable(regency)), faults)


def _readable(regency: Regency) -> set[str]:
    """Return the bundles on the stick that are whole and signed by the station."""
    session, found = regency.session(), set()
    for path in regency.usb.glob("*.rekam"):
        try:
            verify_bundle(*read_bundle(path), session.key.public)
            found.add(path.name)
        except RekamError:
            continue
    session.close()
    return found


def _export_facts(regency: Regency) -> Any:
    return sorted(path.name for path in regency.usb.glob("*.rekam")), len(_readable(regency))


EXPORT = Job("export", _record_some, _export, _export_harm, _export_facts)


# -- taking in


def _carry_up(regency: Regency) -> None:
    _record_some(regency)
    _export(regency, lambda _said: None)


def _receive(regency: Regency, tell: Tell) -> None:
    office = regency.office()
    for path in sorted(regency.usb.glob("*.rekam")):
        tell(receiving.receive_bundle(office, path).outcome)
    office.close()


def _receive_harm(regency: Regency, said: list[Any]) -> Harm:
    office = regency.office()
    there = len(stored.listed(office.store.database, STATION, list(Lifecycle)))
    harm = Harm(int(bool(said) and there != 3), int(there not in (0, 3)), unsoundness(office.store))
    office.close()
    return harm


def _received_facts(regency: Regency) -> Any:
    office = regency.office()
    facts = [(row.id, row.lifecycle) for row in stored.listed(office.store.database, STATION, list(Lifecycle))]
    head = journal.head(office.store.database, STATION)
    office.close()
    return sorted(facts), head


RECEIVE = Job("receive", _carry_up, _receive, _receive_harm, _received_facts)


# -- the receipt


def _carry_down(regency: Regency) -> None:
    _carry_up(regency)
    _receive(regency, lambda _said: None)
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
    harm = Harm(int(len(said) > 1 and waiting > 0), 0, unsoundness(session.store))
    session.close()
    return harm


def _receipt_facts(regency: Regency) -> Any:
    session = regency.session()
    facts = len(bundles.pending(session).bundles), [(row.id, row.transport) for row in _rows(session)]
    session.close()
    return facts


RECEIPT = Job("receipt", _carry_down, _take_receipt, _receipt_harm, _receipt_facts)


# -- the second copy


def _back_up(regency: Regency, tell: Tell) -> None:
    session = regency.session(SUPERVISOR)
    tell(backup.back_up(session, regency.usb).name)
    session.close()


def _copies(regency: Regency) -> list[Path]:
    return [path for path in sorted(regency.usb.glob("rekam-*")) if path.suffix != ".part"]


def _backup_harm(regency: Regency, said: list[Any]) -> Harm:
    halves = 0
    for path in _copies(regency):
        try:
            opened = sign_in(path, SUPERVISOR.id, "perahu sungai musi", regency.clock)
            halves += unsoundness(opened.store) + (len(_rows(opened)) != 3)
            opened.close()
        except RekamError:
            halves += 1
    session = regency.session()
    faults = unsoundness(session.store)
    session.close()
    return Harm(len(set(said) - {path.name for path in _copies(regency)}), halves, faults)


def _backup_facts(regency: Regency) -> Any:
    return bool(_copies(regency))


BACKUP = Job("backup", _record_some, _back_up, _backup_harm, _backup_facts)


# -- coming to life again


def _lose_the_laptop(regency: Regency) -> None:
    _record_some(regency)
    _back_up(regency, lambda _said: None)


def _restored(regency: Regency) -> Regency:
    return Regency(regency.root / "new", regency.clock, regency.terms)


def _restore(regency: Regency, tell: Tell) -> None:
    new = _restored(regency)
    new.root.mkdir(exist_ok=True)
    if not DataFolder(new.station()).exists():
        backup.restore_files(_copies(regency)[-1], new.station())
    session = new.session(SUPERVISOR)
    tell(session.store.epoch)
    session.close()


def _restore_harm(regency: Regency, said: list[Any]) -> Harm:
    new = _restored(regency)
    if not DataFolder(new.station()).exists():
        return Harm(lost=len(said))
    session = new.session(SUPERVISOR)
    harm = Harm(int(len(_rows(session)) != 3), int(session.store.epoch != 2), unsoundness(session.store))
    session.close()
    return harm


def _restore_facts(regency: Regency) -> Any:
    session = _restored(regency).session(SUPERVISOR)
    facts = session.store.epoch, [(row.id, row.lifecycle) for row in _rows(session)]
    session.close()
    return facts


RESTORE = Job("restore", _lose_the_laptop, _restore, _restore_harm, _restore_facts)

JOBS = {job.name: job for job in (SAVE, EXPORT, RECEIVE, RECEIPT, BACKUP, RESTORE)}
