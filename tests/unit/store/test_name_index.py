"""Names in memory: the same residents in the same order as the database's own index gives, and as quickly."""

import random
import tracemalloc
from itertools import islice

import pytest
from recording_desk import roster_row, write_roster
from regency import found_regency, nik

from desktop.demo.crowd import write_crowd
from desktop.domain.queries import read_query
from desktop.domain.residents import Filter, ResidentRow, ResidentStatus
from desktop.station import enrolments, residents, roster
from desktop.store import name_index
from desktop.store.kept_lines import KeptLines
from desktop.store.name_index import NameIndex, Wanted
from desktop.store.name_reading import forget, lines_of, names
from desktop.store.residents import rows_of
from desktop.store.search import Search

OWN, VILLAGE = "16.07.07", "16.07.07.2006"
PEOPLE = 3000


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nama")
    session = found_regency(folder).session()
    path = folder / "daftar.csv"
    write_crowd(path, PEOPLE, 7, today=session.today())
    give(session, path)
    yield session
    session.close()


def give(session, path):
    roster.import_roster(session, path, path.with_suffix(".rejects"), lambda item: item.code)


def read_all(session, piece=999):
    rounds = 1
    while not residents.read_on_names(session, piece):
        rounds += 1
    return rounds


def ids(session, query, **narrowed):
    asked = read_query(query, session.today())
    return list(islice(Search(session.store.database, Filter(query=query, **narrowed), asked), 300))


def typed(session):
    """Beginnings of names, of one and of two words, and of villages beside them."""
    chance = random.Random(1)
    database = session.store.database
    folded = [row[0] for row in database.execute("SELECT folded FROM residents")]
    for name in chance.sample(folded, 40):
        words = name.split()
        # Shorter beginnings stand for their most frequent words only, where the database answers.
        yield " ".join(word[: chance.randint(3, 9)] for word in words)
        yield f"{words[-1]} {chance.choice(('purwodadi', 'muara pad', 'talang'))}"
        yield words[0][:3]


@pytest.mark.parametrize("narrowed", [{"own": OWN}, {}, {"kecamatan": OWN}, {"village": VILLAGE}])
def test_memory_gives_whom_the_database_gives_in_the_same_order(session, narrowed):
    database = session.store.database
    forget(database)
    before = {query: ids(session, query, **narrowed) for query in typed(session)}
    assert names(database) is None
    assert read_all(session) == 4
    assert names(database) is not None
    assert {query: ids(session, query, **narrowed) for query in before} == before
    assert sum(map(bool, before.values())) >= 5


def test_one_and_two_letters_stand_for_every_word_that_begins_so(session):
    read_all(session)
    database = session.store.database
    some = "SELECT id FROM residents WHERE ' ' || folded LIKE '% S%' AND ' ' || folded LIKE '% SU%'"
    search = Search(database, Filter(), read_query("s su", session.today()))
    assert set(search) >= {row[0] for row in database.execute(some)}
    assert not search.is_cut


def test_half_read_names_answer_nothing(session):
    forget(session.store.database)
    assert not residents.read_on_names(session, 10)
    assert names(session.store.database) is None


@pytest.fixture
def small(tmp_path):
    session = found_regency(tmp_path).session()
    rows = [roster_row(1, "SITI AMINAH"), roster_row(2, "BUDI SANTOSO"), roster_row(3, "SITI ROHANI", "05")]
    give(session, write_roster(tmp_path / "daftar.csv", rows))
    read_all(session)
    yield session
    session.close()


def found(session, query, **narrowed):
    return [row.name for row in residents.search(session, Filter(query=query, **narrowed)).rows]


def test_who_comes_moves_is_renamed_or_leaves_is_found_as_it_is_now(small, tmp_path):
    rows = [
        roster_row(4, "SITI CAHYANI"),
        roster_row(3, "SITI ROHANI"),
        roster_row(2, "BUDI SANTOSA"),
    ]
    give(small, write_roster(tmp_path / "lain.csv", rows))
    read_all(small)
    assert found(small, "siti", kecamatan=OWN) == ["SITI AMINAH", "SITI CAHYANI", "SITI ROHANI"]
    assert found(small, "siti", kecamatan="16.07.05") == []
    assert found(small, "santosa") == ["BUDI SANTOSA"]
    row = roster_row(1, "SITI AMINAH") | {"STATUS_WARGA": "MENINGGAL"}
    path = tmp_path / "pergi.csv"
    path.write_text(f"{','.join(row)}\n{','.join(row.values())}\n")
    give(small, path)
    assert names(small.store.database) is None
    read_all(small)
    assert found(small, "siti") == ["SITI CAHYANI", "SITI ROHANI"]


def test_what_was_taken_back_is_not_found(small):
    """Memory hears of a newcomer before the transaction ends; the row decides."""
    index = names(small.store.database)
    index.add((5, "GUNAWAN TAMU", VILLAGE))
    assert list(index.having([Wanted("GUN")], OWN)) == [5]
    assert found(small, "gunawan") == []
    assert residents.get_resident(small, nik(1)).biodata.name == "SITI AMINAH"


def test_many_newcomers_are_read_anew():
    index = NameIndex()
    index.finish(OWN)
    for number in range(2001):
        assert not index.has_grown_much
        index.add((number, "SITI", VILLAGE))
    assert index.has_grown_much


def test_the_rarest_word_leads():
    """Counted in looks: whoever bears the frequent word alone is not looked at."""
    index = NameIndex()
    rare = 5000
    people = ((n, "SITI RARA" if n == rare else f"SITI A{n % 7}", VILLAGE) for n in range(1, 10_000))
    index.take(people)
    index.finish(OWN)
    looks = looked_at(index)
    for area in (OWN, "", VILLAGE):
        looks.clear()
        assert list(index.having([Wanted("SIT"), Wanted("RAR")], area)) == [rare]
        assert len(looks) == 1


def looked_at(index):
    looks = []
    meeting = index._meeting
    index._meeting = lambda rows, *how: looks.extend(rows.tolist()) or meeting(rows, *how)
    return looks


@pytest.mark.parametrize("typed", [("S",), ("S", "A"), ("A", "B"), ("B", "C")])
def test_a_first_page_looks_at_as_few_among_many_as_among_some(typed):
    """Frequent beginnings and rare ones, beside each other in some names in a hundred."""
    seen = {}
    for many in (8_000, 80_000):
        chance = random.Random(3)
        index = NameIndex()
        index.take(
            (
                n,
                " ".join(chance.choices(("SITI", "AMIN", "BUDI", "CICI", "RARA"), (60, 30, 6, 3, 1), k=3)),
                OWN,
            )
            for n in range(1, many)
        )
        index.finish("16.07.05")
        looks = looked_at(index)
        assert len(list(islice(index.having([Wanted(word) for word in typed], ""), 50))) == 50
        seen[many] = len(looks)
    assert seen[80_000] < 1.3 * seen[8_000]


@pytest.fixture(scope="module")
def crowded():
    """An index of many in whose names two frequent words seldom meet, beside who lives in a small village."""
    index = NameIndex()
    index.take(
        (
            n,
            f"SITI B{n % 7}" if n % 50 else "SITI RARA" if n % 5000 else "RARA AMIN",
            VILLAGE if n % 999 == 0 else "16.07.05.2001",
        )
        for n in range(1, 80_000)
    )
    index.finish("16.07.05")
    return index


def test_nobody_is_looked_at_to_find_in_whom_frequent_words_meet(crowded):
    """Nor is a piece of memory asked for that is as large as the regency: a system gives it page by page."""
    looks = looked_at(crowded)
    asked = [Wanted("AM"), Wanted("RAR")]
    list(crowded.having(asked, ""))
    looks.clear()
    tracemalloc.start()
    found = list(crowded.having(asked, ""))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == len(looks) == 15
    assert peak < 20_000


def test_a_word_that_may_be_a_place_looks_only_at_who_bears_it_or_lives_there(crowded):
    looks = looked_at(crowded)
    found = list(crowded.having([Wanted("RAR"), Wanted("AM", ("16.07.07",))], ""))
    assert found == [n for n in range(50, 80_000, 50) if n % 5000 == 0 or n % 999 == 0]
    assert [crowded._ids[row] for row in looks] == found


@pytest.mark.parametrize("beginning", [-(10**9), 0, 10**9])
def test_whoever_is_wanted_is_found_in_order_as_by_looking_at_everybody(monkeypatch, beginning):
    """Common and rare beginnings, one word or three, beside places, in an area: by every way there is."""
    monkeypatch.setattr(name_index, "_BEGINNING", beginning)
    chance = random.Random(5)
    words = ["".join(chance.choices("ABCDE", k=chance.randint(1, 4))) for _word in range(300)]
    weights = [1 / (rank + 2) for rank in range(len(words))]
    villages = [f"16.07.{kecamatan:02}.20{number:02}" for kecamatan in range(1, 6) for number in range(4)]
    people = [
        (10 * row, " ".join(chance.choices(words, weights, k=chance.randint(1, 3))), chance.choice(villages))
        for row in range(1, 8001)
    ]
    index = NameIndex()
    index.take(people)
    index.finish("16.07.01")
    for _question in range(300):
        wanted = [
            Wanted(chance.choice(words)[: chance.randint(1, 4)], places)
            for places in chance.choices([(), (), (), ("16.07.02", "16.07.03.2001")], k=chance.randint(1, 3))
        ]
        area = chance.choice(["", "16.07.01", "16.07.04", "16.07.04.2001"])
        found = index.having(wanted, area)
        if found is None:
            assert all(one.places for one in wanted)
            continue
        assert list(found) == [
            id_
            for id_, folded, village in people
            if village.startswith(area)
            and all(f" {one.word}" in f" {folded}" or village.startswith(one.places) for one in wanted)
        ]


def test_a_list_of_nobody_finds_nobody():
    index = NameIndex()
    index.finish("16.07.01")
    assert list(index.having([Wanted("SITI"), Wanted("A")], "16.07.01") or ()) == []


def test_memory_shows_the_lines_that_the_database_shows(session):
    database = session.store.database
    every = [row[0] for row in database.execute("SELECT id FROM residents")]
    forget(database)
    assert lines_of(database, every) == {}
    from_database = rows_of(database, every)
    read_all(session)
    assert rows_of(database, every) == from_database
    assert len(lines_of(database, [*every, 3, -1])) == len(every) == len(from_database)


def test_a_line_of_another_shape_is_left_to_the_database():
    lines = KeptLines()
    lines.take([("0016075206909001", "NUR'AINI É", "1990-06-12", "card_printed")])
    lines.take([("16070752069", "A", "1990-06-12", "card_printed"), ("1", "B", "", "card_printed")])
    lines.take([("seventeen", "C", "1990-06-12", "card_printed")])

    row = ResidentRow("0016075206909001", "NUR'AINI É", "1990-06-12", VILLAGE, ResidentStatus.CARD)
    assert [lines.get(number, VILLAGE) for number in range(5)] == [row, None, None, None, None]


def test_whoever_has_changed_is_shown_as_the_database_says(small):
    """Whatever changes a row, also what is taken back, and while names are still being read."""
    database = small.store.database
    before = [(row.name, row.status) for row in residents.search(small, Filter(query="siti")).rows]
    enrolments.start(small, nik(1))
    after = [(row.name, row.status) for row in residents.search(small, Filter(query="siti")).rows]
    assert before[0] == ("SITI AMINAH", ResidentStatus.NOT_RECORDED)
    assert after == [("SITI AMINAH", ResidentStatus.UNFINISHED), *before[1:]]

    forget(database)
    assert not residents.read_on_names(small, 2)
    with small.store.work("ratna"):
        database.execute("UPDATE residents SET birth_date = '1999-01-01'")
    read_all(small)
    assert lines_of(database, [row[0] for row in database.execute("SELECT id FROM residents")])
    assert all(row.birth_date != "1999-01-01" for row in residents.search(small, Filter()).rows)

    # Control: without the watch a change is not seen.
    forget(database)
    read_all(small)
    database.execute("DROP TRIGGER temp.line_changed")
    database.execute("UPDATE residents SET name = 'LAIN'")
    assert "LAIN" not in found(small, "")
