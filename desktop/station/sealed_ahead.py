"""Photo and signature, sealed to the district the moment they are taken, not while somebody waits."""

import hashlib
from collections.abc import Sequence

from desktop.crypto.sealing import seal

# Those of the recording under way, and of one that was put aside for it.
_MOST = 4


class SealedAhead:
    """Holds in memory what was sealed last. After a restart it is sealed again: age never seals alike."""

    def __init__(self) -> None:
        self._held: dict[tuple[bytes, tuple[str, ...]], bytes] = {}

    def sealed(self, picture: bytes, recipients: Sequence[str]) -> bytes:
        """Return a picture sealed to `recipients`.

        Raises:
            InputError: ``seal.recipient``.
        """
        key = (hashlib.sha256(picture).digest(), tuple(recipients))
        if key not in self._held:
            self._held[key] = seal(picture, recipients)
            while len(self._held) > _MOST:
                del self._held[next(iter(self._held))]
        return self._held[key]
