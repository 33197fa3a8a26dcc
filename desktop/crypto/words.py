"""Six words that name a key, for two people to compare by telephone."""

import functools
import hashlib

from argon2.low_level import Type, hash_secret_raw

from desktop import paths

WORDS = 6
# Making a key whose six words are another's costs this for each of 2^48 tries.
_MEMORY_KIB, _ITERATIONS, _LANES = 64 * 1024, 3, 4
_SALT = b"rekam-words/1..."


@functools.lru_cache(maxsize=64)
def key_words(public: bytes) -> tuple[str, ...]:
    """Return the six words of a public key; it takes a moment, so that nobody can look for a twin."""
    stretched = hash_secret_raw(public, _SALT, _ITERATIONS, _MEMORY_KIB, _LANES, WORDS, Type.ID)
    return tuple(_words()[byte] for byte in stretched)


def request_words(request: bytes) -> tuple[str, ...]:
    """Return the words of a whole request: of its keys, its officers, and everything else in it."""
    return key_words(hashlib.sha256(request).digest())


@functools.cache
def _words() -> tuple[str, ...]:
    text = (paths.resources() / "codes" / "fingerprint_words.txt").read_text("utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))
