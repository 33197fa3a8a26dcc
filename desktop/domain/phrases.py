"""The sentences of a letter that an office may word itself, with the places that a person's facts fill."""

import re
from collections.abc import Mapping

from desktop.domain.errors import InputError

# What each sentence may name, in the officer's language, and which fact fills it.
PHRASES: Mapping[str, Mapping[str, str]] = {
    "opening": {"dinas": "office", "kabupaten": "regency", "jabatan": "signatory_title"},
    "statement": {"kabupaten": "regency", "tanggal_rekam": "recorded_on"},
    "effect": {"keperluan": "purposes"},
}
_PLACE = re.compile(r"\{([a-z_]*)\}")


def check_phrase(field: str, text: str) -> None:
    """Refuse a sentence that names what nobody can fill in.

    Raises:
        InputError: ``letterhead.placeholder``: facts carry the field, what is wrong and what may stand there.
    """
    allowed = " ".join(f"{{{name}}}" for name in PHRASES[field])
    for place in _PLACE.finditer(text):
        if place[1] not in PHRASES[field]:
            raise InputError("letterhead.placeholder", field=field, wrong=place[0], allowed=allowed)
    stray = re.search(r"[{}]", _PLACE.sub("", text))
    if stray:
        raise InputError("letterhead.placeholder", field=field, wrong=stray[0], allowed=allowed)


def fill(field: str, text: str, facts: Mapping[str, str]) -> str:
    """Return a sentence with its places filled in; what a fact says is never looked into.

    Raises:
        InputError: as `check_phrase`.
    """
    check_phrase(field, text)
    return _PLACE.sub(lambda place: facts[PHRASES[field][place[1]]], text)
