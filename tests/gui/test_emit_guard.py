"""The guard keeps a program alive that sends many signals and is often told None."""

import subprocess
import sys

import pytest

from desktop.gui.emit_guard import keep_constants_alive

PROGRAM = """
import sys
from PySide6.QtCore import QObject, Signal
from desktop.gui.emit_guard import keep_constants_alive

class Sender(QObject):
    sent = Signal()

mode, work = sys.argv[1:]
if mode == "guarded":
    keep_constants_alive()
    keep_constants_alive()
sender = Sender()
for _ in range(100_000):
    sender.sent.emit() if work == "emit" else sender.parent()
print("alive")
"""
WORK = pytest.mark.parametrize(("work", "end"), [("emit", "bool_dealloc"), ("ask", "none_dealloc")])


def run(mode: str, work: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, mode, work]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@WORK
def test_many_calls_do_no_harm(work: str, end: str):
    outcome = run("guarded", work)

    assert (outcome.returncode, outcome.stdout) == (0, "alive\n")
    assert end not in outcome.stderr


@WORK
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="the constants are immortal there")
def test_without_the_guard_they_end_the_program(work: str, end: str):
    assert end in run("bare", work).stderr


def test_a_second_call_adds_nothing():
    keep_constants_alive()
    before = sys.getrefcount(True)
    keep_constants_alive()

    assert abs(sys.getrefcount(True) - before) < 1000
