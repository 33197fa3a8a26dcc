"""The tables of threats and hardening name tests that exist, and leave no line without one."""

import ast
import re
from pathlib import Path

HERE = Path(__file__).parent
ROW = re.compile(r"^\| (T\d+) \|(.*)\|(.*)\|$")
LINE = re.compile(r"^\| ([^|]+) \|([^|]+)\|([^|]+)\|$")
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


def hardening() -> dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]]:
    """Return the proofs and the controls of each line."""
    lines = (HERE / "HARDENING.md").read_text("utf-8").splitlines()
    found = [row for line in lines if (row := LINE.match(line))][1:]
    return {row[1]: (NAME.findall(row[2]), NAME.findall(row[3])) for row in found if set(row[1]) != {"-"}}


def test_every_line_of_hardening_has_a_proof_and_a_control():
    assert len(hardening()) >= 20
    assert [line for line, (proofs, controls) in hardening().items() if not proofs or not controls] == []


def test_every_named_test_exists():
    named = [*rows().values(), *(proofs + controls for proofs, controls in hardening().values())]
    missing = [
        f"{file}::{test}"
        for proofs in named
        for file, test in proofs
        if not (HERE / file).exists() or test not in names_in(HERE / file)
    ]
    assert missing == []


def test_every_test_that_is_spelled_another_way_is_named_too():
    """What the tables put between backticks with a file in it is read by the tests above."""
    text = (HERE / "THREATS.md").read_text("utf-8") + (HERE / "HARDENING.md").read_text("utf-8")
    assert text.count("::") == len(NAME.findall(text))
