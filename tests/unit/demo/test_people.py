"""Invented residents: repeatable, plausible, and readable by the program that lists them."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from desktop.demo.people import COLUMNS, DEMO_KECAMATAN, invent_residents, write_roster
from desktop.domain.biodata import age_on
from desktop.domain.regions import find_village
from desktop.domain.roster import RosterRow, parse_row
from desktop.exchange.roster_file import open_roster

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def cells():
    return list(invent_residents(2000, 1607, today=TODAY))


@pytest.fixture(scope="module")
def rows(cells):
    return [parse_row(number, row, TODAY) for number, row in enumerate(cells, 2)]


def test_the_same_arguments_give_the_same_people(cells):
    assert list(invent_residents(2000, 1607, today=TODAY)) == cells
    assert list(invent_residents(50, 1608, today=TODAY))[16:] != cells[16:50]
    assert list(invent_residents(500, 1607, today=TODAY)) == cells[:500]


def test_every_row_is_imported_and_no_number_is_given_twice(cells, rows):
    assert len(rows) == 2000
    assert all(isinstance(row, RosterRow) for row in rows)
    assert len({row["NIK"] for row in cells}) == 2000
    assert all(list(row) and set(row) == set(COLUMNS) for row in cells)


def test_nothing_about_them_is_odd_beyond_moves_and_single_names(rows):
    found = Counter(doubt.code for row in rows for doubt in row.doubts)
    assert set(found) == {"nik.region_other", "nik.region_former", "name.one_word"}
    assert 20 < found["nik.region_other"] < 400


def test_serials_cannot_be_anybodys(cells):
    assert all(row["NIK"][12:] >= "9000" and row["NO_KK"][12:] >= "9000" for row in cells)


def test_the_demonstrations_kecamatan_has_enough_people_in_every_state(rows):
    here = [row for row in rows if row.biodata.kecamatan == DEMO_KECAMATAN]
    states = Counter(row.centre_status for row in here)
    assert len(here) > 300
    assert min(states["UNREGISTERED"], states["PRINT_READY_RECORD"]) >= 15
    assert states["CARD_PRINTED"] > 200
    assert len({row.biodata.kecamatan for row in rows}) == 21


def test_siti_aminah_lives_in_karang_anyar(rows):
    (siti,) = [row for row in rows if row.biodata.nik == "1607075206909001"]
    assert (siti.biodata.name, siti.biodata.birth_date) == ("SITI AMINAH", "1990-06-12")
    assert find_village(siti.biodata.village).name == "Karang Anyar"
    assert (siti.centre_status, siti.doubts) == ("UNREGISTERED", ())


def test_families_share_a_card_an_address_and_a_faith(cells):
    families = defaultdict(list)
    for row in cells:
        families[row["NO_KK"]].append(row)
    assert Counter(map(len, families.values()))[3] > 50
    for members in families.values():
        assert len({(row["ALAMAT"], row["NO_KEL"], row["AGAMA"]) for row in members}) == 1
        assert sum(row["STAT_HBKEL"] == "1" for row in members) <= 1


def test_mothers_are_older_than_their_children_and_everyone_can_be_recorded(rows):
    mothers = {row.biodata.kk: row.biodata for row in rows if row.biodata.relation == 3}
    children = [row.biodata for row in rows if row.biodata.relation == 4 and row.biodata.kk in mothers]
    assert len(children) > 100
    assert all(int(child.birth_date[:4]) - int(mothers[child.kk].birth_date[:4]) >= 17 for child in children)
    assert min(age_on(row.biodata.birth_date, TODAY) for row in rows) >= 15


def test_one_kecamatan_alone_can_be_peopled():
    assert {row["NO_KEC"] for row in invent_residents(100, 3, "16.07.20", today=TODAY)} == {"20"}


def test_long_ago_nobody_is_listed_before_the_age_of_recording():
    people = list(invent_residents(300, 1, today=date(2017, 1, 18)))
    assert max(int(row["TGL_LHR"][6:]) for row in people) <= 2001
    assert "1607075206909001" in {row["NIK"] for row in people}


def test_the_written_roster_is_a_roster(tmp_path):
    write_roster(tmp_path / "daftar.csv", 120, 5, today=TODAY)
    with open_roster(tmp_path / "daftar.csv") as roster:
        read = [cells for _number, cells in roster.rows()]
    assert [row["NIK"] for row in read] == [row["NIK"] for row in invent_residents(120, 5, today=TODAY)]
