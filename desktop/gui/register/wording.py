"""What the register says: lines, the proof that no number is missing, one letter's book; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.letters import Letter, LetterState, SheetState
from desktop.domain.numbers import NumberBlock
from desktop.domain.regions import find_village
from desktop.gui.register.deeds import Deeds, relation_words
from desktop.i18n import _, _n, formats
from desktop.station.numbers import Numbering
from desktop.station.printing import FILE
from desktop.store.letters import Sheet

ALL, LIVE = "all", "live"


@dataclass(frozen=True, slots=True)
class State:
    """A chip: words, tone and icon."""

    words: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the register; `number` is its key."""

    number: str
    seq: int
    name: str
    village: str
    issued: str
    expires: str
    state: State
    copies: str


@dataclass(frozen=True)
class Event:
    """One line of the print ledger."""

    icon: str
    tone: str
    headline: str
    detail: str
    when: str


@dataclass(frozen=True)
class Detail:
    """One letter with its ledger and what can be done with it; `may_act` is false for who only reads."""

    number: str
    name: str
    nik: str
    photo: bytes
    state: State
    facts: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]
    deeds: Deeds
    may_act: bool
    note: str


@dataclass(frozen=True)
class Proof:
    """Whether the numbers are without a gap."""

    words: str
    is_whole: bool = True


def line(letter: Letter, said: State | None = None) -> Line:
    """Return a letter as one line; a list says something else of it than its state."""
    place = find_village(letter.biodata.village)
    return Line(
        number=letter.number,
        seq=letter.seq,
        name=formats.personal_name(letter.biodata.name),
        village=place.name if place else letter.biodata.village,
        issued=formats.day_month(letter.issued_on),
        expires=formats.short_date(letter.expires_on),
        state=said or state(letter),
        copies=formats.number(letter.copies) if letter.copies else "–",
    )


def state(letter: Letter) -> State:
    """Return the one state of a number."""
    return {
        LetterState.ISSUED: State(_("Issued"), "info", "file-text"),
        LetterState.PRINTED: State(_("Printed"), "ok", "check"),
        LetterState.HANDED_OVER: State(_("Handed over"), "ok", "handshake"),
        LetterState.REVOKED: State(_("Revoked"), "danger", "ban"),
        LetterState.SPOILED: State(_("Spoiled, void"), "neutral", "file-x-2"),
        LetterState.SUPERSEDED: State(_("Extended"), "petrol", "calendar-plus"),
        LetterState.EXCHANGED: State(_("Exchanged for the card"), "temp", "id-card"),
    }[letter.state]


def segments() -> list[tuple[str, str]]:
    """Return the states one can look at, in the order of a letter's life."""
    return [
        (ALL, _("All")),
        (LIVE, _("Issued")),
        (LetterState.HANDED_OVER.value, _("Handed over")),
        (LetterState.SUPERSEDED.value, _("Extended")),
        (LetterState.REVOKED.value, _("Revoked")),
        (LetterState.EXCHANGED.value, _("Exchanged")),
        (LetterState.SPOILED.value, _("Spoiled")),
    ]


def segment_of(found: LetterState) -> str:
    """Return the segment in which letters of a state are shown."""
    return LIVE if found in (LetterState.ISSUED, LetterState.PRINTED) else found.value


def proof(numbering: Numbering) -> Proof:
    """Say from which to which number the register reaches, and whether one is missing."""
    if not numbering.last:
        return Proof("")
    reach = _("{first} to {last}").format(first=f"{numbering.first:05}", last=f"{numbering.last:05}")
    if not numbering.missing:
        words = _("{reach}, no number is missing").format(reach=reach)
        if numbering.before_restore:
            before = _("{numbers} from before a restore")
            words = f"{words}; {before.format(numbers=_runs(numbering.before_restore))}"
        return Proof(words)
    count = sum(block.last - block.first + 1 for block in numbering.missing)
    words = _n(
        "{reach}, {count} number is missing: {shown}", "{reach}, {count} numbers are missing: {shown}", count
    )
    shown = _runs(numbering.missing)
    return Proof(words.format(reach=reach, count=formats.number(count), shown=shown), is_whole=False)


def _runs(blocks: Sequence[NumberBlock]) -> str:
    found = [
        f"{block.first:05}" if block.first == block.last else f"{block.first:05}–{block.last:05}"
        for block in blocks[:3]
    ]
    return ", ".join(found) + ("…" if len(blocks) > 3 else "")


def facts(letter: Letter, signed_by: str, today: date) -> tuple[tuple[str, str], ...]:
    """Return who signed, how long it counts, and who took it."""
    found = [(_("Signed by"), signed_by), (_("Valid until"), _until(letter, today))]
    if letter.handed_to:
        found.append((_("Received by"), f"{receiver(letter)}, {_when(letter.handed_at, today)}"))
    if letter.superseded_by:
        found.append((_("Replaced by"), letter.superseded_by))
    if letter.supersedes:
        found.append((_("Replaces"), letter.supersedes))
    if letter.ended_note:
        found.append((_("Because"), letter.ended_note))
    if letter.ground:
        found.append((_("Ground"), letter.ground))
    return tuple(found)


def receiver(letter: Letter) -> str:
    """Return who took a letter; the resident is called so."""
    if letter.handed_to == letter.biodata.name:
        return _("The resident")
    name, relation = formats.personal_name(letter.handed_to), relation_words(letter.relation)
    return f"{name} ({relation})" if relation else name


def events(letter: Letter, sheets: Sequence[Sheet], today: date) -> tuple[Event, ...]:
    """Return the print ledger, newest first, down to the taking of the number."""
    found = [_sheet_event(sheet, today) for sheet in sheets]
    taken = Event(
        "file-text",
        "temp",
        _("Number taken"),
        _("Check code {code}").format(code=letter.code),
        _when(letter.issued_at, today),
    )
    return (*found, taken)


def short_number(letter: Letter, station: str) -> str:
    """Return the number as people say it: ``07-00292``."""
    return f"{station}-{letter.seq:05}"


def _until(letter: Letter, today: date) -> str:
    day = formats.short_date(letter.expires_on)
    if date.fromisoformat(letter.expires_on) < today:
        return _("{day}, over").format(day=day)
    return f"{day}, {formats.relative_day(letter.expires_on, today)}"


def _sheet_event(sheet: Sheet, today: date) -> Event:
    icon, tone, words = {
        SheetState.GOOD: ("printer", "ok", _("Copy {copy}, good")),
        SheetState.SPOILED: ("file-x-2", "danger", _("Copy {copy}, spoiled")),
        SheetState.SPOOLED: ("send", "info", _("Copy {copy}, not looked at")),
        SheetState.INTENDED: ("triangle-alert", "warn", _("Copy {copy}, never sent")),
    }[sheet.state]
    where = _("PDF file") if sheet.printer == FILE else sheet.printer
    detail = (
        _("Because: {reason}").format(reason=sheet.reason)
        if sheet.reason and sheet.printer != FILE
        else where
    )
    return Event(icon, tone, words.format(copy=sheet.copy), detail, _when(sheet.at, today))


def _when(moment: str, today: date) -> str:
    at = formats.local(moment)
    return formats.time(at) if at.date() == today else formats.day_month(at)
