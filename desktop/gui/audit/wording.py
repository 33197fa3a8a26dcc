"""The journal in words: what happened, about what, and the details of one entry."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.entries import Entry
from desktop.gui.audit.facts import facts_in
from desktop.gui.audit.kinds import kind_look
from desktop.gui.words.officers import leaving_words
from desktop.i18n import _, formats
from desktop.place.audit import ChainReport

_HASH = re.compile(r"[0-9a-f]{64}\Z")
_MOST = 6
_LONGEST = 90
_CODE_DIGITS = 16


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    key: tuple[int, int]
    number: str
    date: str
    time: str
    who: str
    icon: str
    tone: str
    what: str
    about: str


@dataclass(frozen=True)
class Detail:
    """What Enter opens: pairs of label and words, and the codes of this entry and the one before."""

    facts: tuple[tuple[str, str], ...]
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Badge:
    """The state of the chain: headline, a line below, and what was compared."""

    tone: str
    icon: str
    headline: str
    text: str
    checks: tuple[tuple[bool, str], ...]
    checked: str


def line_of(entry: Entry, who: str, *, with_date: bool) -> Line:
    """Return an entry as a line."""
    header, look = entry.header, kind_look(entry.kind)
    day = formats.day_month(header.at) if with_date else ""
    return Line(
        key=(header.epoch, header.seq),
        number=formats.number(header.seq),
        date=day,
        time=formats.time(header.at),
        who=who,
        icon=look.icon,
        tone=look.tone,
        what=look.words,
        about=_about(entry),
    )


def _about(entry: Entry) -> str:
    header = entry.header
    if entry.body is None:
        return _("{subject}, content purged").format(subject=header.subject)
    body = entry.body
    why = leaving_words(str(body.get("reason") or body.get("cause") or ""))
    subject = str(body.get("file", "")) if _HASH.match(header.subject) else header.subject
    parts = [subject, _name_in(body), why]
    if header.kind.startswith(("seen.", "taken.worklist")) and body.get("rows"):
        parts.append(_("{count} rows").format(count=formats.number(body["rows"])))
    return ": ".join(part for part in parts if part)[:_LONGEST]


def _name_in(body: Mapping[str, Any]) -> str:
    biodata = body.get("biodata")
    if isinstance(biodata, Mapping):
        return formats.personal_name(str(biodata.get("name", "")))
    name = body.get("name")
    return formats.personal_name(name) if isinstance(name, str) else ""


def detail_of(entry: Entry, place: str, sent: str) -> Detail:
    """Return the details of an entry: plain facts, never a picture, a key or another's data at length.

    `sent` says whether a bundle carried it; empty at the office, which sends none.
    """
    facts = [(_("Place"), _("{place}, epoch {epoch}").format(place=place, epoch=entry.header.epoch))]
    facts.append((_("Moment"), formats.date_time(entry.header.at)))
    facts = [*facts, *facts_in(entry.body or {})][:_MOST]
    codes = [(_("This code"), spaced(entry.hash)), (_("Code before"), spaced(entry.prev))]
    if sent:
        codes.append((_("Sent"), sent))
    return Detail(tuple(facts), tuple(codes))


def spaced(code: str) -> str:
    """Return the first digits of a hash in groups of four, as they stand on paper."""
    short = code[:_CODE_DIGITS]
    return " ".join(short[at : at + 4] for at in range(0, len(short), 4))


def badge_of(report: ChainReport | None, now: Any, *, at_office: bool = False) -> Badge:
    """Return what the card on the right says."""
    if report is None:
        return Badge("neutral", "shield-alert", _("Not checked yet"), _("Press P to check."), (), "")
    checked = _("{when}, in {seconds} seconds").format(
        when=formats.relative(report.checked_at, now), seconds=max(1, report.seconds)
    )
    if report.broken is not None:
        text = _("Entry {seq} of epoch {epoch} does not hold. Call the office; issue no letter.")
        if at_office:
            text = _("Entry {seq} of epoch {epoch} does not hold. Leave all as it is and call the help desk.")
        epoch, seq = report.broken
        words = text.format(seq=formats.number(seq), epoch=epoch)
        return Badge("danger", "shield-alert", _("Chain broken"), words, (), checked)
    count = formats.number(report.entries)
    checks = [(True, _("Every entry follows from the one before"))]
    if report.bundle:
        checks.append((True, _("The same as in bundle {number}").format(number=report.bundle)))
    if report.has_receipt:
        checks.append((True, _("The same as in the receipt")))
    steady = _("The clock never went back") if report.is_clock_steady else _("The clock went back once")
    checks.append((report.is_clock_steady, steady))
    words = _("{count} of {count} entries hold").format(count=count)
    return Badge("ok", "shield-check", _("Chain whole"), words, tuple(checks), checked)
