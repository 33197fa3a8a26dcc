"""A database of every earlier version is brought up to date, and then says what a rebuild says."""

import pytest
from earlier import list_samples
from letter_office import hand_to_holder, issue
from regency import SUPERVISOR
from sqlite_utils import Database

from desktop.domain.letters import LetterState
from desktop.station import letters
from desktop.store.connection import make_database, open_database, rows, scalar
from desktop.store.fingerprint import state_hash
from desktop.store.migrations import SCHEMA_VERSION, STEPS, migrations
from desktop.store.projections import rebuild

KEY = bytes(range(32))
TABLES = (
    "journal",
    "secrets",
    "residents",
    "enrolments",
    "letters",
    "sheets",
    "facts",
    "stations",
)
FOLDED = ["letters", "sheets", "enrolments", "packs"]
# The name of the first migration that a version lacks.
BEFORE = {version: step.__name__ for version, step in enumerate(STEPS) if version}


def build(monkeypatch, path, version):
    """Make an empty database as the program of an earlier version made it."""
    with monkeypatch.context() as earlier:
        whole = migrations.apply
        earlier.setattr(migrations, "apply", lambda database: whole(database, stop_before=BEFORE[version]))
        earlier.setattr("desktop.store.connection.SCHEMA_VERSION", version)
        return make_database(path, KEY)


def copy_into(source: Database, target: Database) -> None:
    """Fill the older tables with what they have in common with the newer ones."""
    for table in TABLES:
        names = [row["name"] for row in rows(target, f"PRAGMA table_info({table})")]
        listed, marks = ", ".join(names), ", ".join("?" * len(names))
        for row in source.execute(f"SELECT {listed} FROM {table}"):
            target.execute(f"INSERT INTO {table} ({listed}) VALUES ({marks})", row)
    list_samples(target)


@pytest.fixture
def lived_in(regency):
    """A station with letters in the states that the first version knew."""
    numbers = issue(regency, range(4))
    session = regency.session(SUPERVISOR)
    hand_to_holder(session, numbers[0])
    hand_to_holder(session, numbers[1])
    letters.revoke_letter(session, numbers[1], "data salah")
    letters.void_letter(session, numbers[2], "sobek")
    yield session
    session.close()


@pytest.mark.parametrize("version", sorted(BEFORE))
def test_an_older_database_is_brought_up_to_date(monkeypatch, tmp_path, lived_in, version):
    path = tmp_path / "older.db"
    older = build(monkeypatch, path, version)
    assert scalar(older, "PRAGMA user_version") == version
    copy_into(lived_in.store.database, older)
    older.close()

    migrated = open_database(path, KEY)

    assert scalar(migrated, "PRAGMA user_version") == SCHEMA_VERSION
    found = rows(migrated, "SELECT state, ended_note, handed_at <> '' AS taken FROM letters ORDER BY seq")
    assert [(row["state"], row["ended_note"], row["taken"]) for row in found] == [
        (LetterState.HANDED_OVER, "", 1),
        (LetterState.REVOKED, "data salah", 1),
        (LetterState.SPOILED, "sobek", 0),
        (LetterState.ISSUED, "", 0),
    ]
    assert scalar(migrated, "SELECT sum(samples) FROM packs") > scalar(migrated, "SELECT count(*) FROM packs")
    before = state_hash(migrated, FOLDED)
    rebuild(migrated, lived_in.store.home())
    assert state_hash(migrated, FOLDED) == before
    migrated.close()


def test_an_earlier_version_is_really_earlier(monkeypatch, tmp_path):
    older = build(monkeypatch, tmp_path / "older.db", 1)

    assert "ended_at" not in [row["name"] for row in rows(older, "PRAGMA table_info(letters)")]
    older.close()


def test_every_version_but_the_newest_is_built_here():
    assert sorted(BEFORE) == list(range(1, SCHEMA_VERSION))
