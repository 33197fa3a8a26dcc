"""How many points each campaign has, and where its figures go.

`make test` tries a tenth of the points or fewer, `make faults` all of them, and writes the rows down for
the table in README. ``REKAM_FAULTS=0.05`` is that share of a full run, to see what a campaign costs.
"""

import json
import math
import os
import shutil
import tempfile
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from brittle.apart import Apart
from brittle.failing import on_failing_disk
from brittle.table import Run
from needed import need_fuse

_ASKED = os.environ.get("REKAM_FAULTS", "0")
SHARE = 1.0 if _ASKED == "full" else float(_ASKED)
_ROWS = os.environ.get("REKAM_FAULT_ROWS")

_BEGUN = time.time()
_ENOUGH_BYTES = 100 << 20


def pytest_collection_modifyitems(config, items):
    """Leave to `make faults` what has no quick form; its like at small size stands among the other tests."""
    long = [
        item
        for item in items
        if item.path.parent == Path(__file__).parent and "points" not in item.fixturenames
    ]
    if long and not SHARE:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Write down what a test took, its forks and the failing disk with it."""
    begun, before = time.perf_counter(), _cpu_s()
    result = yield
    _write(test=item.nodeid, seconds=round(time.perf_counter() - begun, 2), cpu=round(_cpu_s() - before, 2))
    return result


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter, config):
    """Close with how the whole ended and what it took; without this line no table is made of the rows."""
    if not SHARE:
        return
    count = {
        name: len(terminalreporter.stats.get(name, [])) for name in ("passed", "failed", "error", "skipped")
    }
    run = Run(
        tests=sum(count.values()),
        failed=count["failed"] + count["error"],
        skipped=count["skipped"],
        seconds=round(time.time() - _BEGUN, 1),
        cores=os.cpu_count() or 1,
        cpu_s=sum(row.get("cpu", 0) for row in _written()),
    )
    share = "" if SHARE == 1 else f" ({SHARE:.2%} of the points)"
    terminalreporter.write_line(f"Faults{share}: {run.words()}")
    _write(run=asdict(run))


def _written() -> list[dict[str, Any]]:
    text = Path(_ROWS).read_text("utf-8") if _ROWS and Path(_ROWS).exists() else ""
    return [json.loads(line) for line in text.splitlines()]


def _cpu_s() -> float:
    """Return the processor time of this process, of those that it waited for, and of the campaigns."""
    return sum(os.times()[:4]) + Apart.spent_s


def _write(**line: Any) -> None:
    if _ROWS and SHARE:
        # One write of a short line to a file opened for appending: two workers' lines do not mix.
        with Path(_ROWS).open("ab", buffering=0) as file:
            file.write(json.dumps(line).encode() + b"\n")


@pytest.fixture(scope="session")
def points():
    """Choose between the points of a full campaign, or a share of them, and those of a quick one."""
    return lambda full, quick: max(quick, math.ceil(full * SHARE)) if SHARE else quick


@pytest.fixture(scope="session")
def share():
    """Take a share of what has no quick form."""
    return lambda full: math.ceil(full * SHARE)


@pytest.fixture
def row(capsys):
    """Say a row of figures: one line of JSON, and one more in the file that `make faults` names."""

    def say(fault: str, what: str, **figures: int | str) -> None:
        if SHARE:
            with capsys.disabled():
                print("\n" + json.dumps({"fault": fault, "what": what, **figures}))
        _write(fault=fault, what=what, **figures)

    return say


@pytest.fixture(scope="session")
def apart():
    """Run campaigns in a process of their own."""
    process = Apart()
    yield process.run
    process.close()


@pytest.fixture
def quick_disk(tmp_path):
    """Yield a folder in memory where there is one: a kill takes nothing from a file that was not synced.

    Missing syncs are the failing disk's business; here they would only make each kill slower.
    """
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK) or shutil.disk_usage(memory).free < _ENOUGH_BYTES:
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(prefix="rekam-faults-", dir=memory))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def fuse():
    """Give up or skip where no failing disk can be mounted."""
    need_fuse()


@pytest.fixture
def on_disk(fuse, apart, quick_disk):
    """Run a campaign against a job on a failing disk."""
    return partial(apart, on_failing_disk, folder=quick_disk)
