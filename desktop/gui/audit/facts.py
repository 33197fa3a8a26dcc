"""What an entry's details are called: only facts with a name are shown, the others are for machines."""

import re
from collections.abc import Mapping
from typing import Any

from desktop.domain.officers import Role
from desktop.gui.words.officers import leaving_words, role_words
from desktop.i18n import _, formats

_LONGEST = 90
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?\Z")


def facts_in(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the facts of an entry's body that somebody can read, as pairs of label and words."""
    named = _names()
    return [
        (named[name], value_words(name, value))
        for name, value in body.items()
        if name in named and isinstance(value, str | int) and value != ""
    ]


def value_words(name: str, value: str | int) -> str:
    """Return one fact in words."""
    if name == "role" and value in list(Role):
        return role_words(Role(value))
    if name == "reason":
        return leaving_words(str(value))[:_LONGEST]
    if isinstance(value, int):
        return formats.number(value)
    return formats.long_date(value) if _DAY.match(value) else value[:_LONGEST]


def _names() -> dict[str, str]:
    return {
        "reason": _("Reason"),
        "cause": _("Reason"),
        "message": _("Message"),
        "text": _("Note"),
        "note": _("Note"),
        "name": _("Name"),
        "nik": _("NIK"),
        "role": _("Role"),
        "enrolment": _("Enrolment"),
        "recorded_by": _("Recorded by"),
        "to": _("Handed to"),
        "expires_on": _("Valid until"),
        "valid_until": _("Valid until"),
        "copy": _("Copy"),
        "printer": _("Printer"),
        "paper": _("Paper"),
        "file": _("File"),
        "folder": _("Folder"),
        "number": _("Number"),
        "first_seq": _("From entry"),
        "last_seq": _("To entry"),
        "upto": _("To entry"),
        "imported": _("Rows taken in"),
        "rejected": _("Rows refused"),
        "entries": _("Entries"),
        "seconds": _("Seconds"),
        "rows": _("Rows"),
        "generation": _("Key number"),
        "failed": _("Wrong passphrases before"),
    }
