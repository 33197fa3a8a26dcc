"""Rows of a roster: repaired where that is safe, doubted where it is odd, refused with the reason."""

import csv
import dataclasses
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.biodata import ROW, Biodata
from desktop.domain.roster import (
    MISSHAPEN,
    Departed,
    Rejection,
    RosterRow,
    parse_row,
)
from desktop.domain.roster_batches import BatchReading, Block, is_tidy
from desktop.domain.roster_columns import OPTIONAL_COLUMNS, REQUIRED_COLUMNS
from desktop.domain.roster_lines import Departure, line_of

TODAY = date(2026, 11, 24)
SITI = {
    "NIK": "1607075206909001", "NO_KK": "1607070303159002", "NAMA_LGKP": "SITI AMINAH", "JENIS_KLMIN": "2",
    "TMPT_LHR": "PALEMBANG", "TGL_LHR": "12-06-1990", "GOL_DRH": "13", "AGAMA": "1", "STAT_KWN": "2",
    "STAT_HBKEL": "3", "PDDK_AKH": "4", "JENIS_PKRJN": "9", "ALAMAT": "DUSUN II PARIT 5", "NO_RT": "003",
    "NO_RW": "001", "DUSUN": "II", "KODE_POS": "30975", "NO_PROP": "16", "NO_KAB": "07", "NO_KEC": "07",
    "NO_KEL": "2003", "STATUS_REKAM": "UNREGISTERED",
}  # fmt: skip
SITI_BIODATA = Biodata(
    nik="1607075206909001", kk="1607070303159002", name="SITI AMINAH", sex=2, birth_place="PALEMBANG",
    birth_date="1990-06-12", village="16.07.07.2003", blood=13, religion=1, marital=2, relation=3,
    education=4, occupation=9, address="DUSUN II PARIT 5", rt="003", rw="001", hamlet="II", postal="30975",
)  # fmt: skip
DIRTY = Path(__file__).parents[4] / "shared" / "data" / "roster-2000-dirty.csv"


def read(**cells):
    return parse_row(2, {**SITI, **cells}, TODAY)


def gather(*rows, today=TODAY):
    """Read whole rows as those of a file; they all have the same columns."""
    refused = []
    columns = list(rows[0])
    reading = BatchReading(columns, today, refused.append)
    lines = [list(row.values()) for row in rows]
    is_plain = is_tidy("\n".join("|".join(line) for line in lines), "|")
    reading.take(Block(range(2, 2 + len(rows)), lines, is_plain))
    return reading.gathered, refused


def doubts_of(row):
    assert isinstance(row, RosterRow), row
    return [(doubt.code, doubt.field) for doubt in row.doubts]


def test_a_clean_row_becomes_the_biodata_it_says():
    row = parse_row(2, SITI, TODAY)
    assert row.biodata == SITI_BIODATA
    assert (row.centre_status, row.doubts) == ("UNREGISTERED", ())


def test_the_line_stands_in_the_order_of_the_fields():
    row = parse_row(2, SITI, TODAY)
    assert row.line == (*dataclasses.astuple(SITI_BIODATA)[:20], "", "UNREGISTERED")
    assert len(row.line) == len(ROW) + 1


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"NAMA_LGKP": "  SITI   AMINAH "}, "name", "SITI AMINAH"),
        ({"NAMA_LGKP": "SITI\tAMINAH\u202e"}, "name", "SITI AMINAH"),
        ({"NIK": "1607 0752 0690 9001"}, "nik", "1607075206909001"),
        ({"NIK": "'1607075206909001"}, "nik", "1607075206909001"),
        ({"NO_KAB": "7", "NO_KEC": " 7"}, "village", "16.07.07.2003"),
        ({"NO_RT": "3", "NO_RW": ""}, "rt", "003"),
        ({"NO_RT": ""}, "rt", ""),
        ({"KODE_POS": ""}, "postal", "30975"),
        ({"AGAMA": "Islam"}, "religion", 1),
        ({"JENIS_PKRJN": " petani/pekebun"}, "occupation", 9),
        ({"JENIS_KLMIN": "PEREMPUAN"}, "sex", 2),
        ({"GOL_DRH": ""}, "blood", 13),
        ({"TGL_LHR": "12/6/90"}, "birth_date", "1990-06-12"),
        ({"TELP": "0812 7000 0000"}, "phone", "0812 7000 0000"),
    ],
)
def test_what_is_safe_to_repair_is_repaired_without_a_word(cells, field, value):
    row = read(**cells)
    assert getattr(row.biodata, field) == value
    assert row.doubts == ()


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"NAMA_LGKP_IBU": " SITI  MARYAM"}, "mother", "SITI MARYAM"),
        ({"NIK_IBU": "1607 0752 0660 9001"}, "mother_nik", "1607075206609001"),
        ({"NIK_AYAH": "0"}, "father_nik", ""),
        ({"NO_AKTA_LHR": "-"}, "birth_certificate", ""),
        ({"TGL_KWN": "3/8/12"}, "marriage_date", "2012-08-03"),
        ({"TGL_AKH_PASPOR": "01-02-2031"}, "passport_until", "2031-02-01"),
        ({"KLAIN_FSK": "Ada", "PNYDNG_CCT": "2"}, "disability", 2),
        ({"KLAIN_FSK": "0"}, "impairment", 1),
        ({"TMPT_SBL": "SEKAYU"}, "previous_address", "SEKAYU"),
    ],
)
def test_what_a_list_says_of_parents_and_papers_is_read(cells, field, value):
    row = read(**cells)
    assert getattr(row.biodata, field) == value
    assert row.doubts == ()


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"TGL_CRAI": "31-02-2010"}, "divorce_date"),
        ({"PNYDNG_CCT": "9"}, "disability"),
        ({"NIK_IBU": "1.60707E+15"}, "mother_nik"),
    ],
)
def test_what_cannot_be_read_of_papers_is_a_doubt(cells, field):
    row = read(**cells)
    assert doubts_of(row) == [("roster.value_unreadable", field)]
    assert not getattr(row.biodata, field)


def test_a_code_of_2017_becomes_the_village_of_today():
    row = read(NO_KEC="02", NO_KEL="2005", NIK="1607025206909001")
    assert row.biodata.village == "16.07.20.2001"
    assert row.doubts == ()


@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        ({"NO_KK": ""}, ("kk.missing", "kk")),
        ({"NO_KK": "1.60707E+15"}, ("kk.spreadsheet", "kk")),
        ({"NO_KK": "160707"}, ("kk.length", "kk")),
        ({"AGAMA": "9"}, ("roster.code_unknown", "religion")),
        ({"AGAMA": "0"}, ("roster.code_unknown", "religion")),
        ({"GOL_DRH": "99"}, ("roster.code_unknown", "blood")),
        ({"JENIS_PKRJN": "89"}, ("roster.code_unknown", "occupation")),
        ({"AGAMA": ""}, ("roster.value_missing", "religion")),
        ({"STATUS_REKAM": "LUNAS"}, ("roster.status_unknown", "centre_status")),
        ({"TGL_LHR": "21-06-1990"}, ("nik.birth_date", "birth_date")),
        ({"JENIS_KLMIN": "1"}, ("nik.sex", "sex")),
        ({"NIK": "3301025206909001"}, ("nik.region_other", "nik")),
        ({"NIK": "1607995206909001"}, ("nik.region_unknown", "nik")),
        ({"NAMA_LGKP": "SUKIRMAN"}, ("name.one_word", "name")),
        ({"TGL_LHR": "01-01-1890", "NIK": "1607074101909001"}, ("roster.age", "birth_date")),
        ({"TGL_LHR": "1-1-20", "NIK": "1607074101209001"}, ("roster.century", "birth_date")),
    ],
)
def test_what_is_odd_comes_in_with_a_doubt(cells, doubt):
    assert doubts_of(read(**cells)) == [doubt]


def test_an_unknown_code_keeps_its_value_in_the_doubt():
    row = read(AGAMA="Jedi", NO_KK="160707")
    assert (row.biodata.religion, row.biodata.kk) == (0, "")
    assert {doubt.facts["value"] for doubt in row.doubts} == {"Jedi", "160707"}


@pytest.mark.parametrize(
    ("cells", "column", "code", "value"),
    [
        ({"NIK": ""}, "NIK", "roster.missing", ""),
        ({"NIK": "1.60707E+15"}, "NIK", "roster.nik_spreadsheet", "1.60707E+15"),
        ({"NIK": "1,60707E+15"}, "NIK", "roster.nik_spreadsheet", "1,60707E+15"),
        ({"NIK": "1607075206909000.0"}, "NIK", "roster.nik_spreadsheet", "1607075206909000.0"),
        ({"NIK": "160707520690900"}, "NIK", "nik.length", "160707520690900"),
        ({"NIK": "160707520690900O"}, "NIK", "nik.digits", "160707520690900O"),
        ({"NIK": "1607075206900000"}, "NIK", "nik.serial", "1607075206900000"),
        ({"NIK": "1607073002909001"}, "NIK", "nik.date", "1607073002909001"),
        ({"NAMA_LGKP": "  "}, "NAMA_LGKP", "roster.missing", "  "),
        ({"JENIS_KLMIN": ""}, "JENIS_KLMIN", "roster.missing", ""),
        ({"JENIS_KLMIN": "3"}, "JENIS_KLMIN", "roster.sex", "3"),
        ({"TGL_LHR": ""}, "TGL_LHR", "roster.missing", ""),
        ({"TGL_LHR": "31-02-1990"}, "TGL_LHR", "roster.birth_date", "31-02-1990"),
        ({"TGL_LHR": "12-06-2990"}, "TGL_LHR", "roster.birth_date", "12-06-2990"),
        ({"NO_KEL": ""}, "NO_KEL", "roster.missing", ""),
        ({"NO_KEL": "9999"}, "NO_KEL", "roster.village_unknown", "16.07.07.9999"),
        ({"NO_KAB": "06"}, "NO_KEL", "roster.village_unknown", "16.06.07.2003"),
        ({"ALAMAT": "X" * 301}, "ALAMAT", "roster.value_too_long", "X" * 300),
        ({MISSHAPEN: "23"}, MISSHAPEN, "roster.cell_count", "23"),
    ],
)
def test_what_cannot_be_told_is_refused_with_column_reason_and_value(cells, column, code, value):
    assert read(**cells) == Rejection(2, column, code, value)


def test_long_cells_of_other_columns_harm_nobody():
    assert read(KETERANGAN="X" * 5000).doubts == ()


def test_columns_that_a_file_lacks_are_empty():
    row = parse_row(2, {column: SITI[column] for column in REQUIRED_COLUMNS}, TODAY)
    assert row.biodata.name == "SITI AMINAH"
    assert {doubt.code for doubt in row.doubts} == {"roster.value_missing"}
    assert isinstance(parse_row(2, {}, TODAY), Rejection)


def test_the_same_row_twice_is_doubted_and_another_with_its_nik_is_refused():
    gathered, refused = gather(
        SITI, SITI, {**SITI, "NAMA_LGKP": "SITI KHODIJAH"}, {**SITI, "NIK": "1607075206909002"}
    )
    assert gathered.doubts == {"roster.row_repeated": 1}
    assert refused == [Rejection(4, "NIK", "roster.nik_repeated", SITI["NIK"], first_row=2)]
    # Control: only the NIK is watched, not the name.
    assert (gathered.imported, len(gathered.lines)) == (3, 2)


def test_a_refused_row_does_not_take_the_nik():
    gathered, refused = gather({**SITI, "NO_KEL": ""}, SITI)
    assert (len(gathered.lines), len(refused)) == (1, 1)


cells = st.dictionaries(
    st.sampled_from([*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS]),
    st.one_of(st.text(max_size=20), st.sampled_from(list(SITI.values()))),
)


@given(cells)
def test_any_row_ends_as_a_resident_a_departure_or_a_rejection(changed):
    row = parse_row(7, {**SITI, **changed}, TODAY)
    if isinstance(row, Rejection):
        assert row.row == 7
        assert row.column in {*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS}
    elif isinstance(row, RosterRow):
        assert row.biodata.name
        assert all(text.isprintable() for text in row.line if isinstance(text, str))


@given(cells)
def test_the_short_way_says_what_the_long_one_says(changed):
    row = {**dict.fromkeys((*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS), ""), **SITI, **changed}
    slowly = parse_row(2, row, TODAY)
    gathered, refused = gather(row)
    if isinstance(slowly, Rejection):
        assert refused == [slowly]
    elif isinstance(slowly, Departed):
        assert gathered.gone == {slowly.nik: slowly.reason}
    else:
        assert list(gathered.in_order()) == [line_of(slowly.line)]
        assert set(gathered.doubts) == {doubt.code for doubt in slowly.doubts}


@given(st.lists(cells, max_size=12), st.integers(1, 12))
def test_many_rows_at_once_say_what_they_say_one_by_one(changes, size):
    """Plain rows, odd ones and repeated NIKs among each other, however they fall into blocks."""
    blank = dict.fromkeys((*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS), "")
    people = [{**blank, **SITI, "NIK": f"16070752069090{n % 7:02}", **some} for n, some in enumerate(changes)]
    told = {}
    for at_once in (1, size):
        refused = []
        reading = BatchReading(list(blank), TODAY, refused.append)
        for start in range(0, len(people), at_once):
            some = [list(row.values()) for row in people[start : start + at_once]]
            tidy = is_tidy("\n".join("|".join(cells) for cells in some), "|")
            reading.take(Block(range(start + 2, start + 2 + len(some)), some, tidy))
        found = reading.gathered
        counts = (found.imported, found.rejected, found.doubted, found.doubts, found.kecamatan, found.gone)
        told[at_once] = (refused, counts, list(found.in_order()))
    assert told[size] == told[1]


@pytest.mark.parametrize(
    "name", [" SITI AMINAH", "SITI AMINAH ", "'SITI AMINAH", "SITI  AMINAH", "SITI\tAMINAH"]
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_cell_at_either_end_of_a_block_is_tidied_too(name, place):
    rows = [["SITI AMINAH", "X", "SITI AMINAH"] for _row in range(3)]
    assert is_tidy("\n".join(";".join(row) for row in rows), ";")
    rows[place][place] = name
    assert not is_tidy("\n".join(";".join(row) for row in rows), ";")


def test_who_died_or_moved_away_needs_only_a_nik():
    row = parse_row(2, {"NIK": SITI["NIK"], "STATUS_WARGA": "Meninggal"}, TODAY)
    assert row == Departed(SITI["NIK"], Departure.DIED)
    assert isinstance(read(STATUS_WARGA="ADA"), RosterRow)
    assert read(STATUS_WARGA="entah").code == "roster.departure"


@pytest.mark.skipif(not DIRTY.exists(), reason="the shared roster is not here")
def test_a_real_export_loses_no_row():
    with DIRTY.open(encoding="utf-8", newline="") as file:
        gathered, refused = gather(*csv.DictReader(file), today=date(2017, 1, 18))
    rejected = Counter(row.code for row in refused)
    assert gathered.imported + gathered.rejected == 2000
    assert rejected == {
        "roster.nik_spreadsheet": 11,
        "roster.nik_repeated": 10,
        "nik.length": 9,
        "roster.missing": 8,
    }
    assert gathered.doubts["roster.code_unknown"] == 7
    assert gathered.doubts["kk.missing"] == 1
