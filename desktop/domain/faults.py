"""What may be said of a fault of our own: its kind and its places, never a message or a value.

Messages and values may hold a name or a NIK; a code of our own refusals may not.
"""

import traceback
from pathlib import Path

from desktop.domain.errors import RekamError

_PACKAGE = "desktop"


def headline(error: BaseException) -> str:
    """Return one line that names the fault for the office: its kind and where it happened."""
    lines = trace_lines(error)
    ours = [line.strip() for line in lines[1:] if line.strip().startswith(f"{_PACKAGE}/")]
    return f"{lines[0]}, {ours[-1]}" if ours else lines[0]


def trace_lines(error: BaseException) -> list[str]:
    """Return kind and places of an error and of those behind it."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        code = f" [{current.code}]" if isinstance(current, RekamError) else ""
        lines.append(f"{type(current).__name__}{code}")
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        current = current.__cause__ or current.__context__
    return lines


def _short(filename: str) -> str:
    """Return a path from our package on, or the file's name alone: paths may name a person."""
    parts = Path(filename).parts
    if _PACKAGE in parts:
        start = len(parts) - 1 - parts[::-1].index(_PACKAGE)
        return "/".join(parts[start:])
    return parts[-1] if parts else filename
