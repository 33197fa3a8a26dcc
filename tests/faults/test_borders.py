"""What comes over the border of the place: rogue bundles, bombs, names, clocks, copies, printers, lines."""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from broken_line import Cutter
from letter_office import issue
from memory import peak_mb
from needed import needs
from regency import SUPERVISOR, found_regency, record_and_approve
from tampering import WRONG, bomb_lines, open_workshop, refusal
from tus_office import TusOffice

from desktop.crypto.signing import SigningKey
from desktop.domain.errors import EnvironmentProblem, RekamError
from desktop.domain.letters import SheetState
from desktop.station import letters, printing
from desktop.station.printing import PrintJob
from desktop.station.uploading import upload_bundles
from desktop.store.fingerprint import state_hash

HERE = Path(__file__).parents[1]
PATHS = {"PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)])}


@pytest.fixture
def shop(quick_disk):
    regency = found_regency(quick_disk / "regency")
    return regency, open_workshop(regency)


def test_what_a_rogue_station_signs(shop, row):
    regency, made = shop
    office, wrong = regency.office(), 0
    cases = [(fields, code) for fields, code in WRONG if code is not None]
    before = state_hash(office.store.database)
    for fields, code in cases:
        wrong += refusal(office, made.remade(**fields)) != code
    wrong += refusal(office, made.remade(key=SigningKey.generate())) != "signature.invalid"
    wrong += refusal(office, made.remade(entries=made.entries[1:])) != "bundle.entry_elsewhere"
    assert state_hash(office.store.database) == before
    office.close()

    row("F12", "rogue bundles, each refused by its own name", points=len(cases) + 2, damaged=wrong)
    assert wrong == 0


def test_bombs(shop, row, quick_disk):
    regency, made = shop
    office, before = regency.office(), peak_mb()
    codes = [refusal(office, made.with_journal(line, quick_disk / "bomb")) for line in bomb_lines()]
    office.close()

    row("F13", "bombs", points=len(codes), refused=sum(map(bool, codes)), peak_mb=peak_mb() - before)
    assert all(codes)
    assert peak_mb() - before < 50


def test_names_and_kinds_of_files(shop, row, quick_disk):
    regency, made = shop
    office, data, folder = regency.office(), made.path.read_bytes(), quick_disk / "stick"
    folder.mkdir()
    os.mkfifo(folder / "pipe.rekam")
    (folder / "folder.rekam").mkdir()
    (folder / "link.rekam").symlink_to(made.path)
    (folder / "sqlite.rekam").write_bytes(b"SQLite format 3\0" + bytes(4096))
    (folder / "empty.rekam").write_bytes(b"")
    odd = ["CON.rekam", "a\u202enoisrev.rekam", "x" * 240 + ".rekam", "spasi .rekam", "é\u0301.rekam"]
    for name in odd:
        (folder / name).write_bytes(data)
    codes = {path.name: refusal(office, path) for path in sorted(folder.iterdir())}
    office.close()

    taken = [name for name, code in codes.items() if not code]
    row(
        "F14",
        "odd names, links, pipes, folders in a file's place",
        points=len(codes),
        damaged=len(taken) - len(odd),
    )
    assert sorted(taken) == sorted(odd), "an odd name is only a name; what is no file of ours is refused"


_LIVE = """
import json, sys
from pathlib import Path
from regency import OPERATOR, PASSWORD, SUPERVISOR, record
from desktop.bootstrap import sign_in
from desktop.domain.errors import RekamError
from desktop.station import review
session = sign_in(Path(sys.argv[1]), OPERATOR.id, PASSWORD)
made = record(session, int(sys.argv[2])).row.id
session.close()
session = sign_in(Path(sys.argv[1]), SUPERVISOR.id, PASSWORD)
code = ""
try:
    review.approve(session, made)
except RekamError as error:
    code = error.code
rows = session.store.database.execute("SELECT id, seq FROM enrolments ORDER BY seq").fetchall()
session.close()
print(json.dumps({"code": code, "ids": [row[0] for row in rows]}))
"""
# The places were founded in November 2026: a day and five years back, a dead battery, ahead.
CLOCKS = {
    "2026-11-24 09:30:00": {""},
    "2026-11-23 09:30:00": {"clock.behind"},
    "2021-11-24 09:30:00": {"clock.dead", "clock.behind"},
    "1970-01-02 00:00:00": {"clock.dead"},
    "2027-03-28 02:59:59": {""},
    "2036-11-24 09:30:00": {""},
}


@needs("faketime")
def test_clocks(quick_disk, row):
    regency, wrong = found_regency(quick_disk / "regency"), 0
    template = quick_disk / "template"
    shutil.copytree(regency.station(), template)
    for number, (moment, codes) in enumerate(CLOCKS.items()):
        shutil.rmtree(regency.station())
        regency.station().with_name("station-07.mark").unlink(missing_ok=True)
        shutil.copytree(template, regency.station())
        command = ["faketime", "-f", moment, sys.executable, "-c", _LIVE, str(regency.station()), str(number)]
        environment = {**os.environ, **PATHS, "TZ": "UTC"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-800:]
        said = json.loads(done.stdout.splitlines()[-1])
        wrong += said["code"] not in codes or len(said["ids"]) != 1
    row("F17", "clocks set back, dead, far ahead", points=len(CLOCKS), damaged=wrong)
    assert wrong == 0


_HOLD = """
import sys
from pathlib import Path
from regency import OPERATOR, PASSWORD
from desktop.bootstrap import sign_in
session = sign_in(Path(sys.argv[1]), OPERATOR.id, PASSWORD)
print("open", flush=True)
sys.stdin.read()
"""


def test_two_copies_of_the_program(quick_disk, row):
    regency, refused = found_regency(quick_disk / "regency"), 0
    for _turn in range(3):
        command = [sys.executable, "-c", _HOLD, str(regency.station())]
        environment = {**os.environ, **PATHS}
        with subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as first:
            assert first.stdout.readline() == b"open\n"
            try:
                regency.session().close()
            except EnvironmentProblem as problem:
                refused += problem.code == "place.in_use"
            os.kill(first.pid, signal.SIGKILL)
        # The lock of whoever was killed holds nobody out; the clock of the killed one was the real one.
        regency.clock.pass_days(400)
        regency.session().close()
    row("F19", "a second copy of the program, and a lock left by a killed one", points=6, refused=refused)
    assert refused == 3


class Failing:
    """A printer that refuses the n-th job, before or after it has taken it."""

    def __init__(self, at: int) -> None:
        self.left = at

    def submit(self, pdf, *, printer, **_how):
        self.left -= 1
        if self.left == 0:
            raise EnvironmentProblem("printer.refused", printer=printer)
        return f"job-{self.left}"


def test_a_printer_that_fails(quick_disk, row):
    regency, points, twice = found_regency(quick_disk / "regency"), 0, 0
    numbers = issue(regency, range(4))
    session = regency.session(SUPERVISOR)
    for at in (1, 2, 3, 4, 9):
        points += 1
        with contextlib.suppress(RekamError):
            printing.print_letters(session, Failing(at), numbers, PrintJob("kantor", reason="gagal"))
        for number in numbers:
            sheets = letters.sheets(session, number)
            copies = [sheet.copy for sheet in sheets]
            twice += len(copies) != len(set(copies))
            for sheet in sheets:
                if sheet.state in (SheetState.INTENDED, SheetState.SPOOLED):
                    printing.settle_sheet(session, number, sheet.copy, is_good=False, reason="gagal")
    found = [letter.number for letter in letters.register(session)]
    session.close()
    row("F20", "a printer that fails after the number was taken", points=points, lost=0, damaged=twice)
    assert sorted(found) == sorted(numbers), "no number is taken for a second paper of the same letter"
    assert twice == 0


def test_a_line_that_breaks(quick_disk, row):
    regency, chance = found_regency(quick_disk / "regency"), random.Random(22)
    record_and_approve(regency, range(3))
    server = TusOffice(regency.office())
    session = regency.session(SUPERVISOR)
    cutter = Cutter(server.port, [chance.randrange(1, 4000) for _ in range(60)])
    try:
        upload_bundles(session, server.wire(port=cutter.port, attempts=90, piece=4096))
        again = upload_bundles(session, server.wire())
    finally:
        cutter.close()
        server.close()
        session.close()
        server.office.close()
    outcomes = [item.outcome for item in server.outcomes]
    row("F22", "an upload cut at random bytes", points=cutter.broken, damaged=int(outcomes != ["received"]))
    assert (outcomes, again) == (["received"], [])
    assert cutter.broken >= 10
