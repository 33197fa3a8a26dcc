"""Lines as files and files as lines, so that what is sealed or opened never lies plain on a disk."""

import io
from collections.abc import Callable, Iterator
from typing import Any

from desktop.domain.errors import BundleRejected

MAX_LINE = 4 << 20


class PulledLines(io.RawIOBase):
    """A readable file whose bytes are lines made as they are asked for."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        super().__init__()
        self._lines = lines
        self._rest = bytearray()

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` from the next lines and return how many bytes it got; 0 at the end."""
        while len(self._rest) < len(buffer):
            line = next(self._lines, b"")
            if not line:
                break
            self._rest += line
        length = min(len(buffer), len(self._rest))
        buffer[:length] = self._rest[:length]
        del self._rest[:length]
        return length


class PushedLines(io.RawIOBase):
    """A writable file that hands every batch of whole lines to a function."""

    def __init__(self, take: Callable[[list[bytes]], None]) -> None:
        super().__init__()
        self._take = take
        self._rest = b""

    def writable(self) -> bool:
        """It can be written."""
        return True

    def write(self, data: Any) -> int:
        """Take bytes; whole lines go on at once.

        Raises:
            BundleRejected: ``stream.line_too_long``, so that a bomb stays small.
        """
        *lines, self._rest = (self._rest + bytes(data)).split(b"\n")
        if len(self._rest) > MAX_LINE:
            raise BundleRejected("stream.line_too_long", limit=MAX_LINE)
        if lines:
            self._take(lines)
        return len(data)
