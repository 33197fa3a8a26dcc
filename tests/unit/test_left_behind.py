"""The control of what is looked for after every test: whoever leaves a resident behind is found."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from left_behind import in_words

HERE = Path(__file__).parents[1]


@pytest.mark.leaves_traces
@pytest.mark.parametrize(("leaks", "least"), [("leaks.py", 60), ("gui/leaks.py", 6)])
def test_every_test_that_leaves_somebody_behind_fails(tmp_path, leaks, least):
    command = [sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider", "-rpfE", HERE / leaks]
    surroundings = {**os.environ, "TMPDIR": str(tmp_path)}
    run = subprocess.run(
        command, cwd=HERE.parent, env=surroundings, capture_output=True, text=True, check=False
    )
    outcomes = re.findall(r"^(PASSED|FAILED|ERROR) (\S+)", run.stdout, re.MULTILINE)
    assert [name for outcome, name in outcomes if outcome != "FAILED"] == [], run.stdout
    assert len(outcomes) >= least
    assert len(re.findall(r"^(?:left behind|shown): ", run.stdout, re.MULTILINE)) == len(outcomes)


@pytest.mark.parametrize(
    "words", ["1607 07 00 0000 0000", "3f1607075206909001ab", "0,16070752069090013", "Siti Rohana", ""]
)
def test_not_every_number_is_a_resident(words):
    assert in_words(words) == []
