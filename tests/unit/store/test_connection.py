import json
import subprocess
import sys

import pytest
import sqlcipher3
from watched_connections import READ_BACK, softened

from desktop.domain.errors import EnvironmentProblem
from desktop.store.connection import PRAGMAS, check_database, make_database, open_database, rows
from desktop.store.migrations import SCHEMA_VERSION

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "rekam.db"


def test_every_pragma_is_in_force(path):
    """In a process of its own, for this one goes without the locked memory."""
    script = (
        "import json, pathlib, sys; from desktop.store.connection import PRAGMAS, make_database, scalar;"
        "database = make_database(pathlib.Path(sys.argv[1]), bytes(range(32)));"
        "print(json.dumps({name: scalar(database, f'PRAGMA {name}') for name in PRAGMAS}))"
    )
    run = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)

    assert found.keys() == READ_BACK.keys() == PRAGMAS.keys()
    for name, expected in READ_BACK.items():
        if expected is not None:
            assert str(found[name]) == str(expected), name


def test_a_softened_connection_is_found(path):
    """The control of what is looked at whenever a test closes a connection."""
    database = make_database(path, KEY)
    assert softened(database.conn) == []
    for pragma in ("synchronous = NORMAL", "secure_delete = OFF", "foreign_keys = OFF"):
        database.execute(f"PRAGMA {pragma}")
    assert softened(database.conn) == ["foreign_keys is 0", "secure_delete is 0", "synchronous is 1"]
    for pragma in ("synchronous = FULL", "secure_delete = ON", "foreign_keys = ON"):
        database.execute(f"PRAGMA {pragma}")
    database.close()


def test_locked_memory_is_of_the_whole_process_and_for_good():
    """Why it is off: it cannot be on for one connection and off for the one that imports a roster."""
    script = (
        "import sqlcipher3; first, second = (sqlcipher3.connect(':memory:') for _ in range(2));"
        "first.execute('PRAGMA cipher_memory_security = ON');"
        "second.execute('PRAGMA cipher_memory_security = OFF');"
        "print(*(each.execute('PRAGMA cipher_memory_security').fetchone()[0] for each in (first, second)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["1", "1"]


def test_the_file_shows_nothing_of_its_content(path):
    database = make_database(path, KEY)
    database.execute("INSERT INTO secrets VALUES ('canary', 'SITI AMINAH CANARY')")
    wal = path.with_name(path.name + "-wal")
    data = path.read_bytes() + (wal.read_bytes() if wal.exists() else b"")
    assert b"CANARY" not in data
    assert b"CREATE TABLE" not in data
    assert not path.read_bytes().startswith(b"SQLite format 3")
    database.close()


def test_another_key_is_refused_and_leaves_the_file_alone(path):
    make_database(path, KEY).close()
    before = path.read_bytes()
    with pytest.raises(EnvironmentProblem) as caught:
        open_database(path, KEY[::-1])
    assert caught.value.code == "database.unreadable"
    assert path.read_bytes() == before


@pytest.mark.parametrize("is_empty", [False, True])
def test_a_database_that_is_gone_is_not_made_anew(path, is_empty):
    """An empty one in its place would hide that a backup is needed, and take the backup's place."""
    if is_empty:
        path.write_bytes(b"")
    with pytest.raises(EnvironmentProblem, match=r"database\.missing"):
        open_database(path, KEY)
    assert path.exists() == is_empty
    assert not is_empty or path.read_bytes() == b""


def test_a_newer_database_is_refused(path):
    database = make_database(path, KEY)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()
    with pytest.raises(EnvironmentProblem) as caught:
        open_database(path, KEY)
    assert caught.value.code == "database.too_new"


def test_sqlite_utils_speaks_sqlciphers_exceptions(path):
    """sqlite-utils falls back to `pysqlite3`; without that its alter=True would not work here."""
    assert sys.modules["pysqlite3"] is sqlcipher3
    database = make_database(path, KEY)
    database.table("secrets").insert({"name": "a", "value": "b", "extra": 1}, alter=True)
    assert rows(database, "SELECT extra FROM secrets") == [{"extra": 1}]
    database.close()


def test_every_table_of_ours_is_strict(path):
    database = make_database(path, KEY)
    listed = rows(database, "PRAGMA table_list")
    ours = [
        row for row in listed if row["type"] == "table" and not row["name"].startswith(("sqlite_", "_sqlite"))
    ]
    assert len(ours) > 14
    assert [row["name"] for row in ours if not row["strict"]] == []
    database.close()


def test_damage_is_found(path):
    database = make_database(path, KEY)
    assert check_database(database) == []
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    data = bytearray(path.read_bytes())
    data[3 * 4096 + 100] ^= 1
    path.write_bytes(data)
    database = make_database(path, KEY)
    assert check_database(database) != []
    database.close()


@pytest.mark.parametrize("statement", ["VACUUM INTO ?", "ATTACH DATABASE ? AS copy"])
def test_a_second_file_that_does_not_open_is_the_disks_trouble(path, tmp_path, statement):
    """SQLite words it otherwise than for the first one."""
    database = make_database(path, KEY)
    with pytest.raises(EnvironmentProblem) as caught:
        database.execute(statement, [str(tmp_path / "gone" / "copy.db")])
    database.close()

    assert caught.value.code == "disk.failed"
