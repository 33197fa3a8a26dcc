"""A resident's journal in words: an icon, what happened, and when by whom."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.domain.enrolments import Lifecycle, Step
from desktop.domain.errors import RekamError
from desktop.domain.residents import NOTED, HistoryItem, Resident
from desktop.gui.residents.deeds import short_number
from desktop.gui.words.biodata import field_label
from desktop.gui.words.steps import step_name
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import sentence

_CODE = re.compile(r"[a-z_]+(\.[a-z_]+)+")


@dataclass(frozen=True)
class HistoryLine:
    """One event: `icon` is a Lucide name, `tone` one of the design's, `remark` what else is known.

    `group` is ``recording``, ``letter`` or ``carrying``.
    """

    icon: str
    tone: str
    headline: str
    at: str
    by: str = ""
    remark: str = ""
    group: str = "recording"


def history_lines(items: list[HistoryItem], resident: Resident) -> list[HistoryLine]:
    """Return the events that mean something to an operator, newest first."""
    lines = [line for item in items if (line := _line(item)) is not None]
    if not any(item.kind == "resident.listed" for item in items):
        lines.append(HistoryLine("folder-input", "neutral", _("Listed by the office"), resident.listed_at))
    return lines


def _line(item: HistoryItem) -> HistoryLine | None:
    words = _WORDS.get(item.kind)
    if words is None:
        return None
    icon, tone, headline, remark = words(item.facts)
    group = _GROUPS.get(item.kind.partition(".")[0], "recording")
    return HistoryLine(icon, tone, headline, item.at, item.by, remark, group)


_GROUPS = {"letter": "letter", "card": "letter", "custody": "carrying"}
Words = tuple[str, str, str, str]
Facts = Mapping[str, object]


def _paused(facts: Facts) -> Words:
    step = step_name(Step(str(facts["step"])))
    return "pause", "warn", _("Paused at the step {step}").format(step=step), ""


def _abandoned(facts: Facts) -> Words:
    return "x", "neutral", _("Recording given up"), str(facts.get("reason", ""))


def _returned(facts: Facts) -> Words:
    return "undo-2", "danger", _("Returned"), str(facts.get("message", ""))


def _judged(facts: Facts) -> Words:
    if facts["verdict"] == Lifecycle.ACCEPTED:
        return "check-check", "ok", _("Accepted by the office"), ""
    if facts["verdict"] == Lifecycle.RECORDED:
        return "check", "ok", _("Taken in by the office after all"), ""
    reason = str(facts.get("reason", ""))
    # Rules are named by their code, people write a sentence.
    said = sentence(RekamError(reason)).headline if _CODE.fullmatch(reason) else reason
    return "circle-alert", "danger", _("Not accepted by the office"), said


def _recorded(facts: Facts) -> Words:
    excepted = int(str(facts.get("exceptions", 0)))
    words = _n("{count} finger or eye excepted", "{count} fingers or eyes excepted", excepted)
    return "scan-face", "neutral", _("Recorded"), words.format(count=excepted) if excepted else ""


def _amended(facts: Facts) -> Words:
    names = [name for name in str(facts.get("fields", "")).split(",") if name]
    return "pencil", "info", _("Corrected by the office"), ", ".join(field_label(name) for name in names)


def _issued(facts: Facts) -> Words:
    expires = str(facts.get("expires_on", ""))
    remark = _("Valid until {date}").format(date=formats.long_date(expires)) if expires else ""
    number = short_number(str(facts.get("letter", "")))
    headline = _("KTP Sementara issued, {number}").format(number=number)
    return "file-text", "temp", headline if number else _("KTP Sementara issued"), remark


def _handed_over(facts: Facts) -> Words:
    taker = formats.personal_name(str(facts.get("to", "")))
    remark = _("Received by {name}").format(name=taker) if taker else ""
    return "handshake", "ok", _("Letter handed over"), remark


def _card_handed_over(facts: Facts) -> Words:
    return "handshake", "ok", _("Card handed over"), _handed_over(facts)[3]


def _revoked(facts: Facts) -> Words:
    return "ban", "danger", _("Letter revoked"), str(facts.get("reason", ""))


def _sheet_good(facts: Facts) -> Words:
    return "printer", "ok", _("Letter printed, copy {copy}").format(copy=facts.get("copy", 1)), ""


def _sheet_spoiled(facts: Facts) -> Words:
    headline = _("Sheet spoiled, copy {copy}").format(copy=facts.get("copy", 1))
    return "file-x-2", "warn", headline, str(facts.get("reason", ""))


def _carried(facts: Facts) -> Words:
    return "usb", "neutral", _("On its way in bundle {number}").format(number=facts["number"]), ""


_WORDS: dict[str, Callable[[Facts], Words]] = {
    "draft.paused": _paused,
    "enrolment.started": lambda facts: ("scan-face", "neutral", _("Recording begun"), ""),
    "enrolment.abandoned": _abandoned,
    "enrolment.recorded": _recorded,
    "enrolment.approved": lambda facts: ("check", "ok", _("Approved"), ""),
    "enrolment.returned": _returned,
    "enrolment.judged": _judged,
    "custody.written": lambda facts: (
        "usb",
        "neutral",
        _("On its way in bundle {number}").format(**facts),
        "",
    ),
    "custody.received": lambda facts: ("inbox", "info", _("Received by the office"), ""),
    "custody.confirmed": lambda facts: ("package-check", "ok", _("The office's receipt came"), ""),
    "data.purged": lambda facts: (
        "trash-2",
        "neutral",
        _("Form and photo deleted from this laptop"),
        _("The office keeps them."),
    ),
    "resident.amended": _amended,
    "taken.proof": lambda facts: ("printer", "neutral", _("Proof of recording printed"), ""),
    "taken.invitation": lambda facts: ("megaphone", "neutral", _("Invitation printed"), ""),
    NOTED: lambda facts: ("message-square", "neutral", _("Note"), str(facts.get("text", ""))),
    "resident.listed": lambda facts: ("user-plus", "neutral", _("Listed at this station"), ""),
    "letter.issued": _issued,
    "letter.sheet_good": _sheet_good,
    "letter.sheet_spoiled": _sheet_spoiled,
    "letter.handed_over": _handed_over,
    "letter.revoked": _revoked,
    "letter.voided": lambda facts: (
        "file-x-2",
        "neutral",
        _("Letter given up"),
        str(facts.get("reason", "")),
    ),
    "letter.superseded": lambda facts: ("calendar-plus", "neutral", _("Letter extended"), ""),
    "letter.exchanged": lambda facts: ("id-card", "ok", _("Letter exchanged for the card"), ""),
    "card.printed": lambda facts: ("id-card", "info", _("Card printed at the office"), ""),
    "card.arrived": lambda facts: ("package-check", "ok", _("Card arrived at the station"), ""),
    "card.handed_over": _card_handed_over,
    "duplicate.found": lambda facts: ("git-compare-arrows", "warn", _("Two recordings under one NIK"), ""),
    "duplicate.decided": lambda facts: (
        "git-compare-arrows",
        "info",
        _("The office decided about two recordings"),
        str(facts.get("note", "")),
    ),
}
