"""An office whose tables lie on a server, and several desks that receive at once."""

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from regency import CLERK, PASSWORD, SUPERVISOR, found_regency, record_and_approve

from desktop.bootstrap import move_office, sign_in
from desktop.demo.people import write_roster
from desktop.district import cards, publishing, receiving, status, worklists
from desktop.district import coverage as district_coverage
from desktop.district import roster as roster_of
from desktop.district.partitioning import partition_tables
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.residents import Filter, ResidentStatus
from desktop.domain.worklists import ListKind, Within
from desktop.station import bundles
from desktop.store import coverage, journal, listings
from desktop.store.connection import IntegrityError, make_database, rows
from desktop.store.fingerprint import state_hash
from desktop.store.postgres.connection import PostgresDatabase, check_address
from desktop.store.postgres.schema import open_server

CODES = ("07", "08", "09")
GROWING = ("journal", "enrolments", "letters", "sheets", "bundles", "quarantine", "days", "officers")


@pytest.fixture
def database(server):
    return server.database()


def bundles_of(regency, codes, count=2):
    """Bundles of several stations, a few each; every second one of a station hangs on the first."""
    paths = []
    for code in codes:
        if not regency.station(code).exists():
            regency.add_station(code)
        for number in range(count):
            person = count * CODES.index(code) + number
            serial = 1000 * person + person  # of a birth date of their own
            record_and_approve(regency, range(serial, serial + 1), code)
            session = regency.session(SUPERVISOR, code)
            paths.append(bundles.export_bundles(session, regency.usb).paths[-1])
            session.close()
    return paths


def office_of(regency):
    return contextlib.closing(regency.office())


def test_many_desks_receive_each_bundle_once(tmp_path, database):
    regency = found_regency(tmp_path, server=database)
    paths = bundles_of(regency, CODES)
    offices = [regency.office() for _ in range(4)]
    start = threading.Barrier(len(offices))

    def work(office, turn):
        start.wait()
        order = paths[turn:] + paths[:turn]
        return [receiving.receive_bundle(office, path).outcome for path in order]

    with ThreadPoolExecutor(len(offices)) as pool:
        outcomes = list(pool.map(work, offices, range(len(offices))))
    office = offices[0]
    received = rows(office.store.database, "SELECT subject, body FROM journal WHERE kind = 'bundle.received'")
    assert len(received) == len(paths)
    assert journal.first_break(office.store.database, "1607") is None
    assert status.summary(office)["enrolments"]["accepted"] == len(paths)
    assert status.check(office)["is_sound"]
    assert not receiving.held_bundles(office)
    assert sum(outcome == "received" for desk in outcomes for outcome in desk) <= len(paths)
    for item in offices:
        item.close()


def test_both_engines_end_in_one_state(tmp_path, database, monkeypatch):
    # A page boundary after every other row: nothing is skipped there, and nothing comes twice.
    monkeypatch.setattr("desktop.store.journal._PAGE", 2)
    monkeypatch.setattr("desktop.store.postgres.connection._PORTION", 2)
    regency = found_regency(tmp_path)
    paths = bundles_of(regency, CODES[:2])
    with office_of(regency) as office:
        receiving.receive_files(office, paths[:2])
        before = state_hash(office.store.database)
        move_office(office, database)
        assert state_hash(office.store.database) == before
        receiving.receive_files(office, paths[2:])
        publishing.publish(office, "1607-07")
        after = state_hash(office.store.database)
        office.store.rebuild()
        assert state_hash(office.store.database) == after
        assert status.check(office)["is_sound"]
    with office_of(regency) as office:
        assert isinstance(office.store.database, PostgresDatabase)
        assert state_hash(office.store.database) == after
        with pytest.raises(EnvironmentProblem, match=r"database\.on_server"):
            move_office(office, database)


def test_residents_are_found_alike_on_both_engines(tmp_path, database):
    regency = found_regency(tmp_path)
    roster = tmp_path / "roster.csv"
    write_roster(roster, 400, 7, today=regency.clock().date())
    with office_of(regency) as office:
        report = roster_of.read(office, roster, tmp_path / "rejects.csv", lambda error: error.code)
        roster_of.apply_read(office, report, is_complete=True)
        row = office.store.database.execute("SELECT nik, kk, folded, village, rt FROM residents").fetchone()
        name = row[2].split()[0]
        numbers = (row[0], row[0][:8], row[0][6:11], row[0][-5:], row[1])
        asked = [
            Filter(query=query, **more)
            for query in ("", name, name[:3], name[:1], name + "X", *numbers)
            for more in (
                {},
                {"kecamatan": row[3][:8]},
                {"village": row[3], "rt": row[4]},
                {"without_card": True, "born": (1950, 1999)},
                {"status": ResidentStatus.NOT_RECORDED},
            )
        ]

        def answers():
            found = [[item.nik for item in listings.search(office, filters).rows] for filters in asked]
            kept = office.store.database
            covered = district_coverage.overview(office, row[3][:8])
            tiles = [coverage.heat(kept, covered.day), coverage.heat(kept, covered.day, row[3][:8])]
            listed = worklists.counts(office, Within()), worklists.parts(office, ListKind.WITHOUT_PROOF, "")
            line, narrowed = cards.cupboard(office).proposal, [listings.counts(office, one) for one in asked]
            return found, narrowed, covered, tiles, listed, line

        before = answers()
        assert sum(map(len, before[0])) > 300
        move_office(office, database)
        assert answers() == before
        (path,) = bundles_of(regency, CODES[:1], 1)
        receiving.receive_bundle(office, path)
        assert coverage.differing(office.store.database) == []


def test_no_key_lies_on_the_server(tmp_path, database):
    regency = found_regency(tmp_path, server=database)
    with office_of(regency) as office:
        root = office.root.to_bytes().hex()
        identity = office.identity
    with psycopg.connect(database) as link:
        tables = [
            row[0] for row in link.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ]
        assert "secrets" not in tables
        assert "journal" in tables
        for table in tables:
            text = str(link.execute(f"SELECT * FROM {table}").fetchall())
            assert root not in text
            assert identity not in text


def test_the_journal_on_the_server_is_append_only(tmp_path, database):
    regency = found_regency(tmp_path, server=database)
    with office_of(regency) as office:
        for sql in ("DELETE FROM journal", "UPDATE journal SET at = ''", "UPDATE journal SET body = '{}'"):
            with pytest.raises(IntegrityError):
                office.store.database.execute(sql)
        office.store.database.execute("UPDATE journal SET body = NULL WHERE seq = 1")


def test_a_database_with_another_journal_is_refused(tmp_path, database):
    found_regency(tmp_path / "one", server=database)
    with pytest.raises(EnvironmentProblem, match=r"database\.taken"):
        found_regency(tmp_path / "two", server=database)


def test_a_failed_statement_cannot_be_committed(tmp_path, database):
    with contextlib.closing(open_server(database, make_database(tmp_path / "x.db", bytes(32)))) as tables:
        tables.execute("BEGIN IMMEDIATE")
        with pytest.raises(Exception, match="no_such"):
            tables.execute("SELECT * FROM no_such")
        with pytest.raises(IntegrityError):
            tables.commit()


def write_while_the_line_breaks(office, database):
    (process,) = office.store.database.execute("SELECT pg_backend_pid()").fetchone()
    with office.work() as work:
        work.append("settings.changed", "1607", {"letter_days": 30})
        with psycopg.connect(database, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [process])
        work.append("settings.changed", "1607", {"letter_days": 31})
        work.commit()


def test_a_lost_line_loses_nothing(tmp_path, database):
    regency = found_regency(tmp_path, server=database)
    with office_of(regency) as office:
        before = journal.count(office.store.database, "1607")
        with pytest.raises(EnvironmentProblem, match=r"database\.no_server"):
            write_while_the_line_breaks(office, database)
        assert journal.count(office.store.database, "1607") == before
        with office.work() as work:
            work.append("settings.changed", "1607", {"letter_days": 32})
            work.commit()
        assert office.fact("letter_days") == 32


def test_an_older_schema_gets_what_it_lacks_and_is_folded_anew(tmp_path, database):
    regency = found_regency(tmp_path, server=database)
    (path, *_rest) = bundles_of(regency, CODES[:1], 1)
    with office_of(regency) as office:
        receiving.receive_bundle(office, path)
        before = state_hash(office.store.database)
    with psycopg.connect(database, autocommit=True) as link:
        link.execute("DROP TABLE duplicates, forks")
        link.execute("ALTER TABLE letters DROP COLUMN handed_to, DROP COLUMN ended_at")
        link.execute("ALTER TABLE enrolments DROP COLUMN decision")
        link.execute("UPDATE schema_version SET version = 3")
    with office_of(regency) as office:
        assert state_hash(office.store.database) == before
    with psycopg.connect(database, autocommit=True) as link:
        link.execute("INSERT INTO schema_version VALUES (999)")
    with pytest.raises(EnvironmentProblem, match=r"database\.too_new"):
        sign_in(regency.district, CLERK.id, PASSWORD, regency.clock)


def test_every_key_of_what_grows_holds_the_station(database):
    sql = """SELECT c.relname, array_agg(a.attname::text) FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE i.indisunique AND c.relname = ANY (%s) GROUP BY c.relname, i.indexrelid"""
    with psycopg.connect(database) as link:
        keys = link.execute(sql, [list(GROWING)]).fetchall()
    assert {table for table, _columns in keys} == set(GROWING)
    assert all("place" in columns for _table, columns in keys)


def test_partitions_by_kecamatan_change_no_result(tmp_path, database, server):
    regency = found_regency(tmp_path, server=database)
    first, *later = bundles_of(regency, CODES[:2])
    with office_of(regency) as office:
        receiving.receive_bundle(office, first)
        before = state_hash(office.store.database)
        laid = partition_tables(office)
        assert {"1607-07", "1607-08"} <= set(laid)
        assert state_hash(office.store.database) == before
        assert [item.outcome for item in receiving.receive_files(office, later)] == ["received"] * 3
        partition_tables(office)  # again, as for a kecamatan that has come since
        publishing.publish(office, "1607-07")
        after = state_hash(office.store.database)
        office.store.rebuild()
        assert state_hash(office.store.database) == after
        assert status.check(office)["is_sound"]
        held = "SELECT DISTINCT tableoid::regclass::text, place FROM journal ORDER BY place"
        lying = {row[1]: row[0] for row in office.store.database.execute(held)}
        assert lying == {"1607": "journal_others", "1607-07": "journal_1607_07", "1607-08": "journal_1607_08"}
        with pytest.raises(IntegrityError):
            office.store.database.execute("DELETE FROM journal WHERE place = '1607-07'")


def test_tables_in_a_folder_have_no_partitions(tmp_path):
    with (
        office_of(found_regency(tmp_path)) as office,
        pytest.raises(EnvironmentProblem, match=r"database\.not_on_server"),
    ):
        partition_tables(office)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("postgresql://x@dukcapil.example/office", "database.no_tls"),
        ("postgresql://x@dukcapil.example/office?sslmode=require", "database.no_tls"),
        ("sqlite:///x", "database.address"),
    ],
)
def test_a_way_that_proves_nothing_is_refused(address, code):
    with pytest.raises(EnvironmentProblem, match=code):
        check_address(address)


@pytest.mark.parametrize(
    "address", ["postgresql://x@dukcapil.example/office?sslmode=verify-full", "postgresql:///office"]
)
def test_a_proven_way_and_this_computer_are_taken(address):
    check_address(address)


def test_a_server_that_is_away_says_so():
    with pytest.raises(EnvironmentProblem, match=r"database\.no_server"):
        PostgresDatabase("postgresql://x@127.0.0.1:1/office", None)
