"""XLSX rosters: read like the same CSV, except where the spreadsheet has eaten digits; bombs do not open."""

import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from desktop.domain.errors import InputError
from desktop.domain.roster import MISSHAPEN, Rejection, RosterRow, parse_row
from desktop.domain.roster_columns import REQUIRED_COLUMNS
from desktop.exchange import roster_workbook
from desktop.exchange.roster_file import open_roster

HEADER = list(REQUIRED_COLUMNS)
ROW = [
    "1607075206909001",
    "1607070303159002",
    "SITI AMINAH",
    "2",
    "PALEMBANG",
    "12-06-1990",
    "16",
    "07",
    "07",
    "2003",
]
TODAY = date(2026, 11, 24)
SHEET = "xl/worksheets/sheet1.xml"


def workbook(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def rows_of(path):
    with open_roster(path) as roster:
        return list(roster.rows())


def read(path, **cells):
    row = dict(zip(HEADER, ROW, strict=True)) | cells
    ((_number, found),) = rows_of(workbook(path, [HEADER, list(row.values())]))
    return found


def rewritten(path, change):
    """Return a copy of a workbook whose members were changed by `change(name, data)`."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target


def code_of(path):
    with pytest.raises(InputError) as refused:
        rows_of(path)
    return refused.value.code


@pytest.fixture
def path(tmp_path):
    return tmp_path / "daftar.xlsx"


def test_a_workbook_of_text_reads_like_a_csv(path):
    (row,) = rows_of(workbook(path, [HEADER, ROW]))
    assert row[0] == 2
    assert [row[1][column] for column in HEADER] == ROW


def test_numbers_and_dates_become_what_was_typed(path):
    cells = read(path, JENIS_KLMIN=2, NO_KEC=7.0, TGL_LHR=date(1990, 6, 12), TMPT_LHR=None)
    assert (cells["JENIS_KLMIN"], cells["NO_KEC"], cells["TGL_LHR"], cells["TMPT_LHR"]) == (
        "2",
        "7",
        "1990-06-12",
        "",
    )
    assert parse_row(2, cells, TODAY).biodata.birth_date == "1990-06-12"
    assert read(path, TGL_LHR=datetime(1990, 6, 12, 8, 30))["TGL_LHR"] == "1990-06-12"


def test_a_book_that_counts_from_1904_keeps_its_dates(path):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(HEADER)
    book.active.append([*ROW[:5], date(1990, 6, 12), *ROW[6:]])
    book.save(path)
    assert rows_of(path)[0][1]["TGL_LHR"] == "1990-06-12"


@pytest.mark.parametrize("nik", [1607075206909000, 1607075206909000.0, 9607075206909001])
def test_a_nik_that_lost_digits_is_refused_as_ruined(path, nik):
    row = parse_row(2, read(path, NIK=nik), TODAY)
    assert isinstance(row, Rejection)
    assert (row.column, row.code) == ("NIK", "roster.nik_spreadsheet")
    assert row.value.endswith("E+15")


def test_a_nik_that_a_number_holds_exactly_is_kept(path):
    row = parse_row(2, read(path, NIK=1607075206909001, NO_KK=1607070303159002), TODAY)
    assert isinstance(row, RosterRow)
    assert (row.biodata.nik, row.biodata.kk, row.doubts[0].code) == (ROW[0], ROW[1], "roster.value_missing")


def test_empty_cells_and_rows_are_filled_in(path):
    rows = rows_of(workbook(path, [HEADER, [], ROW[:3], [None, *ROW[1:]]]))
    assert [number for number, _cells in rows] == [3, 4]
    assert rows[0][1]["NO_KEL"] == rows[1][1]["NIK"] == ""
    assert not any(MISSHAPEN in cells for _number, cells in rows)


def test_a_cell_beside_the_table_is_not_lost(path):
    far = [*ROW, *[None] * 300, "X"]
    assert rows_of(workbook(path, [HEADER, far]))[0][1][MISSHAPEN] == str(roster_workbook.MAX_COLUMNS + 1)


def test_the_first_sheet_is_read(path):
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.create_sheet("lain").append(["apa saja"])
    book.save(path)
    assert rows_of(path) == []


def test_inline_and_rich_text_are_read_without_phonetics(path):
    def change(name, data):
        if name == "xl/sharedStrings.xml":
            rich = b"<si><r><t>SITI </t></r><r><t>AMINAH</t></r><rPh><t>x</t></rPh></si>"
            return data.replace(b"<si><t>SITI AMINAH</t></si>", rich)
        if name == SHEET:
            return re.sub(
                rb'<c r="B2"[^>]*>.*?</c>', b'<c r="B2" t="inlineStr"><is><t>16 &amp; 7</t></is></c>', data
            )
        return data

    cells = rows_of(rewritten(workbook(path, [HEADER, ROW]), change))[0][1]
    assert (cells["NAMA_LGKP"], cells["NO_KK"]) == ("SITI AMINAH", "16 & 7")


def sheet_with(path, row_xml):
    return rewritten(
        workbook(path, [HEADER, ROW]),
        lambda name, data: (
            data.replace(b"</sheetData>", row_xml + b"</sheetData>") if name == SHEET else data
        ),
    )


@pytest.mark.parametrize(
    ("row_xml", "code"),
    [
        (b'<row r="99999999"><c r="A1"><v>1</v></c></row>', "roster.too_large"),
        (b'<row r="1"><c r="A1"><v>1</v></c></row>', "roster.not_a_table"),
        (b'<row r="3"><c r="ZZZZZZZ3"><v>1</v></c></row>', "roster.not_a_table"),
        (b'<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>1</v></c></row>', "roster.not_a_table"),
        (b'<row r="3"><c r="A3" t="s"><v>9999</v></c></row>', "roster.not_a_table"),
        (
            b'<row r="3"><c r="A3" t="inlineStr"><is><t>' + b"A" * 200_000 + b"</t></is></c></row>",
            "roster.not_a_table",
        ),
        (b'<row r="3" spans="' + b"1" * 400_000 + b'"></row>', "roster.not_a_table"),
        (b"<row", "roster.not_a_table"),
    ],
)
def test_crooked_sheets_are_refused(path, row_xml, code):
    assert code_of(sheet_with(path, row_xml)) == code


def test_the_last_cell_of_the_last_row_costs_nothing(path):
    corner = b'<row r="900000"><c r="XFD900000"><v>1</v></c></row>'
    rows = rows_of(sheet_with(path, corner))
    assert [number for number, _cells in rows] == [2, 900_000]


def test_a_document_type_is_refused(path):
    laughs = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    changed = rewritten(
        workbook(path, [HEADER, ROW]),
        lambda name, data: (
            re.sub(rb"(<worksheet)", laughs + rb"\1", data, count=1) if name == SHEET else data
        ),
    )
    assert code_of(changed) == "roster.not_a_table"


def test_a_bomb_is_refused_before_it_is_unpacked(path):
    bomb = b" " * (8 << 20)
    changed = rewritten(
        workbook(path, [HEADER, ROW]), lambda name, data: data + bomb if name == SHEET else data
    )
    assert changed.stat().st_size < 100_000
    assert code_of(changed) == "roster.xlsx_bomb"


def test_a_sheet_larger_than_memory_allows_is_refused(path, monkeypatch):
    workbook(path, [HEADER, *[ROW] * 50])
    assert len(rows_of(path)) == 50
    monkeypatch.setattr(roster_workbook, "MAX_UNPACKED_BYTES", 4096)
    assert code_of(path) == "roster.xlsx_bomb"


def test_a_workbook_with_more_texts_than_a_roster_has_is_refused(path, monkeypatch):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    texts = f'<sst xmlns="{main}">{"<si><t>X</t></si>" * 6}</sst>'.encode()
    with zipfile.ZipFile(workbook(path, [HEADER, ROW]), "a") as book:
        book.writestr("xl/sharedStrings.xml", texts)
    assert rows_of(path)  # control
    monkeypatch.setattr(roster_workbook, "MAX_STRINGS", 5)
    assert code_of(path) == "roster.xlsx_bomb"


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET])
def test_a_workbook_without_its_parts_is_refused(path, name):
    changed = rewritten(workbook(path, [HEADER, ROW]), lambda part, data: b"" if part == name else data)
    assert code_of(changed) == "roster.not_a_table"


def test_another_kind_of_archive_is_refused(tmp_path):
    path = tmp_path / "surat.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert code_of(path) == "roster.not_a_table"


def test_a_sheet_damaged_on_the_stick_is_refused(path):
    data = bytearray(
        workbook(path, [HEADER, *[[*ROW[:2], f"NAMA {n}", *ROW[3:]] for n in range(500)]]).read_bytes()
    )
    with zipfile.ZipFile(path) as archive:
        middle = archive.getinfo(SHEET).header_offset + 2000
    data[middle : middle + 40] = bytes(40)
    path.write_bytes(data)
    assert code_of(path) == "roster.not_a_table"
