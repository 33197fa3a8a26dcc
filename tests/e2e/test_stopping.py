"""Ctrl+C in a command that takes long, in a real process at a terminal: one sentence, all is as it was."""

import contextlib
import os
import signal
import subprocess
import sys
from datetime import date

import pytest
from recording_desk import list_people
from regency import PASSWORD, found_office, found_regency

from desktop.demo.crowd import write_crowd
from desktop.store.fingerprint import state_hash

pty = pytest.importorskip("pty", reason="Windows has no such terminals")
ROWS = 12_000


class Command:
    """`rekam` with its words for people on a terminal of its own."""

    def __init__(self, home, *arguments):
        ours, theirs = pty.openpty()
        environment = {**os.environ, "REKAM_PASSWORD": PASSWORD, "XDG_DATA_HOME": str(home), "TERM": "xterm"}
        # A shell that runs these tests in its background lets nobody after it hear of Ctrl+C.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "desktop", *map(str, arguments)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
        )
        signal.signal(signal.SIGINT, before)
        os.close(theirs)
        self._terminal, self.said = ours, ""

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    def wait_for(self, words):
        while words not in self.said and self._hear():
            pass
        assert words in self.said, self.said

    def stop(self, by=signal.SIGINT):
        """Press Ctrl+C, or end it otherwise, and return the exit status."""
        self.said = ""
        self._process.send_signal(by)
        while self._hear():
            pass
        return self._process.wait()

    def _hear(self):
        with contextlib.suppress(OSError):  # what reading gives once the other end is closed
            heard = os.read(self._terminal, 1 << 16).decode(errors="replace")
            self.said += heard
            return heard
        return ""


@pytest.mark.parametrize("begun", ["Membaca daftar", "Menerapkan daftar"])
def test_a_roster_that_is_stopped_leaves_the_list_as_it_was(tmp_path, begun):
    regency = found_regency(tmp_path)
    session = regency.session()
    list_people(session, tmp_path)
    before, kept = state_hash(session.store.database), set(session.store.folder.rosters.iterdir())
    session.close()
    write_crowd(tmp_path / "baru.csv", ROWS, 1, today=date(2026, 11, 1))
    files = set(tmp_path.iterdir())

    arguments = ("station", "roster", tmp_path / "baru.csv", "--data", regency.station())
    with Command(tmp_path / "home", *arguments) as command:
        command.wait_for(begun)
        status = command.stop()

    assert status == 130
    assert "Tidak ada yang diimpor. Daftar tetap seperti semula." in command.said
    assert "Traceback" not in command.said
    assert {path for path in tmp_path.iterdir() if path.name != "home"} == files
    session = regency.session()
    assert state_hash(session.store.database) == before
    assert set(session.store.folder.rosters.iterdir()) == kept
    session.close()


@pytest.mark.parametrize(("by", "expected"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_any_other_command_says_one_sentence_too(tmp_path, by, expected):
    with Command(tmp_path / "home", "demo", "--out", tmp_path / "demo") as command:
        command.wait_for("Menyiapkan kantor")
        status = command.stop(by)

    assert status == expected
    assert "Dihentikan. Yang sudah selesai tetap tersimpan." in command.said
    assert "Traceback" not in command.said


def test_the_offices_server_ends_well_and_lets_the_folder_go(tmp_path):
    regency = found_office(tmp_path)
    arguments = ("district", "serve", "--data", regency.district, "--port", "0")
    with Command(tmp_path / "home", *arguments) as command:
        command.wait_for("Ctrl+C")
        status = command.stop(signal.SIGTERM)

    assert status == 0
    assert "Dihentikan. Yang sudah tiba tetap ada" in command.said
    assert "Traceback" not in command.said
    regency.office().close()
