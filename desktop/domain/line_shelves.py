"""Very many lines gathered in little memory and given back in order.

Each goes on the shelf of its first two letters. When many lie about, each shelf's are joined into bytes,
where a line costs its own length and no more; at the end one shelf after the other is sorted, so that never
all are apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

_SIGNS = 1
_MOST_LOOSE = 50_000


class LineShelves:
    """Lines without a line's end in them. They are given back once."""

    def __init__(self) -> None:
        self._loose: defaultdict[str, list[str]] = defaultdict(list)
        self._joined: defaultdict[str, list[bytes]] = defaultdict(list)
        self._count = self._loose_count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, lines: Iterable[str]) -> None:
        """Keep lines."""
        loose, count = self._loose, 0
        for line in lines:
            loose[line[:_SIGNS]].append(line)
            count += 1
        self._count += count
        self._loose_count += count
        if self._loose_count > _MOST_LOOSE:
            self._join()

    def in_order(self) -> Iterator[str]:
        """Yield all lines in order; each shelf is empty then."""
        self._join()
        for signs in sorted(self._joined):
            lines: list[str] = []
            for joined in self._joined.pop(signs):
                lines += joined.decode().split("\n")
            lines.sort()
            yield from lines
        self._count = 0

    def _join(self) -> None:
        for signs, lines in self._loose.items():
            self._joined[signs].append("\n".join(lines).encode())
        self._loose.clear()
        self._loose_count = 0
