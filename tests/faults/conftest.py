"""How many points each campaign has, and where its figures go.

`make test` tries a tenth of the points or fewer, `make faults` all of them, and writes the rows down for
the table in README.
"""

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from brittle.control import why_not

IS_FULL = os.environ.get("REKAM_FAULTS") == "full"
_ROWS = os.environ.get("REKAM_FAULT_ROWS")

_ENOUGH_BYTES = 100 << 20


def pytest_collection_modifyitems(config, items):
    """Leave to `make faults` what has no quick form; its like at small size stands among the other tests."""
    long = [
        item
        for item in items
        if item.path.parent == Path(__file__).parent and "points" not in item.fixturenames
    ]
    if long and not IS_FULL:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def points():
    """Choose between the points of a full campaign and those of a quick one."""
    return lambda full, quick: full if IS_FULL else quick


@pytest.fixture
def row(capsys):
    """Say a row of figures: one line of JSON, and one more in the file that `make faults` names."""

    def say(fault: str, what: str, **figures: int | str) -> None:
        line = json.dumps({"fault": fault, "what": what, **figures})
        if not IS_FULL:
            return
        with capsys.disabled():
            print(f"\n{line}")
        if _ROWS:
            with Path(_ROWS).open("a", encoding="utf-8") as file:
                file.write(line + "\n")

    return say


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
    """Skip where no failing disk can be mounted."""
    if reason := why_not():
        pytest.skip(reason)
