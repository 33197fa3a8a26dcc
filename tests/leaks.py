"""Tests that leave a resident behind in every way that `left_behind` looks for: each of them has to fail.

`unit/test_left_behind.py` runs them in a process of its own.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from canaries import PICTURES
from left_behind import NAME
from regency import nik

NIK = nik(1)


def packed(number):
    return bytes.fromhex(number)


def test_name_on_stderr():
    sys.stderr.write(f"Galat: {NAME.title()}\n")


def test_grouped_nik_on_stderr(capsys):
    sys.stderr.write(f"Galat: {NIK[:4]} {NIK[4:8]} {NIK[8:12]} {NIK[12:]}\n")
    assert capsys.readouterr().err


def test_another_program_says_it():
    script = f"import sys; sys.stderr.write('{NIK}')"
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


def test_c_library_says_it(capfd):
    import os

    os.write(2, NIK.encode())
    assert capfd.readouterr().err


@pytest.mark.parametrize("data", [NAME.encode(), NIK.encode("utf-16-le"), packed(NIK), PICTURES["JPEG 2000"]])
def test_temporary_file(data):
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(data)


def test_temporary_file_of_another_program():
    script = f"import tempfile; tempfile.NamedTemporaryFile(delete=False).write(b'{NAME}')"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_its_name_is_enough():
    Path(tempfile.gettempdir(), f"{NIK}.tmp").touch()


@pytest.mark.parametrize(
    "data", [NAME.encode(), NAME.encode("utf-16-be"), NIK.encode(), packed(NIK), *PICTURES.values()]
)
@pytest.mark.parametrize("name", ["rekam.db", "rekam.db-wal", "rekam.db-journal", "media/x.age", "odd"])
def test_place(tmp_path, name, data):
    (tmp_path / "station" / "media").mkdir(parents=True)
    (tmp_path / "station" / "place.json").write_text("{}")
    (tmp_path / "station" / name).write_bytes(bytes(100) + data + bytes(100))


@pytest.mark.parametrize("name", ["1607-07-e1-0001.rekam", "rekam.log", "half.part"])
def test_beside_a_place(tmp_path, name):
    (tmp_path / name).write_bytes(NAME.encode())


def test_unencrypted_database(tmp_path):
    (tmp_path / "place.json").write_text("{}")
    (tmp_path / "rekam.db").write_bytes(b"SQLite format 3\0")
