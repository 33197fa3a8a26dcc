"""What a list shows of each resident, in memory, and forgotten of whoever changes.

Fifty rows of a page lie on fifty pages of the encrypted file. In a regency these are not in SQLite's cache,
and reading and proving each costs more than finding who is to be shown.
"""

import contextlib
from array import array
from collections.abc import Iterable
from struct import Struct

from desktop.domain.queries import NIK_DIGITS
from desktop.domain.residents import ResidentRow, ResidentStatus

_STATUS = tuple(ResidentStatus)
_NUMBER_OF = {status.value: number for number, status in enumerate(_STATUS)}
_UNKNOWN = 255
# Status and NIK; day of birth and name follow as they are shown. One piece of memory: what lies apart is
# waited for apart.
_HEAD = Struct("<BQ")
_DAY = len("1990-06-12")
NewLine = tuple[str, str, str, str]


class KeptLines:
    """Lines by number, in the order in which they were taken: some 40 bytes each."""

    def __init__(self) -> None:
        self._text, self._ends = bytearray(), array("I", (0,))

    def take(self, lines: Iterable[NewLine]) -> None:
        """Take further lines: NIK, name, day of birth, status."""
        text, ends = self._text, self._ends
        for nik, name, birth_date, status in lines:
            head = _HEAD.pack(_UNKNOWN, 0)
            with contextlib.suppress(ValueError):  # what has another shape, the database shows
                head = _HEAD.pack(_NUMBER_OF[status], _number(nik, birth_date))
            text += head
            text += f"{birth_date}{name}".encode()
            ends.append(len(text))

    def give_up(self, number: int) -> None:
        """Forget a line: only the database knows how it reads now."""
        if number < len(self._ends) - 1:
            self._text[self._ends[number]] = _UNKNOWN

    def get(self, number: int, village: str) -> ResidentRow | None:
        """Return a line, or None where it is not known."""
        if number >= len(self._ends) - 1:
            return None
        start = self._ends[number]
        status, nik = _HEAD.unpack_from(self._text, start)
        if status == _UNKNOWN:
            return None
        line = self._text[start + _HEAD.size : self._ends[number + 1]].decode()
        return ResidentRow(str(nik).zfill(NIK_DIGITS), line[_DAY:], line[:_DAY], village, _STATUS[status])


def _number(nik: str, birth_date: str) -> int:
    if len(nik) != NIK_DIGITS or len(birth_date) != _DAY:
        raise ValueError
    return int(nik)
