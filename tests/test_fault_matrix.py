"""The table of faults names tests that exist, and README's figures reach what was asked for."""

import re
from pathlib import Path

import pytest
from test_threats import NAME, names_in

HERE = Path(__file__).parent
ROW = re.compile(r"^\| (F\d+) \| (\d+) \|(.*)\|(.*)\|$")
FIGURES = re.compile(r"^\| (F\d+) \| (.*?) \| ([\d,]+) \|")


def matrix():
    found = {}
    for line in (HERE / "FAULTS.md").read_text("utf-8").splitlines():
        if row := ROW.match(line):
            asked, what, tests = int(row[2]), row[3].split(";"), NAME.findall(row[4])
            found[row[1]] = asked, [name.strip() for name in what if name.strip()], tests
    return found


def figures(text):
    return {
        (row[1], row[2]): int(row[3].replace(",", "")) for row in map(FIGURES.match, text.splitlines()) if row
    }


def shortfall(fault, asked, names, told):
    """Return what a fault's rows lack: those with a `*` each reach the number, the others together."""
    counts = []
    for name in names:
        if name.endswith("*"):
            counts += [
                count for (of, row), count in told.items() if of == fault and row.startswith(name[:-1])
            ]
        elif (fault, name) in told:
            counts.append(told[fault, name])
    is_each = any(name.endswith("*") for name in names)
    reached = (min(counts) if is_each else sum(counts)) if counts else 0
    return max(0, asked - reached)


def test_every_fault_is_made():
    assert list(matrix()) == [f"F{number}" for number in range(1, 23)]
    assert [fault for fault, (_asked, _names, tests) in matrix().items() if not tests] == []


def test_every_named_test_exists():
    missing = [
        f"{file}::{test}"
        for _asked, _names, tests in matrix().values()
        for file, test in tests
        if not (HERE / file).exists() or test not in names_in(HERE / file)
    ]
    assert missing == []


def test_the_figures_reach_what_was_asked_for():
    told = figures((HERE.parent / "README.md").read_text("utf-8"))
    lacking = {fault: shortfall(fault, asked, names, told) for fault, (asked, names, _t) in matrix().items()}
    assert {fault: count for fault, count in lacking.items() if count} == {}


@pytest.mark.parametrize(("names", "lacks"), [(["a *"], 5), (["a b", "a c"], 0), (["d"], 10)])
def test_what_is_missing_is_seen(names, lacks):
    told = figures("| F3 | a b | 5 | 1 |\n| F3 | a c | 1,000 | 1 |\n| F4 | d | 10 | 1 |")
    assert shortfall("F3", 10, names, told) == lacks
