"""The table of faults names tests that exist, and README's figures reach what was asked for."""

from pathlib import Path

import pytest
from brittle.matrix import figures, lacking, matrix, shortfall
from test_threats import names_in

HERE = Path(__file__).parent


def test_every_fault_is_made():
    assert list(matrix()) == [f"F{number}" for number in range(1, 23)]
    assert [fault for fault, row in matrix().items() if not row.tests] == []


def test_every_named_test_exists():
    missing = [
        f"{file}::{test}"
        for row in matrix().values()
        for file, test in row.tests
        if not (HERE / file).exists() or test not in names_in(HERE / file)
    ]
    assert missing == []


def test_the_figures_reach_what_was_asked_for():
    assert lacking((HERE.parent / "README.md").read_text("utf-8")) == {}


@pytest.mark.parametrize(("names", "lacks"), [(["a *"], 5), (["a b", "a c"], 0), (["d"], 10)])
def test_what_is_missing_is_seen(names, lacks):
    told = figures("| F3 | a b | 5 | 1 |\n| F3 | a c | 1,000 | 1 |\n| F4 | d | 10 | 1 |")
    assert shortfall("F3", 10, names, told) == lacks
