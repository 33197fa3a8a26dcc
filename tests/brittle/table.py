"""The rows of `make faults` as the table in README: ``python -m brittle.table rows.jsonl README.md``.

The table stays as it is unless the run was whole: nothing failed, nothing was passed over, and every fault
happened as often as tests/FAULTS.md asks.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from brittle.matrix import lacking

BEGIN, END = "<!-- faults: made by make faults -->", "<!-- /faults -->"
# What a row of the table says: words and numbers.
Row: TypeAlias = dict[str, Any]
COLUMNS = ("points", "acknowledged", "lost", "half", "damaged", "unfinished", "refused")


@dataclass(frozen=True)
class Run:
    """A run of the tests of faults, as it ended."""

    tests: int
    failed: int
    skipped: int
    seconds: float
    cores: int
    cpu_s: float

    def words(self) -> str:
        """Say how it ended, and what it took."""
        ended = f"{self.tests} tests, {self.failed or 'none'} failed, {self.skipped or 'none'} passed over"
        minutes, seconds = divmod(round(self.seconds), 60)
        return (
            f"{ended}: {minutes} min {seconds:02} s on {self.cores} cores, {self.cpu_s:,.0f} s of their time"
        )


def joined(lines: list[str]) -> list[Row]:
    """Return the rows, those of one campaign's parts added up."""
    found: dict[tuple[str, str], Row] = {}
    for row in map(json.loads, lines):
        if "fault" not in row:
            continue
        whole = found.setdefault((row["fault"], row["what"]), {"fault": row["fault"], "what": row["what"]})
        for name in COLUMNS:
            if name in row:
                whole[name] = whole.get(name, 0) + row[name]
    return [found[key] for key in sorted(found, key=lambda key: (int(key[0][1:]), key[1]))]


def run_of(lines: list[str]) -> Run | None:
    """Return how the run ended; None: it did not come to its end."""
    told = [row["run"] for row in map(json.loads, lines) if "run" in row]
    return Run(**told[-1]) if told else None


def table(rows: list[Row]) -> str:
    """Return a Markdown table."""
    lines = [f"| | fault | {' | '.join(COLUMNS)} |", f"|---|---|{'---|' * len(COLUMNS)}"]
    for row in rows:
        cells = " | ".join(f"{row[name]:,}" if name in row else "" for name in COLUMNS)
        lines.append(f"| {row['fault']} | {row['what']} | {cells} |")
    return "\n".join(lines)


def why_not(run: Run | None, made: str) -> str:
    """Say why a run's figures may not be shown; empty when they may."""
    if run is None:
        return "the run did not come to its end"
    if run.failed or run.skipped:
        return run.words()
    short = ", ".join(f"{fault} by {count:,}" for fault, count in lacking(made).items())
    return f"less often than asked: {short}" if short else ""


def put(text: str, made: str) -> str:
    """Return `text` with the table between its marks.

    Raises:
        ValueError: a mark is missing.
    """
    before, _, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError("the marks of the table are missing")
    return f"{before}{BEGIN}\n{made}\n{END}{after}"


def main(rows: Path, readme: Path) -> int:
    """Put the table into README and return 0; 1: it stays as it is."""
    lines = rows.read_text("utf-8").splitlines()
    run, made = run_of(lines), table(joined(lines))
    print(made)
    reason = why_not(run, made)
    if run is None or reason:
        print(f"\n{readme} keeps its table: {reason}.")
        return 1
    readme.write_text(put(readme.read_text("utf-8"), f"{made}\n\nOne run: {run.words()}."), "utf-8")
    print(f"\n{run.words()}. The table in {readme} is this run's.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
