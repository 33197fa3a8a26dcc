"""Two laptops with one name, one person with two recordings: what the office does until a person decides."""

import json
import shutil

import pytest
from regency import SUPERVISOR, record_and_approve

from desktop.district import duplicates, forks, publishing, receiving, status
from desktop.district.home import CellState, TaskKind, home
from desktop.domain.duplicates import Decision, Likeness
from desktop.domain.enrolments import Lifecycle, Transport
from desktop.domain.errors import BundleRejected, InputError, RuleError
from desktop.station import bundles, enrolments
from desktop.store import duplicates as stored_duplicates
from desktop.store import enrolments as stored
from desktop.store import forks as stored_forks
from desktop.store import residents
from desktop.store.fingerprint import state_hash


def carry(regency, code="07"):
    session = regency.session(SUPERVISOR, code)
    carried = bundles.export_bundles(session, regency.usb)
    session.close()
    return carried.paths


def stands(office, place="1607-07"):
    return {
        row.id: (row.lifecycle, row.transport)
        for row in stored.listed(office.store.database, place, list(Lifecycle))
    }


@pytest.fixture
def cloned(regency):
    """A station and its clone that both went on: their bundles, the true one first."""
    record_and_approve(regency, range(1))
    shutil.copytree(regency.station(), regency.root / "clone")
    record_and_approve(regency, range(3, 4))
    (first,) = carry(regency)
    kept = first.rename(regency.root / "first.rekam")
    shutil.move(regency.station(), regency.root / "original")
    shutil.move(regency.root / "station-07.mark", regency.root / "original.mark")
    shutil.move(regency.root / "clone", regency.station())
    record_and_approve(regency, range(7, 8))
    (second,) = carry(regency)
    return kept, second.rename(regency.root / "second.rekam")


def test_a_fork_puts_both_histories_aside_and_alarms(regency, cloned):
    kept, other = cloned
    office = regency.office()
    assert receiving.receive_bundle(office, kept).outcome == "received"
    assert {lifecycle for lifecycle, _ in stands(office).values()} == {Lifecycle.ACCEPTED}
    received = receiving.receive_bundle(office, other)
    assert received.outcome == "forked"
    fork = stored_forks.open_fork(office.store.database, "1607-07")
    assert (fork.number, fork.seq) == (1, received.expected_seq)
    after = list(stands(office).values())
    assert (Lifecycle.REJECTED, Transport.QUARANTINED) in after
    told = home(office)
    assert told.cells[0].state is CellState.FORKED
    assert (told.tasks[0].kind, told.tasks[0].about) == (TaskKind.FORKED, "07")
    assert len(forks.aside_files(office)) == 1
    before = state_hash(office.store.database)
    assert receiving.receive_bundle(office, other).outcome == "forked"
    assert state_hash(office.store.database) == before
    office.close()


def test_nothing_more_counts_until_the_fork_is_settled(regency, cloned):
    kept, other = cloned
    office = regency.office()
    receiving.receive_bundle(office, kept)
    receiving.receive_bundle(office, other)
    office.close()
    shutil.rmtree(regency.station())
    shutil.move(regency.root / "original", regency.station())
    shutil.move(regency.root / "original.mark", regency.root / "station-07.mark")
    record_and_approve(regency, range(8, 9))
    later = carry(regency)[-1]
    office = regency.office()
    with pytest.raises(BundleRejected) as caught:
        receiving.receive_bundle(office, later)
    assert caught.value.code == "station.forked"
    assert status.standings(office)[0].fork is not None
    with pytest.raises(InputError):
        forks.settle_fork(office, "1607-07", " ")
    assert forks.settle_fork(office, "1607-07", "Ratna membawa laptopnya") >= 1
    assert receiving.receive_bundle(office, later).outcome == "received"
    assert {lifecycle for lifecycle, _ in stands(office).values()} == {Lifecycle.ACCEPTED}
    with pytest.raises(RuleError):
        forks.settle_fork(office, "1607-07", "sekali lagi")
    rebuilt = state_hash(office.store.database)
    office.store.rebuild()
    assert state_hash(office.store.database) == rebuilt
    office.close()


def test_a_withdrawn_station_is_believed_only_up_to_what_it_had_brought(regency):
    record_and_approve(regency, range(1))
    (first,) = carry(regency)
    office = regency.office()
    assert receiving.receive_bundle(office, first).outcome == "received"
    forks.revoke_station(office, "1607-07", "Laptop dicuri")
    office.close()
    record_and_approve(regency, range(3, 4))
    second = carry(regency)[-1]
    office = regency.office()
    before = state_hash(office.store.database)
    with pytest.raises(BundleRejected) as caught:
        receiving.receive_bundle(office, second)
    assert caught.value.code == "bundle.station_revoked"
    assert state_hash(office.store.database) == before
    assert receiving.receive_bundle(office, first).outcome == "known"
    office.close()


def test_a_certificate_ends(regency):
    regency.clock.pass_days(400)
    record_and_approve(regency, range(1))
    (path,) = carry(regency)
    office = regency.office()
    with pytest.raises(BundleRejected) as caught:
        receiving.receive_bundle(office, path)
    assert caught.value.code == "bundle.certificate_expired"
    office.close()


@pytest.fixture
def twice(regency):
    """The same woman recorded at 07 and, a day later, at 13: both bundles."""
    regency.add_station("13")
    record_and_approve(regency, range(1, 2))
    regency.clock.pass_days(1)
    record_and_approve(regency, range(1, 2), "13")
    paths = {}
    for code in ("07", "13"):
        (path,) = carry(regency, code)
        paths[code] = path
    return paths


@pytest.mark.parametrize("order", [("07", "13"), ("13", "07")])
def test_the_first_recording_counts_whichever_bundle_came_first(regency, twice, order):
    office = regency.office()
    for code in order:
        assert receiving.receive_bundle(office, twice[code]).outcome == "received"
    (both,) = duplicates.open_duplicates(office)
    assert both.duplicate.kind is Likeness.NIK
    assert (both.first.place, both.second.place) == ("1607-07", "1607-13")
    assert {stand[0] for stand in stands(office).values()} == {Lifecycle.ACCEPTED}
    assert list(stands(office, "1607-13").values()) == [(Lifecycle.REJECTED, Transport.QUARANTINED)]
    office.close()


def test_the_decision_needs_a_reason_and_travels_down(regency, twice):
    office = regency.office()
    for path in twice.values():
        receiving.receive_bundle(office, path)
    (both,) = duplicates.open_duplicates(office)
    for decision, note, code in (
        (Decision.SECOND, " ", "duplicate.note"),
        (Decision.DIFFERENT, "beda", "duplicate.shared_nik"),
    ):
        with pytest.raises(InputError) as caught:
            duplicates.decide(office, both.duplicate, decision, note)
        assert caught.value.code == code
    duplicates.decide(office, both.duplicate, Decision.SECOND, "KK asli diperiksa")
    assert duplicates.open_duplicates(office) == []
    with pytest.raises(RuleError):
        duplicates.decide(office, both.duplicate, Decision.FIRST, "lagi")
    for place in ("1607-07", "1607-13"):
        publishing.carry_parcel(office, publishing.publish(office, place), regency.usb)
    office.close()
    for code, expected in (("07", Lifecycle.REJECTED), ("13", Lifecycle.ACCEPTED)):
        regency.apply_parcels(code)
        session = regency.session(code=code)
        (row,) = stored.listed(session.store.database, f"1607-{code}", list(Lifecycle))
        assert enrolments.get_enrolment(session, row.id).row.lifecycle is expected
        session.close()


def test_one_persons_corrections_go_together_or_wait_for_a_choice(regency, twice):
    office = regency.office()
    for path in twice.values():
        receiving.receive_bundle(office, path)
    (both,) = duplicates.open_duplicates(office)
    database = office.store.database
    for twin, changes in (
        (both.first, [("rt", "001", "003"), ("address", "A", "B")]),
        (both.second, [("rw", "001", "002"), ("address", "A", "C")]),
    ):
        listed = [dict(zip(("field", "before", "after"), item, strict=True)) for item in changes]
        body = json.dumps({**twin.body, "changes": listed})
        sql = "UPDATE enrolments SET body = ? WHERE place = ? AND id = ?"
        database.execute(sql, [body, twin.place, twin.id])
    (both,) = duplicates.open_duplicates(office)
    assert both.merged.fields == {"rt": "003", "rw": "002"}
    assert both.merged.conflicts == {"address": ("B", "C")}
    with pytest.raises(InputError) as caught:
        duplicates.decide(office, both.duplicate, Decision.SAME, "orang yang sama")
    assert caught.value.code == "duplicate.conflict"
    duplicates.decide(office, both.duplicate, Decision.SAME, "orang yang sama", {"address": "second"})
    published = publishing.publish(office, "1607-13")
    assert "corrections" in published.contents
    publishing.carry_parcel(office, published, regency.usb)
    office.close()
    regency.apply_parcels("13")
    session = regency.session(code="13")
    row = residents.get(session.store.database, both.first.body["biodata"]["nik"])
    assert (row.biodata.address, row.biodata.rw) == ("C", "002")
    session.close()


def test_a_like_person_under_another_nik_is_held_beside_the_first(regency):
    regency.add_station("13")
    record_and_approve(regency, range(1, 2))
    record_and_approve(regency, range(11, 12), "13")  # the same name and day of birth, another NIK
    office = regency.office()
    for code in ("07", "13"):
        (path,) = carry(regency, code)
        receiving.receive_bundle(office, path)
    (both,) = duplicates.open_duplicates(office)
    assert both.duplicate.kind is Likeness.PERSON
    duplicates.decide(office, both.duplicate, Decision.DIFFERENT, "Kembar, KK diperiksa")
    assert {stand[0] for stand in stands(office, "1607-13").values()} == {Lifecycle.ACCEPTED}
    assert stored_duplicates.count_open(office.store.database) == 0
    office.close()
