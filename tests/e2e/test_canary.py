"""A marked resident lives through everything; nothing of them lies in clear anywhere afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from canaries import PICTURES, found_in, traces
from regency import nik

NAME, SERIAL = "KENARI PENANDA RAHASIA", 777
HERE = Path(__file__).parents[1]
LIFE = """
import sys, pathlib
sys.path[:0] = {paths!r}
from regency import OPERATOR, SUPERVISOR, found_regency, nik, ready_draft, record
from letter_office import Tray, carry_down, carry_up, hand_to_holder
from desktop.gui.failures import Failures
from desktop.station import backup, enrolments, letters, printing, residents, review
from desktop.station.residents import Filter

home, serial, name = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
regency = found_regency(home / "regency")
session = regency.session(OPERATOR)
draft = enrolments.save_draft(session, ready_draft(session, serial + 1, name))
recorded = record(session, serial, name)
residents.search(session, Filter(query=name.split()[0]))
session.close()
session = regency.session(SUPERVISOR)
review.approve(session, recorded.row.id)
number = letters.issue_letter(session, recorded.row.id).number
printing.letter_document(session, [number])
hand_to_holder(session, number)
backup.back_up(session, regency.usb)
failures = Failures(home / "log" / "rekam.log", lambda advice, detail: print(advice.headline, detail))
try:
    raise ValueError("a fault that speaks of " + name + " " + nik(serial))
except ValueError as error:
    failures.report(error)
try:
    enrolments.start(session, nik(serial + 5))
except Exception as error:
    print(repr(error), file=sys.stderr)
    failures.report(error)
session.close()
carry_up(regency)
carry_down(regency)
session = regency.session(OPERATOR)
enrolments.save_draft(session, ready_draft(session, serial + 2, name))
# The session is left open, as a power cut would leave it: its log is part of what is looked through.
import os; os._exit(0)
"""


@pytest.fixture
def lived(tmp_path):
    """The folders of a life in a process of its own: its data, its stick, its temporary files, its words."""
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    script = LIFE.format(paths=[str(HERE.parent), str(HERE)])
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(temporary), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", script, str(home), str(SERIAL), NAME]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    words = tmp_path / "words"
    words.mkdir()
    (words / "stdout").write_bytes(done.stdout)
    (words / "stderr").write_bytes(done.stderr)
    return [home, temporary, words]


def test_nothing_of_a_resident_lies_in_clear(lived):
    marks = traces(NAME, nik(SERIAL))
    assert (lived[0] / "log" / "rekam.log").stat().st_size > 0
    assert sum(path.stat().st_size for path in lived[0].rglob("*") if path.is_file()) > 100_000

    assert sorted(found_in(lived, marks)) == []


@pytest.mark.parametrize("what", [*PICTURES, "packed NIK", "name as utf-16-le", "NIK as utf-8"])
def test_the_search_finds_each_kind_of_trace(tmp_path, what):
    marks = traces(NAME, nik(SERIAL))
    (tmp_path / "leak").write_bytes(os.urandom(500) + marks[what] + os.urandom(500))

    assert f"{what} in leak" in list(found_in([tmp_path], marks))


def test_a_name_of_a_file_is_a_trace_too(tmp_path):
    (tmp_path / f"{nik(SERIAL)}.txt").write_bytes(b"")

    assert list(found_in([tmp_path], traces(NAME, nik(SERIAL)))) == [f"NIK as utf-8 in {nik(SERIAL)}.txt"]
