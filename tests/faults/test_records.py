"""A hundred thousand damaged ISO records, in a process of their own, so that its memory is theirs alone."""

import json
import subprocess
import sys
from pathlib import Path

MAX_MB = 200
SCRIPT = """
import json, sys
sys.path[:0] = {paths!r}
from fuzzing import read_all
outcomes, peak_mb = read_all({count}, shown_each=10)
print(json.dumps({{"records": sum(outcomes.values()), "peak_mb": peak_mb, "outcomes": dict(outcomes)}}))
"""


def test_damaged_records_are_refused_and_nothing_more(points, row):
    count = points(100_000, 10_000)
    here = Path(__file__).parents[1]
    script = SCRIPT.format(paths=[str(here), str(here.parent)], count=count)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    outcomes = figures["outcomes"]
    row(
        "F21",
        "ISO records damaged",
        points=count,
        refused=count - outcomes["read"],
        peak_mb=figures["peak_mb"],
    )
    assert figures["records"] == count
    assert figures["peak_mb"] < MAX_MB
    assert len(outcomes) > 8
