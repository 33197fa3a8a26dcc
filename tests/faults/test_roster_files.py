"""Files of full size that are no roster: refused with a sentence, in memory that does not grow with them."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from recording_desk import list_people
from regency import PASSWORD, found_regency

from desktop.domain.errors import InputError
from desktop.domain.roster_columns import REQUIRED_COLUMNS
from desktop.exchange.roster_file import open_roster
from desktop.i18n.errors import sentence
from desktop.store.fingerprint import state_hash

HEADER = (",".join(REQUIRED_COLUMNS) + "\n").encode()
MEGABYTE = 1 << 20
ROW = b"1607075206909001,1607070303159002,SITI AMINAH,2,PALEMBANG,12-06-1990,16,07,07,2003\n"
ROWS = ROW * (MEGABYTE // len(ROW))
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET_START = b"<worksheet %s><sheetData>" % MAIN
STRINGS_START = b"<sst %s>" % MAIN
# What the interpreter and the modules take is some 60 MB.
MOST_MB = 150
# A workbook may keep three million texts beside its rows, before it is known what they are for.
MOST_TEXTS_MB = 250

# The process that reads finds `memory` where this one does.
_WITH_TESTS = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
_READ = """
import sys
from pathlib import Path
from memory import peak_mb
from desktop.domain.errors import InputError
from desktop.exchange.roster_file import open_roster
try:
    with open_roster(Path(sys.argv[1])) as file:
        for block in file.blocks():
            pass
    code = "read"
except InputError as error:
    code = error.code
print(code, peak_mb())
"""

_GATHER = """
import sys
from datetime import date
from pathlib import Path
from memory import peak_mb
from desktop.domain.roster_batches import BatchReading
from desktop.exchange.roster_file import open_roster
with open_roster(Path(sys.argv[1])) as file:
    blocks = file.blocks()
    next(blocks)
    reading = BatchReading(file.columns, date(2026, 11, 24), lambda rejection: None)
    for block in blocks:
        reading.take(block)
print(f"{reading.gathered.imported}/{reading.gathered.rejected}", peak_mb())
"""

_COMMAND = """
import sys
from memory import peak_mb
from desktop.__main__ import main
print(main(sys.argv[1:]), peak_mb())
"""


def big(path, start, piece, megabytes):
    with path.open("wb") as file:
        file.write(start)
        for _megabyte in range(megabytes):
            file.write(piece)
    return path


def read(path, program=_READ):
    run = subprocess.run(
        [sys.executable, "-c", program, path], env=_WITH_TESTS, capture_output=True, text=True, check=True
    )
    code, megabytes = run.stdout.split()
    return code, int(megabytes)


@pytest.mark.parametrize(
    ("start", "piece", "code"),
    [
        (HEADER, b"X" * MEGABYTE, "roster.line_too_long"),
        (b"", b"X" * MEGABYTE, "roster.line_too_long"),
        (HEADER, b"\0" * MEGABYTE, "roster.nul_bytes"),
        (HEADER, b'"' + b"a,\n" * (MEGABYTE // 3), "roster.line_too_long"),
        (HEADER, b"\n" * MEGABYTE, "roster.too_large"),
        (HEADER, b",,,,,,,,,\n" * (MEGABYTE // 10), "roster.too_large"),
    ],
    ids=["one line", "no header", "nul bytes", "an open quotation mark", "blank lines", "too many rows"],
)
def test_a_file_of_400_mb_that_is_no_roster(tmp_path, start, piece, code):
    found, megabytes = read(big(tmp_path / "daftar.csv", start, piece, 400))

    assert found == code
    assert megabytes < MOST_MB


def test_two_gigabytes_are_refused_by_their_size(tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_bytes(HEADER)
    with path.open("r+b") as file:
        file.truncate(2 << 30)
    with pytest.raises(InputError) as refused, open_roster(path):
        pass
    assert refused.value.code == "roster.too_large"
    assert sentence(refused.value).headline == "Berkas terlalu besar"


def test_a_list_of_two_gigabytes_is_refused_before_it_is_read(tmp_path):
    found, megabytes = read(big(tmp_path / "daftar.csv", HEADER, ROWS, 2048))

    assert found == "roster.too_large"
    assert megabytes < MOST_MB


def book(path, name, start, piece, megabytes):
    """A workbook one of whose parts is very large, packed to a hundredth of its size."""
    plain = path.with_name("plain.xlsx")
    openpyxl.Workbook().save(plain)
    with (
        zipfile.ZipFile(plain) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        with new.open(name, "w", force_zip64=True) as part:
            part.write(start)
            for number in range(megabytes):
                part.write(piece(number))
    return path


def numbered(template, each):
    """Pieces of a megabyte that hold another number in each place, so that they pack no better than lists."""
    count = MEGABYTE // (len(template) + 8)
    return lambda piece: b"".join(template % (each * (piece * count + one)) for one in range(count))


@pytest.mark.parametrize(
    ("name", "start", "piece", "megabytes"),
    [
        (SHEET, b"<worksheet>", lambda _piece: b" " * MEGABYTE, 2048),
        (SHEET, SHEET_START, numbered(b'<row r="%d"><c r="A1"><v>1</v></c></row>', 1), 60),
        (STRINGS, STRINGS_START, numbered(b"<si><t>%d</t></si>", 1), 190),
        (STRINGS, STRINGS_START, lambda _piece: b"<si><t>" + b"x" * MEGABYTE + b"</t></si>", 2048),
    ],
    ids=["blanks", "rows to the end and on", "many texts", "long texts"],
)
def test_a_workbook_that_is_a_bomb(tmp_path, name, start, piece, megabytes):
    found, peak = read(book(tmp_path / "daftar.xlsx", name, start, piece, megabytes))

    assert found in ("roster.xlsx_bomb", "roster.too_large", "roster.not_a_table")
    assert peak < MOST_MB + MOST_TEXTS_MB * (name == STRINGS)


@pytest.mark.parametrize(
    ("encoding", "ends", "rows"),
    [
        ("utf-8", (b"\n",), 999_999),
        ("cp1252", (b"\r\n", b"\n"), 999_999),
        # What memory would grow with is tried above; here only the other pairs.
        ("utf-8", (b"\r\n", b"\n"), 99_999),
        ("cp1252", (b"\n",), 99_999),
    ],
)
def test_one_nik_in_every_row_is_taken_once_whatever_ends_the_lines(tmp_path, encoding, ends, rows):
    path = tmp_path / "daftar.csv"
    with path.open("wb") as file:
        file.write(HEADER)
        for number in range(rows):
            row = f"1607075206909001,1607070303159002,ÉLIS {number},2,PALEMBANG,12-06-1990,16,07,07,2003"
            file.write(row.encode(encoding) + ends[number % len(ends)])

    found, megabytes = read(path, _GATHER)

    assert found == f"1/{rows - 1}"
    assert megabytes < MOST_MB


def test_lines_that_end_in_a_lone_carriage_return_here_and_there_are_refused(tmp_path):
    mixed = (ROW + ROW.replace(b"\n", b"\r\n") + ROW.replace(b"\n", b"\r")) * (MEGABYTE // len(ROW) // 3)
    found, megabytes = read(big(tmp_path / "daftar.csv", HEADER, mixed, 400))

    assert found == "roster.not_a_table"
    assert megabytes < MOST_MB


def holes(path):
    with path.open("wb") as file:
        file.truncate(2 << 30)
    return path


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("besar.csv", holes, "Berkas terlalu besar. "),
        (
            "sebaris.csv",
            lambda path: big(path, HEADER, b"X" * MEGABYTE, 400),
            "Berkas memuat baris yang terlalu",
        ),
        (
            "nol.csv",
            lambda path: big(path, HEADER, b"\0" * MEGABYTE, 400),
            "Berkas memuat isi yang bukan teks",
        ),
        (
            "bom.xlsx",
            lambda path: book(path, SHEET, b"<worksheet>", lambda _piece: b" " * MEGABYTE, 2048),
            "Isi lembar kerja terlalu besar",
        ),
    ],
)
def test_the_command_refuses_it_in_a_sentence_and_the_list_is_as_it_was(tmp_path, name, make, words):
    regency = found_regency(tmp_path / "regency")
    session = regency.session()
    list_people(session, tmp_path)
    before = state_hash(session.store.database)
    session.close()
    path = make(tmp_path / name)

    run = subprocess.run(
        [sys.executable, "-c", _COMMAND, "station", "roster", path, "--data", regency.station()],
        env={**_WITH_TESTS, "REKAM_PASSWORD": PASSWORD, "XDG_DATA_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=True,
    )

    status, megabytes = map(int, run.stdout.split())
    assert status == 1
    assert run.stderr.startswith(words)
    assert run.stderr.count("\n") == 1
    assert megabytes < MOST_MB
    assert not list(tmp_path.glob("*.rejects.csv*"))
    session = regency.session()
    assert state_hash(session.store.database) == before
    session.close()
