"""What was put aside, in words: what kind of entry it is, and whether anything can help it."""

from desktop.domain.quarantine import Remedy
from desktop.i18n import _, _n, formats


def entry_words(kind: str) -> str:
    """Return what an entry is, as people at an office call it."""
    named = {
        "enrolment.recorded": _("Recording"),
        "enrolment.approved": _("Approval"),
        "enrolment.returned": _("Sent back"),
        "letter.issued": _("Letter"),
    }
    rooms = {
        "letter": _("Note on a letter"),
        "letterhead": _("Letterhead"),
        "officer": _("Officer"),
        "device": _("Scanner"),
        "resident": _("Resident"),
        "cards": _("Card"),
        "card": _("Card"),
    }
    return named.get(kind) or rooms.get(kind.partition(".")[0]) or _("Another entry")


def remedy_words(remedy: Remedy) -> str:
    """Return what a person may do about an entry that was put aside."""
    return {
        Remedy.NOBODY: _("Nobody can let this count. Have the station do it again."),
        Remedy.FOLLOWS: _("It rests on another entry: it may count when that one does."),
        Remedy.CHANGE: _("Certify, allot or set what it lacks, then judge again."),
        Remedy.VOUCH: _("Made before you withdrew the officer: judge again if you vouch for it."),
    }[remedy]


def judged_words(released: int, left: int) -> str:
    """Return what came of judging again."""
    counts = _n("{count} entry counts now", "{count} entries count now", released)
    stays = _n("{count} stays aside", "{count} stay aside", left)
    said = [counts.format(count=formats.number(released))] if released else [_("No entry counts now")]
    if left:
        said.append(stays.format(count=formats.number(left)))
    return f"{', '.join(said)}."
