"""Ctrl+C and SIGTERM at random moments of what carries data: one sentence, no half file, again completes."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from regency import PASSWORD, found_regency, record_and_approve

from desktop.district import status
from desktop.domain.enrolments import Lifecycle
from desktop.store import enrolments

ROUNDS = 6
# How long a command has its place open, until one was watched on this machine.
_OPEN_S = 0.01


@pytest.fixture
def rekam(tmp_path):
    heard = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    environment = {**os.environ, "REKAM_PASSWORD": PASSWORD, "XDG_DATA_HOME": str(tmp_path / "home")}

    def start(*words):
        # A shell that runs these tests in its background lets nobody after it hear of Ctrl+C.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        made = subprocess.Popen([sys.executable, "-m", "desktop", *map(str, words)], env=environment, **heard)
        signal.signal(signal.SIGINT, before)
        return made

    return start


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks /proc what a command has open")
def test_stopped_at_random_moments(tmp_path, rekam):
    regency, chance = found_regency(tmp_path / "data"), random.Random(1607)
    commands = (
        ("station", "export", "--to", regency.usb, "--data", regency.station()),
        ("district", "receive", regency.usb, "--data", regency.district),
        ("district", "publish", "--to", regency.usb, "--data", regency.district),
        ("station", "receive", regency.usb, "--data", regency.station()),
    )
    stopped, open_s = 0, dict.fromkeys(commands, _OPEN_S)
    for turn in range(ROUNDS):
        regency.clock.now = datetime.now(UTC)  # the commands live by the clock of this computer
        record_and_approve(regency, range(turn * 1001, turn * 1001 + 1))
        for command in commands:
            stopped += _stopped(rekam, command, chance, open_s[command])
            assert not list(regency.usb.glob("*.part"))
            open_s[command] = _completed(rekam, command)
    assert stopped >= ROUNDS
    with closing(regency.office()) as office:
        assert status.check(office)["is_sound"]
        listed = enrolments.listed(office.store.database, "1607-07", list(Lifecycle))
        assert [row.lifecycle for row in listed] == [Lifecycle.ACCEPTED] * ROUNDS
    with closing(regency.session()) as session:
        listed = enrolments.listed(session.store.database, "1607-07", list(Lifecycle))
        assert [row.lifecycle for row in listed] == [Lifecycle.ACCEPTED] * ROUNDS


def _wait_until(is_open, process):
    """Wait until a command has its place's folder, or has it no more, or has ended."""
    folder = Path(f"/proc/{process.pid}/fd")
    while process.poll() is None:
        with contextlib.suppress(OSError):
            if any(os.readlink(link).endswith("/lock") for link in folder.iterdir()) is is_open:
                return
        time.sleep(0.002)


def _completed(rekam, command):
    """Run a command again, undisturbed, and return for how many seconds it had its place open."""
    process = rekam(*command)
    _wait_until(True, process)
    began = time.monotonic()
    _wait_until(False, process)
    open_s = time.monotonic() - began
    said, complaint = process.communicate()
    assert process.returncode == 0, (command, said, complaint)
    return open_s


def _stopped(rekam, command, chance, open_s):
    """Run a command, stop it somewhere, and tell whether it had not ended before."""
    by, expected = chance.choice([(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    process = rekam(*command)
    _wait_until(True, process)
    time.sleep(chance.uniform(0, open_s))
    process.send_signal(by)
    _said, complaint = process.communicate()
    # Python itself ends by the signal when that comes after the last line of the program.
    assert process.returncode in (0, expected, -by), (command, process.returncode, complaint)
    assert "Traceback" not in complaint, complaint
    if process.returncode == expected:
        assert complaint == "Dihentikan. Yang sudah selesai tetap tersimpan.\n"
    return process.returncode == expected
