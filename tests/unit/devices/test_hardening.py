"""What the program asks of the operating system, tried in a process of its own."""

import contextlib
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import network
import pytest
from needed import needs

import desktop

needs_strace = needs("strace")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")


def run(script: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    return done.stdout.strip()


def test_no_core_no_debugger_and_private_files(tmp_path):
    script = (
        "import ctypes, os, resource, pathlib\n"
        "from desktop.devices.hardening import keep_to_ourselves\n"
        "keep_to_ourselves()\n"
        f"path = pathlib.Path({str(tmp_path / 'x')!r}); path.write_text('x')\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),"
        " oct(path.stat().st_mode & 0o777))\n"
    )
    assert run(script) == "0 0 0o600"


def test_temporary_files_go_into_a_folder_of_our_own_and_are_gone_afterwards(tmp_path):
    left = tmp_path / "tmp-999999999"
    left.mkdir()
    (left / "page.pdf").write_text("SITI AMINAH")
    script = (
        "import tempfile, pathlib\n"
        "from desktop.devices.hardening import use_private_temp\n"
        f"private = use_private_temp(pathlib.Path({str(tmp_path)!r}))\n"
        "file = tempfile.NamedTemporaryFile(delete=False); file.write(b'x'); file.close()\n"
        "print(pathlib.Path(file.name).parent == private, oct(private.stat().st_mode & 0o777))\n"
    )
    assert run(script) == "True 0o700"
    assert list(tmp_path.iterdir()) == []


def test_the_temporary_files_of_a_program_that_still_runs_stay(tmp_path):
    kept = [tmp_path / f"tmp-{os.getpid()}", tmp_path / "tmp-1"]  # ours, and one of another user
    for folder in kept:
        folder.mkdir()
    run(
        "import pathlib\nfrom desktop.devices.hardening import use_private_temp\n"
        f"use_private_temp(pathlib.Path({str(tmp_path)!r}))"
    )
    assert sorted(tmp_path.iterdir()) == sorted(kept)


FAULTS = """
import sys, threading
from desktop.devices.hardening import keep_to_ourselves
keep_to_ourselves()
def fail():
    name = "SITI AMINAH"
    raise ValueError(name + " 1607075206909001")
thread = threading.Thread(target=fail)
thread.start()
thread.join()
class Dying:
    def __del__(self):
        fail()
Dying()
fail()
"""


def test_a_fault_is_said_by_kind_and_place_and_never_by_what_it_was_about():
    """Not with the command line either, not in a thread, not in a destructor."""
    done = subprocess.run([sys.executable, "-c", FAULTS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("ValueError\n") == 3
    assert done.stderr.count("fail\n") == 3
    assert "SITI" not in done.stderr
    assert "1607" not in done.stderr


@pytest.mark.leaves_traces
def test_python_itself_would_say_it():
    script = FAULTS.replace("keep_to_ourselves()\n", "pass\n")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr.count("SITI AMINAH 1607075206909001") == 3


def connected(script: str, trace: Path, **environment: str) -> tuple[str, list[str]]:
    """Run a script under strace; return what it said, and which addresses it or its children called."""
    watch = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(trace)]
    surroundings = {**os.environ, **environment}
    command = [*watch, sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip(), re.findall(r"sa_family=AF_INET6?, .*", trace.read_text(errors="replace"))


@needs_strace
def test_windows_core_and_a_new_station_touch_no_network(tmp_path):
    card = ["--code", "07", "--name", "X", "--kecamatan", "16.07.07", "--request", str(tmp_path / "r.json")]
    init = ["station", "init", "--data", str(tmp_path / "07"), *card, "--officer", "burhan:supervisor:B"]
    script = (
        f"import sys\nfrom desktop.__main__ import main\nsys.exit(main(['--self-check']) or main({init!r}))\n"
    )
    home = {"XDG_DATA_HOME": str(tmp_path / "home"), "REKAM_PASSWORD": "perahu sungai musi"}
    said, calls = connected(script, tmp_path / "trace", **home)
    words = said.splitlines()[-1].rsplit(":", 1)[1].split()
    assert len(words) == 6
    assert calls == []


@needs_strace
def test_the_watch_on_the_network_bites(tmp_path):
    """Python, a C library and another program."""
    script = (
        "import ctypes, socket, subprocess, sys\n"
        "call = 'import socket; s = socket.socket(); s.connect_ex((\"127.0.0.1\", 9))'\n"
        "exec(call)\n"
        "subprocess.run([sys.executable, '-c', call])\n"
        "address = (ctypes.c_ubyte * 16)(2, 0, 0, 9, 127, 0, 0, 1)\n"
        "ctypes.CDLL(None).connect(socket.socket().fileno(), address, 16)\n"
    )
    assert len(connected(script, tmp_path / "trace")[1]) == 3


@pytest.mark.leaves_traces
def test_a_call_out_of_this_computer_is_heard_in_any_test():
    with contextlib.suppress(OSError), socket.socket() as line:
        line.settimeout(0.01)
        line.connect(("192.0.2.1", 9))  # a network for documentation: nobody is there
    assert network.calls == ["socket.connect to 192.0.2.1"]


def test_qts_network_is_not_even_loaded():
    """Nothing imports it, so that no picture, font or page can be fetched by a widget."""
    source = Path(desktop.__file__).parent
    assert [path.name for path in source.rglob("*.py") if "QtNetwork" in path.read_text("utf-8")] == []
    assert [path.name for path in source.rglob("*.py") if "QtWebEngine" in path.read_text("utf-8")] == []
