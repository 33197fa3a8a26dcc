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
NewLine = tuple[str, str, str, str]


class KeptLines:
    """Lines by number, in the order in which they were taken: some fifty bytes each."""

    def __init__(self) -> None:
        self._text, self._ends, self._status = bytearray(), array("Q", (0,)), array("B")

    def take(self, lines: Iterable[NewLine]) -> None:
        """Take further lines: NIK, name, day of birth, status."""
        for nik, name, birth_date, status in lines:
            self._text += f"{nik}\n{birth_date}\n{name}".encode()
            self._ends.append(len(self._text))
            self._status.append(_NUMBER_OF[status])

    def give_up(self, number: int) -> None:
        """Forget a line: only the database knows how it reads now."""
        if number < len(self._status):
            self._status[number] = _CHANGED

    def get(self, number: int, village: str) -> ResidentRow | None:
        """Return a line, or None where it is not known."""
        if number >= len(self._status) or self._status[number] == _CHANGED:
            return None
        text = self._text[self._ends[number] : self._ends[number + 1]].decode()
        nik, birth_date, name = text.split("\n", 2)
        return ResidentRow(nik, name, birth_date, village, _STATUS[self._status[number]])
