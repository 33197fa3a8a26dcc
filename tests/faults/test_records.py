"""A hundred thousand damaged ISO records, in a process of their own, so that its memory is theirs alone."""

import json
import subprocess
import sys
from pathlib import Path

RECORDS = 100_000
MAX_MB = 200
SCRIPT = """
import json, sys
sys.path[:0] = {paths!r}
from fuzzing import read_all
outcomes, peak_mb = read_all({count}, shown_each=10)
print(json.dumps({{"records": sum(outcomes.values()), "peak_mb": peak_mb, "outcomes": dict(outcomes)}}))
"""


def test_damaged_records_are_refused_and_nothing_more(capsys):
    here = Path(__file__).parents[1]
    script = SCRIPT.format(paths=[str(here), str(here.parent)], count=RECORDS)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    with capsys.disabled():
        print("\n" + json.dumps({"fault": "ISO", **figures}))
    assert figures["records"] == RECORDS
    assert figures["peak_mb"] < MAX_MB
    assert len(figures["outcomes"]) > 8
