"""A compiled catalogue that is searched where it lies: to read all of it first would hold up every start."""

import struct
from gettext import NullTranslations

# Magic number, version, how many texts, where the table of texts begins and where that of translations.
_HEAD = struct.Struct("=5I")
_ROW = struct.Struct("=2I")


class CompiledCatalogue(NullTranslations):
    """The ``.mo`` of a language that has one form for one and for many, as Indonesian has.

    Args:
        data: the file, its texts sorted.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = data
        _magic, _version, self._count, self._texts, self._translations = _HEAD.unpack_from(data)
        self._found: dict[str, str | None] = {}

    def gettext(self, message: str) -> str:
        """Return the translation of `message`, or `message`."""
        found = self._find(message)
        return message if found is None else found

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the translation of a text that counts, or the English one that suits `n`."""
        found = self._find(msgid1)
        return (msgid1 if n == 1 else msgid2) if found is None else found

    def _find(self, message: str) -> str | None:
        if message not in self._found:
            self._found[message] = self._search(message.encode())
        return self._found[message]

    def _search(self, wanted: bytes) -> str | None:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            text = self._first(self._texts, middle)
            if text == wanted:
                return self._first(self._translations, middle).decode() or None
            low, high = (middle + 1, high) if text < wanted else (low, middle)
        return None

    def _first(self, table: int, number: int) -> bytes:
        """Return the first of the forms in a row of a table."""
        length, begin = _ROW.unpack_from(self._data, table + number * _ROW.size)
        return self._data[begin : begin + length].split(b"\0", 1)[0]
