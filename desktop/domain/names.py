"""Names of residents: what to look at before saving, and the key under which they are found.

Permendagri 73/2022 asks for two words, at most 60 letters and no digits or signs, but names
registered earlier stay valid, so everything except an empty name is a doubt.
"""

import re
import unicodedata
from collections.abc import Sequence

from desktop.domain.errors import InputError
from desktop.domain.nik import Doubt

MAX_LETTERS = 60
# Joined in speech and in other lists: NUR'AINI is looked for as NURAINI.
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ")

_WORDS = "[A-Z0-9]+(?: [A-Z0-9]+)*"
_PLAIN = re.compile(f"{_WORDS}(?:\n{_WORDS})*")


def check_name(name: str) -> None:
    """Refuse a name without a letter.

    Raises:
        InputError: ``name.empty``.
    """
    if not any(letter.isalpha() for letter in name):
        raise InputError("name.empty", field="name")


def name_doubts(name: str) -> list[Doubt]:
    """Return what is unusual about a name, all of it legal."""
    found = []
    if len(name) > MAX_LETTERS:
        found.append(Doubt("name.long", "name", {"letters": len(name), "most": MAX_LETTERS}))
    if " " not in name.strip():
        found.append(Doubt("name.one_word", "name", {"value": name}))
    plain = name.replace(" ", "")
    if not (plain.isascii() and plain.isalpha()):
        found += _sign_doubts(plain)
    return found


def _sign_doubts(plain: str) -> list[Doubt]:
    signs = "".join(dict.fromkeys(sign for sign in plain if not sign.isalpha()))
    foreign = "".join(dict.fromkeys(sign for sign in plain if sign.isalpha() and not _is_latin(sign)))
    found = [Doubt("name.signs", "name", {"signs": signs})] if signs else []
    return found + ([Doubt("name.not_latin", "name", {"letters": foreign})] if foreign else [])


def _is_latin(letter: str) -> bool:
    return letter.isascii() or "LATIN" in unicodedata.name(letter, "")


def fold_name(text: str) -> str:
    """Return the key under which a name is found: upper case, plain letters, single spaces."""
    upper = text.upper()
    if not upper.isascii():
        bare = unicodedata.normalize("NFKD", upper).upper()
        upper = "".join(sign for sign in bare if not unicodedata.combining(sign)).translate(_APOSTROPHES)
    if not upper.replace(" ", "").isalnum():
        upper = upper.translate(_APOSTROPHES)
        upper = "".join(sign if sign.isalnum() else " " for sign in upper)
    return " ".join(upper.split())


def fold_names(names: Sequence[str]) -> list[str]:
    """Return the keys of many names: those in plain words, as nearly all are, by one look at all of them."""
    text = "\n".join(names).upper()
    if _PLAIN.fullmatch(text):
        keys = text.split("\n")
        if len(keys) == len(names):  # no name has a line break of its own
            return keys
    return [fold_name(name) for name in names]
