"""Very many lines gathered in little memory and given back in order.

Each goes on the shelf of its first two letters. A full shelf is joined into bytes, where a line costs its own
length and no more; at the end one shelf after the other is sorted, so that never all are apart.
"""

from collections import defaultdict
from collections.abc import Iterator

_SIGNS = 2
_FULL = 256


class LineShelves:
    """Lines without a line's end in them. They are given back once."""

    def __init__(self) -> None:
        self._loose: defaultdict[str, list[str]] = defaultdict(list)
        self._joined: defaultdict[str, list[bytes]] = defaultdict(list)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, line: str) -> None:
        """Keep a line."""
        shelf = self._loose[line[:_SIGNS]]
        shelf.append(line)
        self._count += 1
        if len(shelf) == _FULL:
            self._joined[line[:_SIGNS]].append("\n".join(shelf).encode())
            shelf.clear()

    def in_order(self) -> Iterator[str]:
        """Yield all lines in order; each shelf is empty then."""
        for signs in sorted(self._loose):
            lines = self._loose.pop(signs)
            for joined in self._joined.pop(signs, ()):
                lines += joined.decode().split("\n")
            lines.sort()
            yield from lines
        self._count = 0
