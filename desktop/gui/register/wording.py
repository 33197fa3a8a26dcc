"""What the register says: lines, the proof that no number is missing, one letter's book; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.letters import Letter, LetterState, SheetState
from desktop.domain.officers import Action, Officer
from desktop.domain.regions import find_village
from desktop.i18n import _, _n, formats
from desktop.station.printing import FILE
from desktop.store.letters import Sheet

ALL = "all"
OTHER = "other"
ENDED = (LetterState.REVOKED, LetterState.SPOILED, LetterState.SUPERSEDED, LetterState.EXCHANGED)


@dataclass(frozen=True)
class State:
    """A chip: words, tone and icon."""

    words: str
    tone: str
    icon: str


@dataclass(frozen=True)
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
class Deed:
    """Something that can be done with a letter; `refusal` says why not now."""

    refusal: str = ""


@dataclass(frozen=True)
class Detail:
    """One letter with its ledger. Without `deeds` the officer only reads."""

    number: str
    name: str
    nik: str
    photo: bytes
    state: State
    facts: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]
    reprint: Deed
    hand_over: Deed
    revoke: Deed
    may_act: bool
    note: str


@dataclass(frozen=True)
class Proof:
    """Whether the numbers are without a gap."""

    words: str
    is_whole: bool = True


def line(letter: Letter) -> Line:
    """Return a letter as one line."""
    place = find_village(letter.biodata.village)
    return Line(
        number=letter.number,
        seq=letter.seq,
        name=formats.personal_name(letter.biodata.name),
        village=place.name if place else letter.biodata.village,
        issued=formats.day_month(letter.issued_on),
        expires=formats.short_date(letter.expires_on),
        state=state(letter),
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
        (LetterState.ISSUED.value, _("Issued")),
        (LetterState.PRINTED.value, _("Printed")),
        (LetterState.HANDED_OVER.value, _("Handed over")),
        (LetterState.REVOKED.value, _("Revoked")),
        (LetterState.SPOILED.value, _("Spoiled numbers")),
    ]


def matches(letter: Letter, query: str) -> bool:
    """Tell whether a letter's name, NIK or number holds what is searched for."""
    wanted = query.strip().upper()
    digits = wanted.replace(" ", "")
    biodata = letter.biodata
    return wanted in biodata.name.upper() or digits in biodata.nik or wanted in letter.number.upper()


def proof(letters: Sequence[Letter], block_first: int) -> Proof:
    """Say from which to which number the register reaches, and whether one is missing.

    Numbers of an earlier block that were never begun end right before `block_first`; they are not missing.
    """
    if not letters:
        return Proof("")
    taken = {letter.seq for letter in letters}
    first, last = min(taken), max(taken)
    missing = [seq for seq in range(first, last + 1) if seq not in taken]
    while missing and block_first - 1 in missing:
        missing.remove(block_first - 1)
        block_first -= 1
    reach = _("{first} to {last}").format(first=f"{first:05}", last=f"{last:05}")
    if not missing:
        return Proof(_("{reach}, no number is missing").format(reach=reach))
    shown = ", ".join(f"{seq:05}" for seq in missing[:3]) + ("…" if len(missing) > 3 else "")
    words = _n(
        "{reach}, {count} number is missing: {shown}",
        "{reach}, {count} numbers are missing: {shown}",
        len(missing),
    )
    return Proof(words.format(reach=reach, count=formats.number(len(missing)), shown=shown), is_whole=False)


def facts(letter: Letter, signed_by: str, today: date) -> tuple[tuple[str, str], ...]:
    """Return who signed, how long it counts, and who took it."""
    found = [(_("Signed by"), signed_by), (_("Valid until"), _until(letter, today))]
    if letter.handed_to:
        found.append((_("Received by"), receiver(letter)))
    return tuple(found)


def receiver(letter: Letter) -> str:
    """Return who took a letter; the resident is called so."""
    is_self = letter.handed_to == letter.biodata.name
    return _("The resident") if is_self else formats.personal_name(letter.handed_to)


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


def deeds(letter: Letter, officer: Officer) -> dict[str, Deed]:
    """Return what this officer can do with a letter now."""
    if not officer.may(Action.ISSUE):
        locked = Deed(_("Only a supervisor may do this"))
        return {"reprint": locked, "hand_over": locked, "revoke": locked}
    ended = Deed(_("This letter no longer counts")) if letter.state in ENDED else None
    return {
        "reprint": ended or Deed(),
        "hand_over": ended or _hand_over(letter),
        "revoke": ended or Deed(),
    }


def note(deeds_now: dict[str, Deed], officer: Officer) -> str:
    """Return the line below the buttons: why something cannot be done, or that all is written down."""
    if not officer.may(Action.ISSUE):
        return _("Only a supervisor prints, hands over and revokes.")
    refusals = [deed.refusal for deed in deeds_now.values() if deed.refusal]
    return f"{refusals[0]}." if refusals else _("Every deed is written down with your name.")


def revoke_reasons() -> tuple[tuple[str, str], ...]:
    """Return why a letter is withdrawn."""
    return (
        ("wrong", _("The data is wrong")),
        ("lost", _("The letter is lost or stolen")),
        ("moved", _("The resident moved or died")),
        ("misused", _("The letter is misused")),
        (OTHER, _("Another reason")),
    )


def short_number(letter: Letter, station: str) -> str:
    """Return the number as people say it: ``07-00292``."""
    return f"{station}-{letter.seq:05}"


def _hand_over(letter: Letter) -> Deed:
    if letter.state is LetterState.HANDED_OVER:
        return Deed(_("The letter is handed over already"))
    if letter.state is LetterState.ISSUED:
        return Deed(_("No good sheet exists yet"))
    return Deed()


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
