"""A roster is read, looked at, applied as one act; and what was applied is what a rebuild finds."""

import threading

import pytest
from recording_desk import PEOPLE, list_people, roster_row, write_roster
from regency import found_regency, nik, record

from desktop.domain.biodata import Biodata
from desktop.domain.errors import InputError
from desktop.domain.progress import CallbackProgress, Canceled
from desktop.domain.residents import Filter, ResidentStatus
from desktop.domain.roster_lines import COLUMNS, HEADER_2, SEPARATOR, Change, line_of
from desktop.station import residents, roster
from desktop.store import coverage, journal, rosters
from desktop.store.connection import rows, scalar
from desktop.store.fingerprint import state_hash
from desktop.store.resident_rows import put
from desktop.store.rosters import KeptRoster
from desktop.store.stopping import stoppable

STATUSES = ("", "UNREGISTERED", "CARD_PRINTED", "PRINT_READY_RECORD", "card_printed", "WHATEVER")
FOREVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
DIED, LEFT = {"STATUS_WARGA": "MENINGGAL"}, {"STATUS_WARGA": "PINDAH"}


@pytest.fixture
def session(tmp_path):
    session = found_regency(tmp_path).session()
    list_people(session, tmp_path)
    yield session
    session.close()


def file_of(folder, people, name="baru.csv"):
    columns = {key: "" for row in people for key in row}
    return write_roster_of(folder / name, [{**columns, **row} for row in people])


def write_roster_of(path, people):
    if set(people[0]) == set(roster_row(1, "X")):
        return write_roster(path, people)
    with path.open("w") as file:
        file.write(",".join(people[0]) + "\n")
        file.writelines(",".join(row.values()) + "\n" for row in people)
    return path


def read(session, folder, people):
    return roster.read(session, file_of(folder, people), folder / "r.csv", lambda item: item.code)


def unchanged():
    return [roster_row(serial, name) for serial, name in enumerate(PEOPLE, 1)]


def names(session, query=""):
    return [row.name for row in residents.search(session, Filter(query=query)).rows]


def test_a_preview_tells_each_change_and_changes_nothing(session, tmp_path):
    people = [
        roster_row(1, PEOPLE[0], TGL_LHR="12-06-1991"),
        roster_row(2, PEOPLE[1], NO_RT="009"),
        roster_row(3, PEOPLE[2], STATUS_REKAM="CARD_PRINTED"),
        roster_row(4, PEOPLE[3]),
        roster_row(5, "BARU SEKALI"),
        roster_row(6, "ANAK MUDA", TGL_LHR="12-06-2009"),
    ]
    before = state_hash(session.store.database)
    report = read(session, tmp_path, people)

    seen = roster.preview(session, report, is_complete=False)

    assert seen.unchanged == 1
    assert seen.counts == {
        Change.NEW_YOUNG: 1, Change.NEW: 1, Change.MOVED: 1, Change.CORRECTED: 1, Change.CENTRE: 1,
    }  # fmt: skip
    (moved,) = seen.samples[Change.MOVED]
    assert (moved.before["rt"], moved.after["rt"], moved.nik) == ("003", "009", nik(2))
    assert seen.samples[Change.NEW][0].before == {}
    assert state_hash(session.store.database) == before

    roster.apply_read(session, report, is_complete=False)
    assert roster.preview(session, report, is_complete=False).counts == {}
    assert names(session, "baru") == ["BARU SEKALI"]


def test_only_a_complete_list_takes_people_away_and_never_those_written_down_here(session, tmp_path):
    record(session, 9)
    report = read(session, tmp_path, unchanged()[:3])
    assert roster.preview(session, report, is_complete=False).counts == {}
    assert roster.preview(session, report, is_complete=True).counts == {Change.UNLISTED: 1}

    roster.apply_read(session, report, is_complete=True)

    assert PEOPLE[3] not in names(session)
    assert scalar(session.store.database, "SELECT reason FROM former_residents") == "unlisted"
    with pytest.raises(InputError, match=r"resident\.unknown"):
        residents.get_resident(session, nik(4))
    assert residents.get_resident(session, nik(9)).status is ResidentStatus.AWAITING_REVIEW


def test_the_dead_and_those_who_moved_leave_the_list_and_may_come_back(session, tmp_path):
    report = read(session, tmp_path, [roster_row(1, PEOPLE[0], **DIED), roster_row(2, PEOPLE[1], **LEFT)])
    assert roster.preview(session, report, is_complete=False).counts == {Change.DIED: 1, Change.LEFT: 1}
    roster.apply_read(session, report, is_complete=False)
    gone = rows(session.store.database, "SELECT nik, reason FROM former_residents ORDER BY nik")
    assert [(row["nik"], row["reason"]) for row in gone] == [(nik(1), "died"), (nik(2), "moved")]
    assert sorted(names(session)) == sorted(PEOPLE[2:])

    roster.apply_read(session, read(session, tmp_path, unchanged()[1:2]), is_complete=False)
    assert names(session, "siti") == [PEOPLE[1]]
    assert len(rows(session.store.database, "SELECT nik FROM former_residents")) == 1


def test_a_change_is_one_entry_and_a_rebuild_finds_the_same_rows(session, tmp_path):
    people = [roster_row(2, "SITI HAJAR"), *(roster_row(n, f"WARGA {n:03}") for n in range(10, 60))]
    report = read(session, tmp_path, [*people, roster_row(1, PEOPLE[0], **DIED)])
    roster.apply_read(session, report, is_complete=True)
    entry = journal.last_of_kind(session.store.database, session.store.place, "roster.imported")
    before = state_hash(session.store.database)

    session.store.rebuild()

    assert entry.content["areas"] == ["16.07.07"]
    assert state_hash(session.store.database) == before
    assert names(session, "hajar") == ["SITI HAJAR"]


def test_newcomers_take_their_place_among_the_names(session, tmp_path):
    people = [roster_row(n, f"SITI {letter}") for n, letter in enumerate("QWERTYUIOPASDFGHJKLZXCVBNM", 20)]
    for start in range(0, 26, 5):
        report = read(session, tmp_path, people[start : start + 5])
        roster.apply_read(session, report, is_complete=False)

    assert names(session, "siti") == sorted([*PEOPLE[:2], *(row["NAMA_LGKP"] for row in people)])


def test_many_newcomers_are_put_in_order_with_all_indexes(session, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.store.roster_changes._MANY", 10)
    schema = "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'residents' ORDER BY name"
    before = rows(session.store.database, schema)
    people = [roster_row(n, f"BUDI {n:03}") for n in range(10, 80)]

    roster.apply_read(session, read(session, tmp_path, people), is_complete=False)

    assert rows(session.store.database, schema) == before
    assert names(session) == sorted(names(session))
    assert len(names(session, "budi")) == 70
    assert names(session, nik(77)) == ["BUDI 077"]


def test_a_first_list_written_at_once_is_what_one_by_one_would_be(tmp_path):
    """Rows, counts and words; also of what needs care on its way to the thread that makes the words."""
    odd = ['"1', "\\2", "3\u00a0", "É4", '","', "'5"]
    people = [roster_row(n, f"BUDI {n:03}", STATUS_REKAM=word) for n, word in enumerate(STATUSES, 10)]
    people += [roster_row(n, f"ANI {n:03}", NO_RT=rt) for n, rt in enumerate(odd, 40)]
    found = []
    for size, name in ((len(people), "at-once"), (1, "one-by-one")):
        (tmp_path / name).mkdir()
        session = found_regency(tmp_path / name).session()
        database = session.store.database
        for start in range(0, len(people), size):
            path = write_roster(tmp_path / "daftar.csv", people[start : start + size])
            roster.import_roster(session, path, tmp_path / "r.csv", lambda item: item.code)
        database.execute("INSERT INTO resident_search (resident_search, rank) VALUES ('integrity-check', 1)")
        assert coverage.differing(database) == []
        assert {name: str(scalar(database, f"PRAGMA {name}")) for name in ("cache_size", "temp_store")} == {
            "cache_size": "-16000",
            "temp_store": "2",
        }
        columns = ", ".join((*COLUMNS, "status"))
        found.append(database.execute(f"SELECT {columns} FROM residents ORDER BY folded, nik").fetchall())
        session.close()

    assert len(found[0]) == len(people)
    assert found[0] == found[1]


def test_canceled_or_unwanted_nothing_is_kept(session, tmp_path):
    def stop(_done, _total, _step):
        raise Canceled

    kept = set(session.store.folder.rosters.iterdir())
    path = file_of(tmp_path, unchanged()[:2])
    with pytest.raises(Canceled):
        roster.read(session, path, tmp_path / "r.csv", str, CallbackProgress(stop))
    assert set(session.store.folder.rosters.iterdir()) == kept

    report = roster.read(session, path, tmp_path / "r.csv", str)
    assert set(session.store.folder.rosters.iterdir()) != kept
    roster.discard_read(session, report)
    assert set(session.store.folder.rosters.iterdir()) == kept


class StopAt:
    """Asks to stop at one report; remembers how far all before were."""

    def __init__(self, number=-1):
        self.number, self.told = number, []

    def report(self, done, total, step):
        if len(self.told) == self.number:
            raise Canceled
        self.told.append((done / total, step))

    def shares(self):
        return [share for share, _step in self.told]


def ways(session, tmp_path, monkeypatch, way):
    """Return a list that is applied by one of the three ways: the first one, by few rows, all in order."""
    people = [roster_row(2, "SITI HAJAR"), *(roster_row(n, f"BUDI {n:03}") for n in range(10, 30))]
    if way == "first":
        session = found_regency(tmp_path / "first").session()
    elif way == "in order":
        monkeypatch.setattr("desktop.store.roster_changes._MANY", 10)
    return session, read(session, tmp_path, [*people, roster_row(1, PEOPLE[0], **DIED)])


@pytest.mark.parametrize("way", ["first", "few", "in order"])
def test_applying_tells_how_far_it_is_and_stopped_anywhere_leaves_the_list_as_it_was(
    session, tmp_path, monkeypatch, way
):
    session, report = ways(session, tmp_path, monkeypatch, way)
    before, listed = state_hash(session.store.database), names(session)
    heard = StopAt()
    roster.preview(session, report, is_complete=True, progress=heard)
    assert heard.shares() == sorted(heard.shares())

    stopped, threads = -1, set(threading.enumerate())
    while True:
        stopped += 1
        stop = StopAt(stopped)
        try:
            roster.apply_read(session, report, is_complete=True, progress=stop)
        except Canceled:
            assert state_hash(session.store.database) == before
            assert (names(session), names(session, "budi")) == (listed, [])
            assert set(threading.enumerate()) <= threads
        else:
            break

    assert stopped >= 6
    assert stop.shares() == sorted(stop.shares())
    assert stop.told[-1] == (1.0, "roster.commit")
    assert len(names(session, "budi")) == 20
    if way == "first":
        session.close()


def test_a_statement_that_takes_long_is_stopped_in_its_midst(session):
    def count_forever():
        with stoppable(session.store.database, StopAt(3)) as told:
            told.report(1, 2, "roster.index")
            session.store.database.execute(FOREVER).fetchone()

    with pytest.raises(Canceled):
        count_forever()
    assert scalar(session.store.database, "SELECT count(*) FROM residents") == len(PEOPLE)


def test_ctrl_c_that_falls_upon_the_look_at_the_button_is_ctrl_c(session, monkeypatch):
    def interrupted(_remembering):
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.store.stopping._Remembering.ask", interrupted)
    with pytest.raises(KeyboardInterrupt), stoppable(session.store.database, StopAt()):
        session.store.database.execute(FOREVER).fetchone()


def test_the_newest_file_again_is_known_and_an_older_one_is_not(session, tmp_path):
    old = (tmp_path / "daftar.csv").read_bytes()
    assert roster.read(session, tmp_path / "daftar.csv", tmp_path / "r.csv", str).was_known
    roster.apply_read(session, read(session, tmp_path, unchanged()[:1]), is_complete=False)
    (tmp_path / "lama.csv").write_bytes(old)
    assert not roster.read(session, tmp_path / "lama.csv", tmp_path / "r.csv", str).was_known


@pytest.mark.parametrize("order", ["falling", "rising", "to and fro"])
def test_however_many_are_written_down_by_hand_each_gets_a_place_of_their_own(session, order):
    """Halving the room between two names leaves none after ten, and somebody stands where others would."""
    listed = [f"SITI {number:03}" for number in range(60)]
    names_in_turn = {
        "falling": listed[::-1],
        "rising": listed,
        "to and fro": [name for pair in zip(listed, listed[::-1], strict=True) for name in pair][:60],
    }[order]
    database = session.store.database
    with session.store.work(session.officer.id):  # nothing is committed: the station stays as it was
        for serial, name in enumerate(names_in_turn, 100):
            person = Biodata(nik(serial), "", name, 2, "PALEMBANG", "1990-06-12", "16.07.07.2003")
            put(database, [line_of([*person.to_row(), ""])], "2026-11-24T00:00:00Z")

        there = [row["folded"] for row in rows(database, "SELECT folded FROM residents ORDER BY folded")]
        assert [name for name in there if name in names_in_turn] == sorted(names_in_turn)


def test_a_list_that_knows_no_parents_leaves_those_that_are_known(session, tmp_path):
    person = roster_row(1, PEOPLE[0])
    report = read(session, tmp_path, [{**person, "NAMA_LGKP_IBU": "SITI MARYAM", "NIK_IBU": nik(70)}])
    roster.apply_read(session, report, is_complete=False)
    plain = roster.read(
        session,
        file_of(tmp_path, [{**person, "NO_RT": "009"}], "polos.csv"),
        tmp_path / "r.csv",
        lambda item: item.code,
    )
    roster.apply_read(session, plain, is_complete=False)

    known = residents.get_resident(session, nik(1)).biodata
    assert (known.mother, known.mother_nik, known.rt) == ("SITI MARYAM", nik(70), "009")
    before = state_hash(session.store.database, ["residents"])
    session.store.rebuild()
    assert state_hash(session.store.database, ["residents"]) == before


def test_a_kept_list_of_the_program_before_is_read(session, monkeypatch):
    database, folder = session.store.database, session.store.folder.rosters
    before = rosters.line_here(database, nik(1))
    cells = database.execute(f"SELECT {', '.join(COLUMNS)} FROM residents WHERE nik = ?", [nik(1)]).fetchone()
    line = SEPARATOR.join(str(cell) for cell in (*cells[:-2], cells[-1])).replace("001", "007")
    with monkeypatch.context() as earlier:
        earlier.setattr("desktop.store.rosters.HEADER", HEADER_2)
        rosters.keep_roster(database, folder, "a" * 64, [line])

    changes = rosters.compare(database, folder, KeptRoster("a" * 64), session.today())

    assert [item.split(SEPARATOR)[-2] for item in changes.put] == [""]
    assert set(before) == {*COLUMNS} - {"further"}
