"""Timing of the start to the sign-in, beside a bare PySide6 window; and how heavy the app is at work."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from desktop.demo.measuring import drop_caches
from desktop.demo.searching import crowd_station
from desktop.demo.world import PASSWORD

Figures = dict[str, float]
_BARE = "from PySide6.QtWidgets import QApplication as A, QWidget as W; a=A([]); w=W(); w.show(); w.grab()"
_APP = """import sys
from pathlib import Path
from desktop.gui.timing import time_to_sign_in
time_to_sign_in(Path(sys.argv[1]))"""
_WEIGHED = """import json, sys
from pathlib import Path
from desktop.demo.clock import StoryClock
from desktop.demo.world import DAYS
from desktop.gui.timing import weight_at_work
print(json.dumps(weight_at_work(Path(sys.argv[1]), sys.argv[2], StoryClock(DAYS))))"""


def start(folder: Path, size: int, filled: int = 0) -> Figures:
    """From process start to the sign-in's first picture, seconds, median of `size`, beside a bare window.

    With `filled` the place has so many residents, and the app goes on: signed in, their list scrolled to its
    end. Modules are compiled once before, for both, as they are wherever the program is installed.
    """
    root = folder / "large"
    if filled:
        crowd_station(root, filled).close()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    for code in (_APP, _BARE):
        _seconds(code, root, environment)
    warm = [(_seconds(_APP, root, environment), _seconds(_BARE, root, environment)) for _round in range(size)]
    ours, theirs = (statistics.median(times) for times in zip(*warm, strict=True))
    figures = {"sign_in_s": ours, "bare_window_s": theirs, "ratio": ours / theirs}
    if drop_caches():
        ours, theirs = (_cold(code, root, environment) for code in (_APP, _BARE))
        figures |= {"cold_sign_in_s": ours, "cold_bare_window_s": theirs, "cold_ratio": ours / theirs}
    if filled:
        done = _run(_WEIGHED, [root / "station-07", PASSWORD], environment)
        figures |= json.loads(done.stdout.splitlines()[-1])
    return figures


def _seconds(code: str, root: Path, environment: dict[str, str]) -> float:
    begin = time.perf_counter()
    _run(code, [root], environment)
    return time.perf_counter() - begin


def _cold(code: str, root: Path, environment: dict[str, str]) -> float:
    times = []
    for _round in range(3):
        drop_caches()
        times.append(_seconds(code, root, environment))
    return statistics.median(times)


def _run(
    code: str, arguments: list[str | Path], environment: dict[str, str]
) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True)
