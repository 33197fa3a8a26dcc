"""CSV rosters: every dialect gives the same rows, and what is no table is refused before the first row."""

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import EnvironmentProblem, InputError
from desktop.domain.roster import MISSHAPEN
from desktop.domain.roster_batches import BatchReading
from desktop.domain.roster_columns import OPTIONAL_COLUMNS, REQUIRED_COLUMNS
from desktop.exchange import roster_file
from desktop.exchange.roster_file import open_roster

HEADER = list(REQUIRED_COLUMNS)
ROW = [
    "1607075206909001",
    "1607070303159002",
    "NYAYU ÉLIS",
    "2",
    "PALEMBANG",
    "12-06-1990",
    "16",
    "07",
    "07",
    "2003",
]
DIRTY = Path(__file__).parents[4] / "shared" / "data" / "roster-2000-dirty.csv"


def text_of(rows, delimiter=",", end="\n"):
    return "".join(delimiter.join(row) + end for row in rows)


def written(folder, data, name="daftar.csv"):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def rows_of(path):
    with open_roster(path) as roster:
        return list(roster.rows())


def refusal(path):
    with pytest.raises(InputError) as refused:
        rows_of(path)
    return refused.value


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_dialect_gives_the_same_rows(tmp_path, delimiter, encoding, end):
    path = written(tmp_path, text_of([HEADER, ROW], delimiter, end).encode(encoding))
    ((number, cells),) = rows_of(path)
    assert number == 2
    assert [cells[column] for column in HEADER] == ROW


@pytest.mark.parametrize("spelling", [str.lower, str.title, lambda name: f" {name.replace('_', '  ')} "])
def test_headers_may_be_spelt_otherwise(tmp_path, spelling):
    path = written(tmp_path, text_of([map(spelling, HEADER), ROW]))
    assert rows_of(path)[0][1]["NAMA_LGKP"] == "NYAYU ÉLIS"


def test_columns_the_file_lacks_are_empty_and_others_come_along(tmp_path):
    path = written(tmp_path, text_of([[*HEADER, "CATATAN"], [*ROW, "baru"]]))
    cells = rows_of(path)[0][1]
    assert all(cells[column] == "" for column in OPTIONAL_COLUMNS)
    assert cells["CATATAN"] == "baru"


def test_rows_are_numbered_as_a_spreadsheet_does_and_blank_ones_left_out(tmp_path):
    path = written(tmp_path, text_of([HEADER, ROW, [], [""] * 10, ROW]) + "\n")
    assert [number for number, _cells in rows_of(path)] == [2, 5]


def test_quoted_delimiters_and_line_ends_stay_inside_their_cell(tmp_path):
    row = [*ROW]
    row[2] = '"SITI, ""IDA""\nAMINAH"'
    assert rows_of(written(tmp_path, text_of([HEADER, row])))[0][1]["NAMA_LGKP"] == 'SITI, "IDA"\nAMINAH'


@pytest.mark.parametrize(("row", "cells"), [(ROW[:-1], "9"), ([*ROW, "X"], "11"), (["X"], "1")])
def test_a_row_of_another_width_is_marked_not_shifted(tmp_path, row, cells):
    assert rows_of(written(tmp_path, text_of([HEADER, row])))[0][1][MISSHAPEN] == cells


def test_empty_cells_at_the_end_are_no_surplus(tmp_path):
    path = written(tmp_path, text_of([[*HEADER, "", ""], [*ROW, "", ""], ROW]))
    assert [MISSHAPEN in cells for _number, cells in rows_of(path)] == [False, False]


def test_the_hash_is_the_files_and_the_position_reaches_its_end(tmp_path):
    data = text_of([HEADER, *[ROW] * 2000]).encode()
    with open_roster(written(tmp_path, data)) as roster:
        assert roster.sha256 == hashlib.sha256(data).hexdigest()
        assert (roster.position, roster.total_bytes) == (0, len(data))
        positions = [roster.position for _row in roster.rows()]
        assert positions == sorted(positions)
        assert 0 < positions[0] < positions[-1] == len(data)


def test_rows_can_be_read_again(tmp_path):
    with open_roster(written(tmp_path, text_of([HEADER, ROW]))) as roster:
        assert list(roster.rows()) == list(roster.rows())


def test_missing_columns_are_named(tmp_path):
    error = refusal(written(tmp_path, text_of([HEADER[1:-1], ROW[1:-1]])))
    assert (error.code, error.facts) == ("roster.missing_columns", {"columns": "NIK, NO_KEL"})


def test_a_column_twice_is_refused(tmp_path):
    error = refusal(written(tmp_path, text_of([[*HEADER, "nik"], [*ROW, "1"]])))
    assert (error.code, error.facts) == ("roster.repeated_column", {"column": "NIK"})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "roster.not_a_table"),
        (b"\n\n", "roster.not_a_table"),
        (b"Daftar warga Muara Padang\n", "roster.not_a_table"),
        (b"nama,alamat\nSITI,DUSUN II\n", "roster.not_a_table"),
        (b"%PDF-1.7\n1 0 obj\n", "roster.not_a_table"),
        (b"PK\x03\x04 and no more", "roster.not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "roster.nul_bytes"),
        (text_of([HEADER, ROW]).encode("utf-16"), "roster.nul_bytes"),
        (text_of([HEADER, ROW]).encode() + b"\0", "roster.nul_bytes"),
        (text_of([HEADER]).encode() + b"A" * (3 << 16), "roster.line_too_long"),
        (text_of([HEADER]).encode() + b'"' + b"A,\n" * (1 << 17), "roster.line_too_long"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, data, code):
    assert refusal(written(tmp_path, data)).code == code


def test_too_many_bytes_or_rows_are_refused(tmp_path, monkeypatch):
    path = written(tmp_path, text_of([HEADER, *[ROW] * 9]))
    monkeypatch.setattr(roster_file, "MAX_ROWS", 9)
    assert len(rows_of(path)) == 9
    monkeypatch.setattr(roster_file, "MAX_ROWS", 8)
    assert refusal(path).code == "roster.too_large"
    monkeypatch.setattr(roster_file, "MAX_BYTES", 100)
    assert refusal(path).code == "roster.too_large"


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_only_regular_files_are_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    assert refusal(tmp_path / "pipe.csv").code == "roster.not_a_table"
    path = written(tmp_path, text_of([HEADER, ROW]))
    (tmp_path / "link.csv").symlink_to(path)
    for name in ("link.csv", "gone.csv"):
        with pytest.raises(EnvironmentProblem, match=r"roster\.unreadable"):
            rows_of(tmp_path / name)
    # Control: the file behind the link is fine.
    assert len(rows_of(path)) == 1


def test_an_error_of_the_reader_of_rows_stays_its_own(tmp_path):
    path = written(tmp_path, text_of([HEADER, ROW]))
    with pytest.raises(OSError, match="disk") as failed, open_roster(path):
        raise OSError("disk")
    assert not isinstance(failed.value, EnvironmentProblem)


@given(st.binary(max_size=400))
def test_any_bytes_are_rows_or_refused(tmp_path_factory, data):
    path = written(tmp_path_factory.mktemp("any"), data)
    assert refusal(path).code.startswith("roster.")
    path = written(path.parent, text_of([HEADER]).encode() + data)
    try:
        rows = list(rows_of(path))
    except InputError:
        assert refusal(path).code.startswith("roster.")
    else:
        assert all(set(HEADER) <= set(cells) for _number, cells in rows)


@pytest.mark.skipif(not DIRTY.exists(), reason="the shared roster is not here")
def test_a_real_export_is_read_whole():
    refused = []
    with open_roster(DIRTY) as roster:
        blocks = roster.blocks()
        next(blocks)
        reading = BatchReading(roster.columns, date(2017, 1, 18), refused.append)
        for block in blocks:
            reading.take(block)
    assert (reading.gathered.imported, len(refused)) == (1962, 38)


def test_columns_are_known_by_other_names_too_unless_siaks_own_is_there(tmp_path):
    named = {"NAMA_LGKP": "Nama Lengkap", "TGL_LHR": "tanggal lahir", "JENIS_KLMIN": "Jenis Kelamin"}
    header = [named.get(column, column) for column in HEADER] + ["Nama Ibu"]
    with open_roster(written(tmp_path, text_of([header, [*ROW, "SITI MARYAM"]]).encode())) as file:
        ((_number, cells),) = file.rows()
    assert cells["NAMA_LGKP"] == ROW[HEADER.index("NAMA_LGKP")]
    assert cells["NAMA_LGKP_IBU"] == "SITI MARYAM"
    both = text_of([[*HEADER, "NAMA"], [*ROW, "panggilan"]]).encode()
    with open_roster(written(tmp_path, both)) as file:
        ((_number, cells),) = file.rows()
    assert cells["NAMA_LGKP"] == ROW[HEADER.index("NAMA_LGKP")]
