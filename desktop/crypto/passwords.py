"""What makes a password good enough: length, and not being what everybody types."""

import functools
import unicodedata

from desktop import paths
from desktop.domain.errors import InputError

MIN_LENGTH = 12
MIN_LENGTH_WITH_KEY_FILE = 8
MAX_LENGTH = 256

_MIN_DIFFERENT_CHARACTERS = 5
_MIN_OWN_LETTERS = 4
_MIN_CONTEXT_WORD = 3
_LOOKALIKES = str.maketrans("013457@$!", "oieastasi")


def normalized(password: str) -> str:
    """Return the NFC form, so that one password typed on two keyboards is one password."""
    return unicodedata.normalize("NFC", password)


def check_password(password: str, *context: str, has_key_file: bool = False) -> None:
    """Refuse a password that is short, endless, or guessed first; no composition rules (OWASP ASVS 6.2).

    `context` is what an attacker knows: the officer's name and id, the place, the application.

    Raises:
        InputError: ``password.short``, ``password.long`` or ``password.common``.
    """
    password = normalized(password)
    minimum = MIN_LENGTH_WITH_KEY_FILE if has_key_file else MIN_LENGTH
    if len(password) < minimum:
        raise InputError("password.short", field="password", minimum=minimum)
    if len(password) > MAX_LENGTH:
        raise InputError("password.long", field="password", maximum=MAX_LENGTH)
    folded = password.casefold()
    if _is_pattern(folded) or _is_made_of(folded, common_words() | _words_of(context)):
        raise InputError("password.common", field="password")


@functools.cache
def common_words() -> frozenset[str]:
    """Return the bundled list of usual passwords and words of the office, lower case."""
    text = (paths.resources() / "codes" / "common_passwords.txt").read_text("utf-8")
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))


def _words_of(context: tuple[str, ...]) -> frozenset[str]:
    words = normalized(" ".join(context)).casefold().replace("-", " ").replace(".", " ").split()
    return frozenset(word for word in words if len(word) >= _MIN_CONTEXT_WORD)


def _is_pattern(text: str) -> bool:
    """Tell whether `text` is a few characters repeated, or a run such as ``abcdefghijkl``."""
    steps = {ord(after) - ord(before) for before, after in zip(text, text[1:], strict=False)}
    return len(set(text)) < _MIN_DIFFERENT_CHARACTERS or len(steps) == 1


def _is_made_of(text: str, words: frozenset[str]) -> bool:
    """Tell whether known words leave fewer than four letters of one's own, as in ``p@ssw0rd2024!``."""
    known = _covered(text, words) | _covered(text.translate(_LOOKALIKES), words)
    own_letters = sum(letter.isalpha() for index, letter in enumerate(text) if index not in known)
    return bool(known) and own_letters < _MIN_OWN_LETTERS


def _covered(text: str, words: frozenset[str]) -> set[int]:
    covered: set[int] = set()
    for word in words:
        start = text.find(word)
        while start >= 0:
            covered.update(range(start, start + len(word)))
            start = text.find(word, start + 1)
    return covered
