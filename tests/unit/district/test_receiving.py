import itertools
import shutil
import sqlite3

import pytest
import watched_connections
from regency import OPERATOR, SUPERVISOR, record, record_and_approve

from desktop.district import publishing, receiving, status
from desktop.domain.enrolments import Lifecycle, Transport
from desktop.domain.errors import BundleRejected, EnvironmentProblem
from desktop.domain.officers import Officer, Role
from desktop.exchange.bundle import Slice
from desktop.station import backup, bundles, enrolments, parcels, review
from desktop.store import enrolments as stored
from desktop.store import stations
from desktop.store.fingerprint import state_hash


def carry(regency, code="07"):
    session = regency.session(SUPERVISOR, code)
    carried = bundles.export_bundles(session, regency.usb)
    session.close()
    return carried.paths


def three_bundles(regency):
    """Three bundles of one station, none confirmed."""
    paths = []
    for serial in range(3):
        record_and_approve(regency, range(serial, serial + 1))
        paths.append(carry(regency)[-1])
    return paths


def test_a_bundle_is_received_once(regency):
    record_and_approve(regency, range(2))
    (path,) = carry(regency)
    office = regency.office()
    first = receiving.receive_bundle(office, path)
    assert (first.outcome, first.number, first.counts["enrolment.recorded"]) == ("received", 1, 2)
    before = state_hash(office.store.database)
    again = receiving.receive_bundle(office, path)
    assert (again.outcome, again.received_at) == ("known", first.received_at)
    assert state_hash(office.store.database) == before
    assert status.check(office)["is_sound"]
    office.close()


def test_the_receipt_comes_home(regency):
    names = record_and_approve(regency, range(2))
    session = regency.session()
    left = record(session, 5)
    session.close()
    (path,) = carry(regency)
    office = regency.office()
    receiving.receive_bundle(office, path)
    publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    (applied,) = regency.apply_parcels()
    assert (applied.accepted, applied.refused) == (2, 0)
    session = regency.session()
    rows = [enrolments.get_enrolment(session, name).row for name in [*names, left.row.id]]
    assert [row.lifecycle for row in rows] == [Lifecycle.ACCEPTED, Lifecycle.ACCEPTED, Lifecycle.RECORDED]
    assert {row.transport for row in rows} == {Transport.CONFIRMED}
    (journey,) = bundles.journeys(session)
    assert all((journey.made_at, journey.written_at, journey.received_at, journey.confirmed_at))
    assert bundles.pending(session).bundles == []
    assert bundles.export_bundles(session, regency.usb).paths == []
    session.close()


def test_a_late_receipt_does_no_harm_to_what_was_done_since(regency):
    """Recorded, carried, then approved and another recorded: the old receipt speaks of neither."""
    session = regency.session()
    early = record(session, 1).row.id
    session.close()
    (path,) = carry(regency)
    office = regency.office()
    receiving.receive_bundle(office, path)
    late = publishing.carry_parcel(office, publishing.publish(office, "1607-07"), regency.usb)
    office.close()
    session = regency.session()
    after = record(session, 5).row.id
    session.close()
    session = regency.session(SUPERVISOR)
    review.approve(session, early)
    parcels.apply_parcel(session, late)
    rows = {name: enrolments.get_enrolment(session, name).row for name in (early, after)}
    assert (rows[early].lifecycle, rows[early].transport) == (Lifecycle.APPROVED, Transport.CONFIRMED)
    assert (rows[after].lifecycle, rows[after].transport) == (Lifecycle.RECORDED, Transport.PENDING)
    waiting = bundles.pending(session).counts
    assert (waiting["enrolment.approved"], waiting["enrolment.recorded"]) == (1, 1)
    session.close()
    newest = carry(regency)[-1]
    office = regency.office()
    assert receiving.receive_bundle(office, newest).outcome == "received"
    stands = stored.listed(office.store.database, "1607-07", [Lifecycle.ACCEPTED])
    assert [row.id for row in stands] == [early]
    office.close()


def test_an_unconfirmed_bundle_is_copied_again_byte_for_byte(regency):
    record_and_approve(regency, range(1))
    (path,) = carry(regency)
    before = path.read_bytes()
    path.unlink()
    (again,) = carry(regency)
    assert again.read_bytes() == before


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_any_order_of_arrival_ends_in_the_same_state(regency, order):
    paths = three_bundles(regency)
    office = regency.office()
    outcomes = [receiving.receive_bundle(office, paths[at]).outcome for at in order]
    assert outcomes.count("held") == sum(
        at > min(set(range(3)) - set(order[:i])) for i, at in enumerate(order)
    )
    assert [row.number for row in stations_of(office)[0].bundles] == [1, 2, 3]
    assert receiving.held_bundles(office) == []
    assert stations.find(office.store.database, "1607-07").seq > 0
    assert {row.lifecycle for row in all_enrolments(office)} == {Lifecycle.ACCEPTED}
    office.close()


def stations_of(office):
    return status.standings(office)


def all_enrolments(office):
    return stored.listed(office.store.database, "1607-07", list(Lifecycle))


def test_a_gap_is_held_in_sight(regency):
    paths = three_bundles(regency)
    office = regency.office()
    received = receiving.receive_bundle(office, paths[2])
    assert (received.outcome, received.expected_seq) == ("held", 1)
    (held,) = receiving.held_bundles(office)
    assert isinstance(held, Slice)
    assert held.number == 3
    office.close()


@pytest.mark.parametrize("at", [20, 500, -300, -30])
def test_a_damaged_bundle_changes_nothing_and_says_why(regency, at):
    record_and_approve(regency, range(1))
    (path,) = carry(regency)
    data = bytearray(path.read_bytes())
    data[at] ^= 0x10
    path.write_bytes(data)
    office = regency.office()
    before = state_hash(office.store.database)
    with pytest.raises(BundleRejected):
        receiving.receive_bundle(office, path)
    assert state_hash(office.store.database) == before
    office.close()


def test_a_bad_bundle_does_not_stop_the_others(regency):
    paths = three_bundles(regency)
    (regency.usb / "0000-bad.rekam").write_bytes(b"not a bundle")
    office = regency.office()
    results = receiving.receive_folder(office, regency.usb)
    assert isinstance(results[0], receiving.Refused)
    assert [item.outcome for item in results[1:]] == ["received"] * len(paths)
    office.close()


@pytest.mark.leaves_traces
def test_a_foreign_database_is_refused_and_never_opened(regency, tmp_path):
    """With a view and a trigger that would act on whoever opened it; as a bundle and as the place's own."""
    made = sqlite3.connect(tmp_path / "evil.db")
    made.executescript(
        "CREATE TABLE entries (seq INTEGER, body TEXT); CREATE VIEW officers AS SELECT load_extension('x');"
        "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END;"
        "INSERT INTO entries VALUES (1, '{}')"
    )
    made.close()
    data = (tmp_path / "evil.db").read_bytes()
    (regency.usb / "evil.rekam").write_bytes(data)
    office, opened = regency.office(), watched_connections.opened
    (refused,) = receiving.receive_folder(office, regency.usb)
    assert isinstance(refused, receiving.Refused)
    assert watched_connections.opened == opened
    office.close()
    before = office.store.folder.database.read_bytes()
    office.store.folder.database.write_bytes(data)
    with pytest.raises(EnvironmentProblem, match=r"database\.unreadable"):
        regency.office()
    assert office.store.folder.database.read_bytes() == data != before


def test_an_unknown_station_is_refused(regency):
    regency.add_station("13")
    record_and_approve(regency, range(1), "13")
    (path,) = carry(regency, "13")
    office = regency.office()
    office.store.database.execute("DELETE FROM stations WHERE place = '1607-13'")
    with pytest.raises(BundleRejected) as caught:
        receiving.receive_bundle(office, path)
    assert caught.value.code == "bundle.unknown_station"
    office.close()


def test_a_cloned_station_is_noticed(regency):
    """Two laptops go on from one disk image: the second bundle forks from the first."""
    record_and_approve(regency, range(1))
    shutil.copytree(regency.station(), regency.root / "clone")
    record_and_approve(regency, range(3, 4))
    (first,) = carry(regency)
    shutil.move(regency.station(), regency.root / "original")
    shutil.move(regency.root / "station-07.mark", regency.root / "original.mark")
    shutil.move(regency.root / "clone", regency.station())
    record_and_approve(regency, range(7, 8))
    kept = first.rename(regency.root / "first.rekam")
    (second,) = carry(regency)
    office = regency.office()
    assert receiving.receive_bundle(office, kept).outcome == "received"
    assert receiving.receive_bundle(office, second).outcome == "forked"
    office.close()


def test_a_patched_station_does_not_get_past_the_office(regency):
    """A station whose own four-eyes rule and database check were cut out: the office puts it aside."""
    session = regency.session()
    recorded = record(session)
    session.close()
    session = regency.session()
    session.officer = Officer(OPERATOR.id, OPERATOR.name, Role.SUPERVISOR)
    session.store.database.execute("PRAGMA ignore_check_constraints = ON")
    with session.work() as work:
        work.append("enrolment.approved", recorded.row.id, {"nik": recorded.row.nik})
        work.commit()
    (path,) = bundles.export_bundles(session, regency.usb).paths
    session.close()
    office = regency.office()
    received = receiving.receive_bundle(office, path)
    assert (received.outcome, received.quarantined) == ("received", 1)
    (aside,) = stations.quarantined(office.store.database)
    assert aside["code"] == "rule.not_supervisor"
    assert {row.lifecycle for row in all_enrolments(office)} == {Lifecycle.RECORDED}
    office.store.rebuild()
    assert {row.lifecycle for row in all_enrolments(office)} == {Lifecycle.RECORDED}
    office.close()


def test_a_restored_station_goes_on_in_a_new_epoch(regency, tmp_path):
    record_and_approve(regency, range(1))
    session = regency.session()
    target = tmp_path / "backups"
    target.mkdir()
    made = backup.back_up(session, target)
    session.close()
    record_and_approve(regency, range(3, 4))
    (first,) = carry(regency)
    shutil.rmtree(regency.station())
    backup.restore_files(made, regency.station())
    session = regency.session()
    assert session.store.epoch == 2
    assert session.fact("recovery") == 1
    session.close()
    record_and_approve(regency, range(4, 5))
    office = regency.office()
    assert receiving.receive_bundle(office, first).outcome == "received"
    office.close()
    paths = carry(regency)
    office = regency.office()
    outcomes = [receiving.receive_bundle(office, path).outcome for path in paths]
    assert outcomes == ["known", "received"]
    assert stations.find(office.store.database, "1607-07").epoch == 2
    assert status.check(office)["is_sound"]
    office.close()
