"""What the letters screen says: rows, states, the order under way; plain data without Qt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.devices.printers import PrinterState
from desktop.domain.errors import RekamError, RuleError
from desktop.domain.letters import Letter, LetterState
from desktop.domain.policy import Ruling
from desktop.domain.print_orders import OrderStanding
from desktop.domain.regions import find_village
from desktop.gui.letters.print_run import Page, PageState, PrintRun, Stage
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import Advice, sentence
from desktop.station.letter_lists import Waiting
from desktop.station.numbers import NumbersLeft
from desktop.station.policy import Standing

QUEUE, ISSUED, EXPIRING, REVOKED = "queue", "issued", "expiring", "revoked"
SOON_DAYS = 30
OTHER = "other"


@dataclass(frozen=True, slots=True)
class State:
    """A chip: words, tone and icon."""

    words: str
    tone: str = "neutral"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `key` is the enrolment, whether or not it has a letter yet.

    `refusal` says why the line cannot be ticked; `copies` is 0 until something was sent to a printer.
    `needs_ground`: the policy leaves it to a supervisor, who writes why.
    """

    key: str
    name: str
    nik: str
    village: str
    state: State
    number: str = ""
    seq: int = 0
    copies: int = 0
    refusal: str = ""
    is_on: bool = False
    village_code: str = ""
    is_seventeen: bool = False
    needs_ground: bool = False


@dataclass(frozen=True)
class Preview:
    """The page as pixels (RGB, three bytes each) and what stands below it."""

    name: str
    number: str
    validity: str
    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True)
class Action:
    """The button above the table. `refusal` says why it cannot be pressed."""

    words: str
    is_primary: bool = False
    refusal: str = ""


@dataclass(frozen=True)
class Question:
    """What a dialog asks; with `reasons` (id and words) for one of them, with a `label` for a few words."""

    headline: str
    text: str
    accept: str
    icon: str = "printer"
    reasons: tuple[tuple[str, str], ...] = ()
    label: str = ""


@dataclass(frozen=True)
class RunCard:
    """The card of the order under way. `kind` is working, paused, trouble, settle, unjudged or resume."""

    kind: str
    headline: str
    text: str = ""
    remark: str = ""
    done: float = 0.0
    sending: float = 0.0
    spoiled: int = 0


def queue_row(found: Waiting, *, is_own: bool) -> Row:
    """Return an approved recording that waits for its letter, and why it may have none."""
    row = found.row
    state, refusal = State(_("Waiting")), policy_refusal(found.standing)
    if refusal:
        state = State(_("Not allowed"), "danger", "ban")
    elif found.young_until:
        state = State(_("Not 17 yet"), "neutral", "timer")
        day = found.young_until.isoformat()
        refusal = sentence(RuleError("letter.too_young", first_day=day)).headline
    elif is_own:
        state = State(_("Recorded by you"), "neutral", "user")
        refusal = _("You recorded this resident. Another supervisor issues the letter.")
    elif found.standing.ruling is Ruling.SUPERVISOR:
        state = State(_("Needs a ground"), "warn", "circle-alert")
    return Row(
        row.id,
        formats.personal_name(row.name),
        row.nik,
        village(row.village),
        state,
        refusal=refusal,
        village_code=row.village,
        is_seventeen=found.is_seventeen,
        needs_ground=found.standing.ruling is Ruling.SUPERVISOR,
    )


def policy_refusal(standing: Standing) -> str:
    """Return why the policy allows no letter; empty where it does."""
    if standing.ruling is not Ruling.NEVER:
        return ""
    return sentence(RuleError("letter.policy", status=standing.status)).headline


def ending_row(letter: Letter, standing: Standing, today: date) -> Row:
    """Return a letter that ends soon or is over, and why it may not be extended."""
    row = letter_row(letter, ending_state(letter, today))
    refusal = policy_refusal(standing)
    if refusal:
        row = replace(row, state=State(_("Not allowed"), "danger", "ban"), refusal=refusal)
    return replace(row, needs_ground=standing.ruling is Ruling.SUPERVISOR)


def letter_row(letter: Letter, state: State) -> Row:
    """Return an issued letter."""
    biodata = letter.biodata
    name = formats.personal_name(biodata.name)
    return Row(
        letter.enrolment, name, biodata.nik, village(biodata.village), state, letter.number, letter.seq,
        letter.copies, village_code=biodata.village,
    )  # fmt: skip


def letter_state(letter: Letter, *, is_unjudged: bool) -> State:
    """Return a letter's state; a sheet that nobody has looked at is not yet printed."""
    if letter.state is LetterState.ISSUED and letter.copies:
        return sent_state() if is_unjudged else State(_("Spoiled, redo"), "warn", "rotate-ccw")
    return {
        LetterState.ISSUED: State(_("Issued, not printed"), "info", "file-text"),
        LetterState.PRINTED: State(_("Printed"), "ok", "check"),
        LetterState.HANDED_OVER: State(_("Handed over"), "ok", "handshake"),
        LetterState.REVOKED: State(_("Revoked"), "danger", "ban"),
        LetterState.SPOILED: State(_("Spoiled, void"), "neutral", "file-x-2"),
        LetterState.SUPERSEDED: State(_("Extended"), "petrol", "calendar-plus"),
        LetterState.EXCHANGED: State(_("Exchanged for the card"), "temp", "id-card"),
    }[letter.state]


def ending_state(letter: Letter, today: date) -> State:
    """Return how long a letter is still valid, or since when it is not."""
    is_over = date.fromisoformat(letter.expires_on) < today
    return State(formats.relative_day(letter.expires_on, today), "danger" if is_over else "warn", "timer")


def numbers_warning(left: NumbersLeft) -> Advice | None:
    """Return what to say when numbers run low; None while there are plenty, or none at all."""
    if not left.is_low or not left.left:
        return None
    words = _n("{count} letter number is left", "{count} letter numbers are left", left.left)
    return Advice(
        words.format(count=formats.number(left.left)),
        _("Ask the office for a new block with the next bundle; it comes down with a parcel."),
    )


def sent_state() -> State:
    """Return the state of a sheet that a printer or a file took, and nobody has looked at."""
    return State(_("Not judged yet"), "info", "send")


def page_state(page: Page) -> State:
    """Return the state of a page of the run."""
    return {
        PageState.WAITING: State(_("Waiting")),
        PageState.SENDING: State(_("Printing"), "info", "printer"),
        PageState.SENT: sent_state(),
        PageState.GOOD: State(_("Printed"), "ok", "check"),
        PageState.SPOILED: State(_("Spoiled"), "warn", "rotate-ccw"),
        PageState.REFUSED: State(_("Refused"), "danger", "ban"),
    }[page.state]


def village(code: str) -> str:
    """Return a village's name, or its code where it is unknown."""
    found = find_village(code)
    return found.name if found else code


def short_number(number: str, station: str) -> str:
    """Return the part of a number that people say, ``07-00294``; all of it for an unusual pattern."""
    found = re.search(rf"\b{re.escape(station)}-\d+", number)
    return found[0] if found else number


def validity(letter: Letter) -> str:
    """Return from when to when a letter counts."""
    return _("{start} to {end}").format(
        start=formats.short_date(letter.issued_on), end=formats.short_date(letter.expires_on)
    )


def reprint_reasons() -> tuple[tuple[str, str], ...]:
    """Return why a letter is printed again."""
    return (
        ("jam", _("Paper spoiled or jammed")),
        ("faint", _("Print too faint")),
        ("lost", _("Resident lost the letter")),
        ("torn", _("Letter damaged by the resident")),
        (OTHER, _("Another reason")),
    )


def spoil_reasons() -> tuple[tuple[str, str], ...]:
    """Return what can be wrong with a sheet."""
    return (
        ("jam", _("Paper jammed or torn")),
        ("faint", _("Print too faint")),
        ("crooked", _("Printed crooked or cut off")),
        ("missing", _("The sheet did not come out")),
        (OTHER, _("Another reason")),
    )


def missing() -> str:
    """Return the reason of a sheet that did not come out."""
    return dict(spoil_reasons())["missing"]


def begun(when: str) -> str:
    """Return when an order was begun."""
    return _("Begun {when}. No number is skipped.").format(when=when)


def unjudged_first(count: int) -> str:
    """Return how many sheets have to be looked at before an order goes on."""
    if not count:
        return ""
    words = _n("First look at {count} sheet.", "First look at {count} sheets.", count)
    return words.format(count=formats.number(count))


def resume_card(standing: OrderStanding) -> RunCard:
    """Return the card that offers to go on with an order."""
    counted = {"done": formats.number(standing.sent), "total": formats.number(len(standing.pages))}
    headline = _("Go on printing: {done} of {total}").format(**counted)
    text = begun(formats.date_time(standing.order.begun_at))
    text = f"{text} {unjudged_first(len(standing.unjudged()))}".strip()
    return RunCard("resume", headline, text)


def run_card(run: PrintRun, station: str) -> RunCard:
    """Return the card of a run that is not over."""
    done, total, seconds = run.progress()
    share = done / total if total else 0.0
    counted = {"done": formats.number(done), "total": formats.number(total)}
    if run.stage is Stage.TROUBLE:
        advice = trouble(run, station)
        return RunCard("trouble", advice.headline, advice.advice, done=share)
    if run.stage is Stage.PAUSED:
        return RunCard("paused", _("Paused, {done} of {total}").format(**counted), done=share)
    words = _("Saving {done} of {total}") if run.target.folder else _("Printing {done} of {total}")
    words = _("Taking numbers {done} of {total}") if run.is_issuing() else words
    left = _("about {time} left").format(time=formats.remaining(seconds)) if seconds else ""
    if run.is_pausing():
        left = _("stops after the sheets under way")
    sending = max(1, run.sending()) / max(1, total)
    return RunCard("working", words.format(**counted), remark=left, done=share, sending=sending)


def trouble(run: PrintRun, station: str) -> Advice:
    """Return what stopped the printing, what is safe, what to do."""
    waiting = run.waiting()
    place = _("Stopped at letter {number}, {count} to go.").format(
        number=short_number(waiting[0].number, station) if waiting else "–",
        count=formats.number(len(waiting)),
    )
    safe = _("No number is skipped.")
    if isinstance(run.trouble, RekamError):
        advice = sentence(run.trouble)
        return Advice(advice.headline, f"{place} {advice.advice} {safe}")
    headline, remedy = {
        PrinterState.OUT_OF_PAPER: (
            _("Out of paper"),
            _("Put in {paper} paper, then go on.").format(paper=run.target.paper.name),
        ),
        PrinterState.OFFLINE: (
            _("The printer is not connected"),
            _("Check its cable and switch, then go on."),
        ),
    }.get(
        run.trouble or PrinterState.STOPPED,
        (_("The printer has stopped"), _("Look at the printer, then go on.")),
    )
    return Advice(headline, f"{place} {remedy} {safe}")


def settle_card(pages: Sequence[Page], *, is_file: bool) -> RunCard:
    """Return the card that asks which sheets came out good."""
    spoiled = sum(page.state is PageState.SPOILED for page in pages)
    count = len(pages)
    headline = _n(
        "Did {count} sheet come out well?",
        "Did all {count} sheets come out well?",
        count,
    ).format(count=formats.number(count))
    text = _("A bad one: choose it, press R. Nothing came out from one on: T.")
    if is_file:
        text = _("The PDF files are saved. Print them, then say how they came out; that can wait.")
    return RunCard("settle", headline, text, spoiled=spoiled)


def refusals(run: PrintRun) -> Advice | None:
    """Return what to say of recordings that got no letter; None when all did."""
    refused = run.refused()
    if not refused:
        return None
    count = len(refused)
    headline = _n("{count} letter was not issued", "{count} letters were not issued", count)
    errors = {page.error.code: page.error for page in refused if page.error}
    reasons = [sentence(error) for error in errors.values()]
    told = " ".join(f"{advice.headline}. {advice.advice}" for advice in reasons)
    return Advice(headline.format(count=formats.number(count)), told)
