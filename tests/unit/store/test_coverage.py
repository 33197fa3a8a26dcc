"""The kept counts say what counting every resident says, whatever happens to residents."""

import dataclasses

import pytest
import sqlcipher3
from letter_office import carry_up, centre_says, hand_to_holder, issue
from regency import SUPERVISOR, VILLAGE, nik, record
from sqlite_utils import Database

from desktop.demo.covered import STORY, all_villages
from desktop.domain.coverage import Cover, birthday_limit, total
from desktop.domain.residents import ResidentStatus
from desktop.domain.worklists import ListKind
from desktop.station import check, coverage, letters, worklists
from desktop.store import coverage as stored
from desktop.store import days
from desktop.store.connection import scalar
from desktop.store.coverage_trial import fill_residents
from desktop.store.letters import taken_back
from desktop.store.migrations import migrations

KECAMATAN = VILLAGE[:8]
DAY = "2026-11-24"


@pytest.fixture
def session(regency):
    opened = regency.session(SUPERVISOR)
    yield opened
    opened.close()


@pytest.fixture
def empty():
    """A database of the newest version in memory, in clear: half a million rows in seconds."""
    database = Database(sqlcipher3.dbapi2.connect(":memory:", isolation_level=None))
    migrations.apply(database)
    database.execute("BEGIN")
    yield database
    database.close()


def figures(session, area=""):
    return {item.code: item.cover for item in coverage.overview(session, area).areas}


def test_the_figures_of_the_newspaper(empty):
    """January 2017: 494,269 of 497,269 recorded, 28,000 without a card, 5,858 with a letter."""
    stored.turn_to(empty, "2009-11-24")
    for (name,) in list(empty.execute("SELECT name FROM sqlite_master WHERE name GLOB 'residents_*'")):
        if scalar(empty, "SELECT sql FROM sqlite_master WHERE name = ? AND type = 'index'", [name]):
            empty.execute(f"DROP INDEX {name}")  # searching is not what is tested here
    fill_residents(empty, STORY, all_villages())
    parts = stored.areas(empty, DAY)
    whole = total(parts)

    assert len(parts) == 21
    assert (whole.eligible, whole.recorded, whole.unrecorded) == (497_269, 494_269, 3_000)
    assert (whole.printed, whole.without_card) == (466_269, 28_000)
    assert (whole.letters, whole.without_proof) == (5_858, 22_142)
    for code in ("16.07.07", "16.07.10"):
        part = next(item.cover for item in parts if item.code == code)
        assert total(stored.areas(empty, DAY, code)) == part
    assert sum((item.cover for item in stored.ages(empty, DAY)), Cover()) == whole


def test_every_step_of_a_resident_moves_the_counts(regency, tmp_path):
    issue(regency, range(3))
    session = regency.session(SUPERVISOR)
    assert figures(session) == {KECAMATAN: Cover(3, 3, 0, 3)}
    centre_says(session, tmp_path, s0="CARD_PRINTED", s7="UNREGISTERED", s8="CARD_ISSUED")
    assert figures(session) == {KECAMATAN: Cover(5, 4, 1, 3)}
    number = letters.register(session)[-1].number
    hand_to_holder(session, number)
    letters.exchange_letter(session, number, "kartu diterima")
    assert figures(session, VILLAGE) == {"003/001": Cover(5, 4, 2, 2)}
    assert stored.differing(session.store.database) == []
    session.store.rebuild()
    assert figures(session, KECAMATAN) == {VILLAGE: Cover(5, 4, 2, 2)}
    assert stored.differing(session.store.database) == []
    session.close()


def test_a_letter_that_has_run_out_is_no_proof(regency):
    issue(regency, range(3))
    session = regency.session(SUPERVISOR)
    hand_to_holder(session, letters.register(session)[-1].number)
    regency.clock.pass_days(190)
    session.confirm()
    over = Cover(3, 3, 0, 0)
    assert [figures(session, area) for area in ("", KECAMATAN, VILLAGE)] == [
        {KECAMATAN: over}, {VILLAGE: over}, {"003/001": over}
    ]  # fmt: skip
    assert [row.cover for area in ("", KECAMATAN) for row in coverage.heat(session, area)] == [over] * 2
    assert [item.cover for item in coverage.overview(session).ages] == [over]
    assert coverage.overview(session).forecast.backlog == 3
    assert len(worklists.worklist(session, ListKind.WITHOUT_PROOF).people) == 3

    letters.extend_letter(session, letters.register(session)[0].number)

    assert figures(session) == {KECAMATAN: Cover(3, 3, 0, 1)}
    assert worklists.counts(session)[ListKind.WITHOUT_PROOF] == 2
    assert stored.differing(session.store.database) == []
    session.close()


def test_a_letter_that_was_given_up_and_issued_anew_serves_one_person_once(regency):
    issue(regency, range(3))
    session = regency.session(SUPERVISOR)
    first, second, _third = letters.register(session)
    session.confirm()
    letters.void_letter(session, first.number, "salah cetak")
    letters.issue_letter(session, first.enrolment)
    assert taken_back(session.store.database) == {DAY: 1}
    hand_to_holder(session, second.number)
    letters.revoke_letter(session, second.number, "hilang")
    for place in ("", session.store.place):
        assert taken_back(session.store.database, place) == {DAY: 2}
    assert taken_back(session.store.database, "1607-99") == {}
    assert days.per_day(session.store.database, "letter.issued") == {DAY: 4}
    for serial in range(5, 9):  # four more days of two letters
        regency.clock.pass_days(1 if serial < 8 else 3)
        session.close()
        issue(regency, range(10 * serial, 10 * serial + 2))
        session = regency.session(SUPERVISOR)
    assert coverage.overview(session).forecast.backlog == 1
    assert coverage.overview(session).forecast.per_day == (2 + 4 * 2) / 5
    session.close()


def test_those_who_turned_17_last_year_tell_how_many_come(session):
    for serial in range(4):
        record(session, serial)
    born = "UPDATE residents SET birth_date = '2008-05-01', marital = 1 WHERE nik IN (?, ?)"
    session.store.database.execute(born, [nik(1), nik(2)])
    database = session.store.database
    coverage.overview(session)

    assert (stored.born(database, 2008), stored.born(database, 2008, KECAMATAN)) == (2, 2)
    assert stored.born(database, 2008, "16.07.08") == stored.born(database, 2007) == 0


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE residents SET status = 'card_printed' WHERE nik = ?",
        "UPDATE residents SET village = '16.07.08.2001' WHERE nik = ?",
        "UPDATE residents SET rt = '009' WHERE nik = ?",
        "UPDATE residents SET birth_date = '2015-01-01', marital = 1 WHERE nik = ?",
        "UPDATE residents SET sex = 1 WHERE nik = ?",
        "DELETE FROM residents WHERE nik = ?",
    ],
)
def test_a_write_that_knows_nothing_of_counts_is_counted(session, change):
    record(session, 1)
    record(session, 2)
    before = figures(session, VILLAGE)
    session.store.database.execute(change, [nik(1)])

    assert stored.differing(session.store.database) == []
    assert figures(session, VILLAGE) != before or "sex" in change
    assert stored.differing(session.store.database) == []


def test_a_write_that_goes_round_the_counts_is_found(session):
    record(session, 1)
    assert check.check_station(session).is_sound
    database = session.store.database
    with session.work() as work:
        database.execute("DROP TRIGGER coverage_moved")
        database.execute("UPDATE residents SET status = 'card_printed'")
        work.commit()

    found = check.check_station(session)

    assert not found.is_sound
    assert set(stored.TABLES) <= set(found.differing_projections)


def test_counts_that_were_tampered_with_are_found(session):
    record(session, 1)
    coverage.overview(session)
    session.store.database.execute("UPDATE coverage_kecamatan SET number = number + 1")

    assert stored.differing(session.store.database) == ["coverage_kecamatan"]


def test_a_birthday_brings_in_who_is_single(empty):
    fill_residents(empty, {ResidentStatus.NOT_RECORDED: 40}, all_villages())
    empty.execute(
        "UPDATE residents SET birth_date = printf('2009-11-%02d', 1 + id % 28), marital = 1 + id % 2"
    )
    married = scalar(empty, "SELECT count(*) FROM residents WHERE marital = 2")
    for day in ("2009-10-31", "2009-11-10", "2009-12-01", "2009-11-10"):
        stored.turn_to(empty, day)
        due = scalar(empty, "SELECT count(*) FROM residents WHERE birth_date <= ? AND marital = 1", [day])
        assert total(stored.areas(empty, DAY)).eligible == married + due
        assert stored.differing(empty) == []
    assert married < total(stored.areas(empty, DAY)).eligible < 40


def test_a_large_import_is_counted_once_at_its_end(empty):
    stored.turn_to(empty, "2009-11-24")
    with stored.counted_afterwards(empty), stored.counted_afterwards(empty):
        fill_residents(empty, {ResidentStatus.CARD: 10}, all_villages())
        assert stored.areas(empty, DAY) == []
    assert total(stored.areas(empty, DAY)) == Cover(10, 10, 10)
    empty.execute("DELETE FROM residents WHERE id <= 4")
    stored.settle(empty)
    assert total(stored.areas(empty, DAY)) == Cover(6, 6, 6)


def test_the_day_is_turned_when_somebody_looks(session, regency):
    draft_free = dataclasses.replace(coverage.overview(session))
    regency.clock.pass_days(400)

    assert coverage.overview(session).day > draft_free.day
    assert stored.cutoff(session.store.database) == birthday_limit(session.today())


def test_the_days_tell_who_did_what(regency):
    first, _second = issue(regency, range(2))
    session = regency.session(SUPERVISOR)
    hand_to_holder(session, first)
    regency.clock.pass_days(170)
    session.confirm()
    letters.extend_letter(session, first)
    done = {(item.kind, item.officer): item.number for item in days.between(session.store.database, "", "9")}
    assert done == {
        ("enrolment.recorded", "ratna"): 2,
        ("enrolment.approved", "burhanuddin"): 2,
        ("letter.issued", "burhanuddin"): 2,
        ("letter.handed_over", "burhanuddin"): 1,
        ("letter.extended", "burhanuddin"): 1,
    }
    session.close()
    carry_up(regency)
    office = regency.office()
    at_office = days.between(office.store.database, "", "9", place="1607-07")
    assert {(item.kind, item.officer): item.number for item in at_office} == done
    office.close()


def test_work_is_dated_by_the_day_here_not_in_greenwich(session, regency):
    regency.clock.now = regency.clock.now.replace(hour=17, minute=30)  # half past midnight in Palembang
    session.confirm()
    record(session)

    assert days.per_day(session.store.database, "enrolment.recorded") == {"2026-11-25": 1}
