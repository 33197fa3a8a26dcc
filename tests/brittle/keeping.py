"""What keeps a place alive: its second copy, a new laptop, a new key, a newer schema."""

import contextlib
from pathlib import Path
from typing import Any
from unittest.mock import patch

from earlier import list_samples
from regency import CHEAP, PASSWORD, SUPERVISOR, Regency
from sqlite_utils import Database

from brittle.places import RECORDED, Harm, Job, record_some, rows_of, station_harm, unsoundness
from brittle.workers import Tell
from desktop.bootstrap import sign_in
from desktop.domain.errors import RekamError, RuleError
from desktop.domain.officers import Officer, OfficerState, Role
from desktop.place import keys, officers
from desktop.station import backup
from desktop.store import connection
from desktop.store.connection import make_database, rows, scalar
from desktop.store.folder import DataFolder
from desktop.store.migrations import STEPS, migrations

# -- the second copy


def _back_up(regency: Regency, tell: Tell) -> None:
    session = regency.session(SUPERVISOR)
    tell(backup.back_up(session, regency.usb).name)
    session.close()


def _copies(regency: Regency) -> list[Path]:
    return [path for path in sorted(regency.usb.glob("rekam-*-2*")) if path.suffix != ".part"]


def _backup_harm(regency: Regency, said: list[Any]) -> Harm:
    present = {path.name for path in _copies(regency)}
    halves = sum(_is_half(copy, regency) for copy in _copies(regency))
    return station_harm(regency, len(set(said) - present), halves)


def _is_half(copy: Path, regency: Regency) -> bool:
    try:
        session = sign_in(copy, SUPERVISOR.id, PASSWORD, regency.clock)
    except RekamError:
        return True
    is_half = bool(unsoundness(session.store)) or len(rows_of(session)) != RECORDED
    session.close()
    return is_half


def _backup_facts(regency: Regency) -> Any:
    return bool(_copies(regency))


BACKUP = Job("backup", record_some, _back_up, _backup_harm, _backup_facts)

# -- coming to life again on a new laptop


def _lose_the_laptop(regency: Regency) -> None:
    record_some(regency)
    _back_up(regency, lambda _said: None)


def _new(regency: Regency) -> Regency:
    return Regency(regency.root / "new", regency.clock, regency.terms)


def _restore(regency: Regency, tell: Tell) -> None:
    new = _new(regency)
    if not DataFolder(new.station()).exists():
        backup.restore_files(_copies(regency)[-1], new.station())
    session = new.session(SUPERVISOR)
    tell(session.store.epoch)
    session.close()


def _restore_harm(regency: Regency, said: list[Any]) -> Harm:
    new = _new(regency)
    if not DataFolder(new.station()).exists():
        return Harm(lost=len(said))
    session = new.session(SUPERVISOR)
    harm = Harm(RECORDED - len(rows_of(session)), int(session.store.epoch != 2), unsoundness(session.store))
    session.close()
    return harm


def _restore_facts(regency: Regency) -> Any:
    session = _new(regency).session(SUPERVISOR)
    facts = session.store.epoch, [(row.id, row.lifecycle) for row in rows_of(session)]
    session.close()
    return facts


RESTORE = Job("restore", _lose_the_laptop, _restore, _restore_harm, _restore_facts)

# -- another key


def _change_key(regency: Regency, tell: Tell) -> None:
    session = regency.session(SUPERVISOR)
    keys.change_key(session, ())
    tell(session.store.folder.generation)
    session.close()


def _key_harm(regency: Regency, said: list[Any]) -> Harm:
    generation = DataFolder(regency.station()).generation
    session = regency.session(SUPERVISOR)  # both officers' slots must open what is there
    session.close()
    return station_harm(regency, int(bool(said) and generation < said[-1]))


def _key_facts(regency: Regency) -> Any:
    folder = DataFolder(regency.station())
    databases = [path.name for path in folder.root.glob("rekam*.db")]
    return databases == [folder.database.name], [slot["officer"] for slot in folder.read_slots()]


REKEY = Job("key change", record_some, _change_key, _key_harm, _key_facts)

# -- somebody leaves the office, and its key changes behind them

_CLERK = Officer("budi", "Budi Santoso", Role.CLERK)


def _hire(regency: Regency) -> None:
    office = regency.office()
    officers.add_officer(office, _CLERK, PASSWORD, CHEAP)
    office.close()


def _dismiss(regency: Regency, tell: Tell) -> None:
    office = regency.office()  # which goes on with a change of key that was cut off
    if officers.record_of(office, _CLERK.id).state is not OfficerState.DISABLED:
        officers.disable_officer(office, _CLERK.id, "pindah")
    tell(office.store.folder.generation)
    office.close()


def _leaving_harm(regency: Regency, said: list[Any]) -> Harm:
    lost = int(
        bool(said) and (_may_still_come(regency) or DataFolder(regency.district).generation < said[-1])
    )
    office = regency.office()
    harm = Harm(lost, len(keys.leavers(office)), unsoundness(office.store))
    office.close()
    return harm


def _may_still_come(regency: Regency) -> bool:
    try:
        sign_in(regency.district, _CLERK.id, PASSWORD, regency.clock).close()
    except RuleError:
        return False
    return True


def _leaving_facts(regency: Regency) -> Any:
    folder = DataFolder(regency.district)
    databases = [path.name for path in folder.root.glob("rekam*.db")]
    return databases == [folder.database.name], [slot["officer"] for slot in folder.read_slots()]


LEAVING = Job("somebody leaving the office", _hire, _dismiss, _leaving_harm, _leaving_facts)

# -- a newer schema


def _age(regency: Regency) -> None:
    """Put a database of the first version in the place of today's, with the same journal."""
    record_some(regency)
    session = regency.session()
    folder, key = session.store.folder, session.store.data_key
    older_path = folder.root / "older.db"
    with _first_version():
        older = make_database(older_path, key)
    for table in ("journal", "secrets", "images", "residents", "enrolments", "facts"):
        _copy(session.store.database, older, table)
    list_samples(older)
    older.close()
    session.close()
    older_path.replace(folder.database)


@contextlib.contextmanager
def _first_version() -> Any:
    whole = migrations.apply

    def first(database: Database) -> None:
        whole(database, stop_before=STEPS[1].__name__)

    with patch.object(migrations, "apply", first), patch.object(connection, "SCHEMA_VERSION", 1):
        yield


def _copy(source: Database, target: Database, table: str) -> None:
    names = [row["name"] for row in rows(target, f"PRAGMA table_info({table})")]
    listed, marks = ", ".join(names), ", ".join("?" * len(names))
    for row in source.execute(f"SELECT {listed} FROM {table}"):
        target.execute(f"INSERT INTO {table} ({listed}) VALUES ({marks})", row)


def _migrate(regency: Regency, tell: Tell) -> None:
    session = regency.session()
    tell(scalar(session.store.database, "PRAGMA user_version"))
    session.close()


def _migration_harm(regency: Regency, _said: list[Any]) -> Harm:
    return station_harm(regency)


def _migration_facts(regency: Regency) -> Any:
    session = regency.session()
    facts = scalar(session.store.database, "PRAGMA user_version"), [row.id for row in rows_of(session)]
    session.close()
    return facts


MIGRATION = Job("migration", _age, _migrate, _migration_harm, _migration_facts)
