"""What a list shows of each resident, in memory, and forgotten of whoever changes.

Fifty rows of a page lie on fifty pages of the encrypted file. In a regency these are not in SQLite's cache,
and reading and proving each costs more than finding who is to be shown.
"""

from array import array
from collections.abc import Iterable

from desktop.domain.residents import ResidentRow, ResidentStatus

_STATUS = tuple(ResidentStatus)
_NUMBER_OF = {status.value: number for number, status in enumerate(_STATUS)}
_CHANGED = 255
NewLine = tuple[str, str, str, str, str]


class KeptLines:
    """Lines by number, in the order in which they were taken: some 65 bytes each.

    A line is one piece of memory, its status in front: what lies apart is waited for apart.
    """

    def __init__(self) -> None:
        self._text, self._ends = bytearray(), array("I", (0,))

    def take(self, lines: Iterable[NewLine]) -> None:
        """Take further lines: NIK, name, day of birth, village, status."""
        text, ends = self._text, self._ends
        for nik, name, birth_date, village, status in lines:
            text.append(_NUMBER_OF[status])
            text += f"{nik}\n{birth_date}\n{village}\n{name}".encode()
            ends.append(len(text))

    def give_up(self, number: int) -> None:
        """Forget a line: only the database knows how it reads now."""
        if number < len(self._ends) - 1:
            self._text[self._ends[number]] = _CHANGED

    def get(self, number: int) -> ResidentRow | None:
        """Return a line, or None where it is not known."""
        if number >= len(self._ends) - 1:
            return None
        line = self._text[self._ends[number] : self._ends[number + 1]]
        if line[0] == _CHANGED:
            return None
        nik, birth_date, village, name = line[1:].decode().split("\n", 3)
        return ResidentRow(nik, name, birth_date, village, _STATUS[line[0]])
