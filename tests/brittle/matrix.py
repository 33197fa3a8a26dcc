"""What was asked for, as tests/FAULTS.md says it, beside the figures that there are."""

import re
from dataclasses import dataclass
from pathlib import Path

_ROW = re.compile(r"^\| (F\d+) \| (\d+) \|(.*)\|(.*)\|$")
_FIGURES = re.compile(r"^\| (F\d+) \| (.*?) \| ([\d,]+) \|")
_NAME = re.compile(r"`([\w/]+\.py)::(\w+)`")
Told = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Fault:
    """A row: how often it was to happen, the figures that count towards it, and the tests."""

    asked: int
    names: list[str]
    tests: list[tuple[str, str]]


def matrix() -> dict[str, Fault]:
    """Return the rows of tests/FAULTS.md."""
    found = {}
    for line in (Path(__file__).parents[1] / "FAULTS.md").read_text("utf-8").splitlines():
        if row := _ROW.match(line):
            names = [name.strip() for name in row[3].split(";")]
            found[row[1]] = Fault(int(row[2]), [name for name in names if name], _NAME.findall(row[4]))
    return found


def figures(text: str) -> Told:
    """Return the points of each row in a table of figures."""
    return {
        (row[1], row[2]): int(row[3].replace(",", ""))
        for row in map(_FIGURES.match, text.splitlines())
        if row
    }


def shortfall(fault: str, asked: int, names: list[str], told: Told) -> int:
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


def lacking(text: str) -> dict[str, int]:
    """Return the faults that happened less often than was asked for, by a table of figures."""
    told = figures(text)
    counts = {fault: shortfall(fault, row.asked, row.names, told) for fault, row in matrix().items()}
    return {fault: count for fault, count in counts.items() if count}
