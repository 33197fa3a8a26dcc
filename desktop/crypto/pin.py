"""A PIN for a screen that locked itself: it opens a key in memory, three times at most, and none at rest.

Six digits are soon guessed by whoever has the wrapped key. So the wrapped key never leaves the memory of the
running program, and what the PIN is stretched to is kept inside the encrypted database only.
"""

import os
from dataclasses import dataclass, field

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desktop.crypto.slots import DATA_KEY_BYTES, SlotSecret
from desktop.domain.errors import InputError, RuleError

PIN_DIGITS = 6
TRIES = 3
_SALT_BYTES, _NONCE_BYTES = 16, 12
_MEMORY_KIB, _ITERATIONS, _LANES = 64 * 1024, 1, 4


@dataclass(frozen=True)
class PinKey:
    """What a PIN was stretched to, with the salt it takes to do so again."""

    salt: bytes
    key: bytes = field(repr=False)


def check_pin(pin: str) -> None:
    """Refuse what is no PIN, or the first one that everybody tries.

    Raises:
        InputError: ``pin.digits``, ``pin.common``.
    """
    if len(pin) != PIN_DIGITS or not (pin.isascii() and pin.isdigit()):
        raise InputError("pin.digits", field="pin", digits=PIN_DIGITS)
    steps = {int(after) - int(before) for before, after in zip(pin, pin[1:], strict=False)}
    if len(steps) == 1 or len(set(pin)) < 3:
        raise InputError("pin.common", field="pin")


def stretch_pin(pin: str, salt: bytes = b"") -> PinKey:
    """Return the key of a PIN; with the same salt it is the same."""
    salt = salt or os.urandom(_SALT_BYTES)
    secret = pin.encode("utf-8", "surrogatepass")
    return PinKey(salt, hash_secret_raw(secret, salt, _ITERATIONS, _MEMORY_KIB, _LANES, 32, Type.ID))


class PinnedSecret:
    """What an officer's slot hid, wrapped in memory; after three wrong PINs it is gone."""

    def __init__(self, secret: SlotSecret, pin: PinKey) -> None:
        self._salt, self._nonce, self.tries_left = pin.salt, os.urandom(_NONCE_BYTES), TRIES
        plain = secret.data_key + secret.letter_key
        self._wrapped = ChaCha20Poly1305(pin.key).encrypt(self._nonce, plain, None)

    def open(self, pin: str) -> SlotSecret:
        """Return the secret.

        Raises:
            RuleError: ``pin.wrong`` (facts carry how many tries are `left`), ``pin.spent``.
        """
        if not self.tries_left:
            raise RuleError("pin.spent")
        self.tries_left -= 1
        key = stretch_pin(pin, self._salt).key
        try:
            plain = ChaCha20Poly1305(key).decrypt(self._nonce, self._wrapped, None)
        except InvalidTag as error:
            if not self.tries_left:
                self.forget()
                raise RuleError("pin.spent") from error
            raise RuleError("pin.wrong", left=self.tries_left) from error
        self.tries_left = TRIES
        return SlotSecret(plain[:DATA_KEY_BYTES], plain[DATA_KEY_BYTES:])

    def forget(self) -> None:
        """Throw the wrapped key away."""
        self._wrapped, self.tries_left = b"", 0
