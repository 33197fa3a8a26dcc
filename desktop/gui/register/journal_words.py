"""The journal entries behind a line of the register, in words; no Qt."""

from dataclasses import dataclass

from desktop.domain.entries import Entry
from desktop.i18n import _, formats
from desktop.station.printing import FILE
from desktop.station.session import Session

_FILED = ("letter.print_intended", "letter.spooled")


@dataclass(frozen=True)
class EntryLine:
    """One entry: its place in the chain, when, who, what, and the beginning of its hash."""

    position: str
    when: str
    by: str
    what: str
    hash: str


def entry_lines(session: Session, entries: list[Entry]) -> list[EntryLine]:
    """Return entries as lines, in their order."""
    return [
        EntryLine(
            position=f"{entry.header.epoch}/{entry.header.seq}",
            when=formats.date_time(entry.header.at),
            by=session.name_of(entry.header.by),
            what=_words(entry),
            hash=entry.hash[:12],
        )
        for entry in entries
    ]


def _words(entry: Entry) -> str:
    facts = entry.content if entry.body is not None else {}
    words = _kinds().get(entry.kind, entry.kind).format(copy=facts.get("copy", ""))
    if facts.get("printer") == FILE:
        words = (
            words if entry.kind not in _FILED else _("Copy {copy} saved as PDF").format(copy=facts["copy"])
        )
        facts = {**facts, "reason": ""}
    why = str(facts.get("reason", facts.get("note", "")))
    return f"{words}: {why}" if why else words


def _kinds() -> dict[str, str]:
    return {
        "letter.issued": _("Number taken and signed"),
        "letter.print_intended": _("Copy {copy} meant for printing"),
        "letter.spooled": _("Copy {copy} taken by the spooler"),
        "letter.sheet_good": _("Copy {copy} found good"),
        "letter.sheet_spoiled": _("Copy {copy} found spoiled"),
        "letter.handed_over": _("Handed over"),
        "letter.superseded": _("Extended by a new letter"),
        "letter.exchanged": _("Exchanged for the card"),
        "letter.revoked": _("Revoked"),
        "letter.voided": _("Number given up"),
    }
