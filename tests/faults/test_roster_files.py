"""Files of full size that are no roster: refused with a sentence, in memory that does not grow with them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.errors import InputError
from desktop.domain.roster_columns import REQUIRED_COLUMNS
from desktop.exchange.roster_file import open_roster
from desktop.i18n.errors import sentence

HEADER = (",".join(REQUIRED_COLUMNS) + "\n").encode()
MEGABYTE = 1 << 20
# What the interpreter and the modules take is some 60 MB.
MOST_MB = 150

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


def big(path, start, piece, megabytes):
    with path.open("wb") as file:
        file.write(start)
        for _megabyte in range(megabytes):
            file.write(piece)
    return path


def read(path):
    run = subprocess.run(
        [sys.executable, "-c", _READ, path], env=_WITH_TESTS, capture_output=True, text=True, check=True
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
