"""The table of threats names tests that exist, and leaves no threat without one."""

import ast
import re
from pathlib import Path

HERE = Path(__file__).parent
ROW = re.compile(r"^\| (T\d+) \|(.*)\|(.*)\|$")
NAME = re.compile(r"`([\w/]+\.py)::(\w+)`")


def rows() -> dict[str, list[tuple[str, str]]]:
    found = {}
    for line in (HERE / "THREATS.md").read_text("utf-8").splitlines():
        if row := ROW.match(line):
            found[row[1]] = NAME.findall(row[3])
    return found


def names_in(path: Path) -> set[str]:
    return {
        node.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }


def test_every_threat_is_answered():
    assert list(rows()) == [f"T{number}" for number in range(1, 17)]
    assert [name for name, proofs in rows().items() if not proofs] == []


def test_every_named_test_exists():
    missing = [
        f"{file}::{test}"
        for proofs in rows().values()
        for file, test in proofs
        if not (HERE / file).exists() or test not in names_in(HERE / file)
    ]
    assert missing == []
