"""A program that crashes with a resident in its memory leaves no image of that memory."""

import mmap
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from regency import found_regency, record

resource = pytest.importorskip("resource", reason="Windows has no such limits")
HERE = Path(__file__).parents[1]
NAME = "KENARI PENANDA RAHASIA"
DYING = """
import ctypes, os, resource, sys
from pathlib import Path
from regency import Regency, SUPERVISOR, Terms, TestClock, CHEAP
from desktop.devices.hardening import keep_to_ourselves
from desktop.station import review
clock = TestClock()
regency, how = Regency(Path(sys.argv[1]), clock, Terms(CHEAP, clock)), sys.argv[3:]
if "hardened" in how:
    keep_to_ourselves()
if "allowed" in how:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
session = regency.session(SUPERVISOR)
shown = [enrolment.name for enrolment in review.awaiting(session)]
os.chdir(sys.argv[2])
os.abort() if "abort" in how else ctypes.string_at(0)
"""
ABORT, FAULT = signal.SIGABRT, signal.SIGSEGV


def pattern() -> str:
    file = Path("/proc/sys/kernel/core_pattern")
    return file.read_text().strip() if file.exists() else ""


@pytest.fixture
def regency(tmp_path):
    regency = found_regency(tmp_path / "regency")
    session = regency.session()
    record(session, 7, NAME)
    session.close()
    return regency


def die(regency, folder, *how):
    """Crash with a resident in memory where a core is allowed, and return the signal and the cores."""
    folder.mkdir()
    paths = os.pathsep.join([str(HERE.parent), str(HERE)])
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(regency.root), str(folder), *how],
        env={**os.environ, "PYTHONPATH": paths},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2),
        capture_output=True,
        check=False,
    )
    return -done.returncode, list(folder.iterdir())


@pytest.mark.parametrize(
    ("how", "wanted"), [(["abort"], signal.SIGABRT), (["fault", "allowed"], signal.SIGSEGV)]
)
def test_a_crash_leaves_no_image_of_the_memory(regency, tmp_path, how, wanted):
    """Twice over: with the limit raised again, this process is none that may be dumped."""
    assert die(regency, tmp_path / "cwd", "hardened", *how) == (wanted, [])


def test_without_hardening_the_image_names_the_resident(regency, tmp_path):
    if not pattern() or "/" in pattern() or pattern().startswith("|"):
        pytest.skip(f"cores of this machine go elsewhere: {pattern()!r}")
    died_of, cores = die(regency, tmp_path / "cwd", "abort")
    assert (died_of, len(cores)) == (signal.SIGABRT, 1)
    with cores[0].open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory:
        assert memory.find(NAME.encode()) >= 0
    cores[0].unlink()
