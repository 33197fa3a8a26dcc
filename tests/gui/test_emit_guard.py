"""The guard keeps a program alive that sends many signals."""

import subprocess
import sys

import pytest

EMITS = """
import sys
from PySide6.QtCore import QObject, Signal
from desktop.gui.emit_guard import keep_true_alive

class Sender(QObject):
    sent = Signal()

if sys.argv[1] == "guarded":
    keep_true_alive()
    keep_true_alive()
sender = Sender()
for _ in range(100_000):
    sender.sent.emit()
print("alive")
"""


def run(mode: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", EMITS, mode], capture_output=True, text=True, check=False)


def test_many_signals_do_no_harm():
    outcome = run("guarded")

    assert (outcome.returncode, outcome.stdout) == (0, "alive\n")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True is immortal there")
def test_without_the_guard_they_end_the_program():
    assert "bool_dealloc" in run("bare").stderr
