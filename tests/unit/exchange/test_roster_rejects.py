"""The list of refused rows: complete, readable in a spreadsheet, harmless, and all or nothing."""

import csv

import pytest

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.roster import Rejection
from desktop.exchange.roster_rejects import COLUMNS, RejectsWriter

SHORT = Rejection(17, "NIK", "nik.length", "160707520690900")


def words(rejection):
    return f"Baris {rejection.row}: NIK harus 16 angka; periksa KK"


def lines_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_every_rejection_stands_in_the_file_with_its_words(tmp_path):
    path = tmp_path / "ditolak.csv"
    with RejectsWriter(path, words) as writer:
        writer.write(SHORT)
        writer.write(Rejection(18, "NAMA_LGKP", "roster.missing", ""))
    assert writer.count == 2
    assert lines_of(path) == [
        list(COLUMNS),
        ["17", "NIK", "nik.length", "160707520690900", "Baris 17: NIK harus 16 angka; periksa KK"],
        ["18", "NAMA_LGKP", "roster.missing", "", "Baris 18: NIK harus 16 angka; periksa KK"],
    ]
    assert [entry.name for entry in tmp_path.iterdir()] == ["ditolak.csv"]


def test_headings_can_be_in_the_readers_language(tmp_path):
    path = tmp_path / "ditolak.csv"
    with RejectsWriter(path, words, ("baris", "kolom", "kode", "isi", "keterangan")):
        pass
    assert lines_of(path) == [["baris", "kolom", "kode", "isi", "keterangan"]]


@pytest.mark.parametrize("value", ["=1+1", "+62", "-", "@SUM(A1)", "\t=1"])
def test_a_value_never_becomes_a_formula(tmp_path, value):
    path = tmp_path / "ditolak.csv"
    with RejectsWriter(path, words) as writer:
        writer.write(Rejection(2, "NAMA_LGKP", "roster.missing", value))
    assert lines_of(path)[1][3] == f"'{value}"


def test_an_import_that_fails_leaves_no_file_and_the_old_one_alone(tmp_path):
    path = tmp_path / "ditolak.csv"
    path.write_text("lama")
    with pytest.raises(ZeroDivisionError), RejectsWriter(path, lambda _rejection: 1 / 0) as writer:
        writer.write(SHORT)
    assert path.read_text() == "lama"
    assert [entry.name for entry in tmp_path.iterdir()] == ["ditolak.csv"]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(EnvironmentProblem), RejectsWriter(tmp_path / "tidak-ada" / "ditolak.csv", words):
        pass
