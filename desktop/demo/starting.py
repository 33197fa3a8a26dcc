"""Timing of the start to the sign-in, beside a bare PySide6 window; and how heavy the app is at work."""

import json
import os
import statistics
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from desktop.demo.crowd import write_crowd
from desktop.demo.measuring import drop_caches
from desktop.demo.searching import SEED, crowd_station, crowd_world
from desktop.demo.world import PASSWORD
from desktop.district import roster

Figures = dict[str, float]
# What the program is asked for where its start is timed: it draws the sign-in once, and ends.
UNTIL_SIGN_IN = "--until-sign-in"
_BARE = "from PySide6.QtWidgets import QApplication as A, QWidget as W; a=A([]); w=W(); w.show(); w.grab()"
_APP = "import sys; from desktop.__main__ import main; sys.exit(main(sys.argv[1:]))"
_WEIGHED = """import json, sys
from pathlib import Path
from desktop.demo.clock import StoryClock
from desktop.demo.world import DAYS
from desktop.gui.bench.weight import weigh
print(json.dumps(weigh(Path(sys.argv[1]), sys.argv[2], StoryClock(DAYS))))"""


def start(folder: Path, size: int, filled: int = 0, program: str = "") -> Figures:
    """From process start to the sign-in's first picture, seconds, median of `size`, beside a bare window.

    With `filled` the place has so many residents, and the app goes on: signed in, their list scrolled to its
    end, and work done; then the same at an office. Modules are compiled once before, for both, as they are
    wherever the program is installed. With `program`, the path of a built one, that is timed instead.
    """
    root = folder / "large"
    if filled:
        crowd_station(root, filled).close()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    begin = [program] if program else [sys.executable, "-c", _APP]
    ours, bare = [*begin, UNTIL_SIGN_IN, str(root)], [sys.executable, "-c", _BARE]
    for command in (ours, bare):
        _seconds(command, environment)
    warm = [(_seconds(ours, environment), _seconds(bare, environment)) for _round in range(size)]
    mine, theirs = (statistics.median(times) for times in zip(*warm, strict=True))
    figures = {"sign_in_s": mine, "bare_window_s": theirs, "ratio": mine / theirs}
    if drop_caches():
        mine, theirs = (_cold(command, environment) for command in (ours, bare))
        figures |= {"cold_sign_in_s": mine, "cold_bare_window_s": theirs, "cold_ratio": mine / theirs}
    if filled:
        figures |= _weighed(root / "station-07", environment)
        office = _weighed(_crowd_office(folder / "regency", filled), environment)
        figures |= {f"office_{name}": value for name, value in office.items()}
    return figures


def _weighed(place: Path, environment: dict[str, str]) -> Figures:
    done = _run([sys.executable, "-c", _WEIGHED, str(place), PASSWORD], environment)
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def _crowd_office(folder: Path, size: int) -> Path:
    """Found an office with so many residents on its list; return its folder."""
    world = crowd_world(folder)
    path = folder / "crowd.csv"
    write_crowd(path, size, SEED, today=world.clock().date())
    with closing(world.office()) as office:
        report = roster.read(office, path, folder / "rejects.csv", lambda rejection: rejection.code)
        roster.apply_read(office, report, is_complete=False)
    return world.district


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    begin = time.perf_counter()
    _run(command, environment)
    return time.perf_counter() - begin


def _cold(command: list[str], environment: dict[str, str]) -> float:
    times = []
    for _round in range(3):
        drop_caches()
        times.append(_seconds(command, environment))
    return statistics.median(times)


def _run(command: list[str], environment: dict[str, str]) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(command, env=environment, check=True, capture_output=True)
