"""Reading big-endian fields without ever reaching past what is there."""

from desktop.domain.errors import InputError


class Fields:
    """Walks through a record's bytes."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def left(self) -> int:
        """How many bytes have not been read."""
        return len(self._data) - self._at

    def take(self, length: int) -> bytes:
        """Return the next `length` bytes.

        Raises:
            InputError: ``iso.truncated``: there are fewer.
        """
        if length > self.left:
            raise InputError("iso.truncated", wanted=length, left=self.left)
        self._at += length
        return self._data[self._at - length : self._at]

    def number(self, length: int) -> int:
        """Return the next `length` bytes as a number.

        Raises:
            InputError: ``iso.truncated``.
        """
        return int.from_bytes(self.take(length), "big")
