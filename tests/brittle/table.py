"""The rows of `make faults` as the table in README: ``python -m brittle.table rows.jsonl README.md``."""

import json
import sys
from pathlib import Path
from typing import Any, TypeAlias

BEGIN, END = "<!-- faults: made by make faults -->", "<!-- /faults -->"
# What a row of the table says: words and numbers.
Row: TypeAlias = dict[str, Any]
COLUMNS = ("points", "acknowledged", "lost", "half", "damaged", "unfinished", "refused")


def joined(lines: list[str]) -> list[Row]:
    """Return the rows, those of one campaign's parts added up."""
    found: dict[tuple[str, str], Row] = {}
    for line in lines:
        row = json.loads(line)
        whole = found.setdefault((row["fault"], row["what"]), {"fault": row["fault"], "what": row["what"]})
        for name in COLUMNS:
            if name in row:
                whole[name] = whole.get(name, 0) + row[name]
    return [found[key] for key in sorted(found, key=lambda key: (int(key[0][1:]), key[1]))]


def table(rows: list[Row]) -> str:
    """Return a Markdown table."""
    lines = [f"| | fault | {' | '.join(COLUMNS)} |", f"|---|---|{'---|' * len(COLUMNS)}"]
    for row in rows:
        cells = " | ".join(f"{row[name]:,}" if name in row else "" for name in COLUMNS)
        lines.append(f"| {row['fault']} | {row['what']} | {cells} |")
    return "\n".join(lines)


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


if __name__ == "__main__":
    rows, readme = Path(sys.argv[1]), Path(sys.argv[2])
    made = table(joined(rows.read_text("utf-8").splitlines()))
    readme.write_text(put(readme.read_text("utf-8"), made), "utf-8")
    print(made)
