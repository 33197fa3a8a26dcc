"""What the queue's screen says, as plain data: rows, the three cards, and the lines between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain import queue as rules
from desktop.domain.biodata import age_on
from desktop.domain.enrolments import Draft, Enrolment, ReturnReason
from desktop.domain.queue import OPEN, Line, Priority, Ticket, TicketState
from desktop.domain.regions import find_village
from desktop.domain.residents import ResidentRow
from desktop.gui.words.steps import short_step_name
from desktop.i18n import _, _n, formats
from desktop.station.queue import Overview

OPEN_ONES, OVER, ALL = "open", "over", "all"


@dataclass(frozen=True)
class Chip:
    """A state as tone, icon and word."""

    words: str
    tone: str
    icon: str


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    number: int
    shown: str
    name: str
    nik: str
    village: str
    arrived: str
    state: Chip
    is_open: bool


@dataclass(frozen=True)
class Found:
    """Somebody who was looked for by name."""

    nik: str
    name: str
    village: str
    born: str


@dataclass(frozen=True)
class Person:
    """Whom a card is about; `number` is 0 for a recording without one."""

    number: int
    shown: str
    name: str
    below: str
    nik: str
    chip: Chip | None = None
    remark: str = ""


@dataclass(frozen=True)
class Page:
    """Everything the screen shows but what was looked for."""

    rows: dict[str, tuple[Row, ...]]
    summary: str
    since: str
    next_number: str
    desk: Person | None
    next: Person | None
    aside: tuple[Person, ...]
    unfinished: int


def page_of(seen: Overview) -> Page:
    """Return the page of a queue."""
    line = seen.line
    rows = tuple(_row(ticket, seen) for ticket in _sorted(line))
    known = {
        OPEN_ONES: tuple(row for row in rows if row.is_open),
        OVER: tuple(row for row in rows if not row.is_open),
        ALL: rows,
    }
    desk, following = _desk(seen), rules.waiting(line)[:1]
    return Page(
        rows=known,
        summary=summary(line, seen.now),
        since=_since(line),
        next_number=formats.queue_number(rules.next_number(line)),
        desk=desk,
        next=_next(following[0], seen) if following else None,
        aside=tuple(_aside(item) for item in line if item.state is TicketState.ASIDE),
        unfinished=sum(draft.nik != (desk.nik if desk else "") for draft in seen.drafts),
    )


def summary(line: Line, now: datetime) -> str:
    """Return how many wait, the longest how long, and how many are elsewhere."""
    waiting, desk = rules.waiting(line), rules.at_desk(line)
    aside = sum(item.state is TicketState.ASIDE for item in line)
    parts = []
    if waiting:
        longest = waited(min(item.arrived_at for item in waiting), now)
        parts.append(_("{count} waiting, the longest {time}").format(count=len(waiting), time=longest))
    if desk:
        parts.append(_("{count} at the desk").format(count=len(desk)))
    if aside:
        parts.append(_("{count} passed over").format(count=aside))
    return " · ".join(parts)


def waited(at: str, now: datetime) -> str:
    """Return the time since a moment in whole minutes; none of a clock that was set back."""
    hours, minutes = divmod(max(0, int((formats.local(now) - formats.local(at)).total_seconds() // 60)), 60)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def found_row(row: ResidentRow) -> Found:
    """Return somebody who was looked for, as the list shows them."""
    name = formats.personal_name(row.name)
    return Found(row.nik, name, _village(row.village), formats.short_date(row.birth_date))


def name_of(ticket: Ticket) -> str:
    """Return what somebody in line is called."""
    return formats.personal_name(ticket.name) if ticket.name else _("New resident")


def priorities() -> list[tuple[str, str]]:
    """Return why somebody may go first, by their codes."""
    return [
        (Priority.ELDERLY.value, _("Elderly")),
        (Priority.PREGNANT.value, _("Pregnant, or with a baby")),
        (Priority.DISABLED.value, _("With a disability")),
        (Priority.OTHER.value, _("Another reason")),
    ]


def _sorted(line: Line) -> list[Ticket]:
    """The desk first, then who waits in turn, then who was passed over, then who is done."""
    places = {state: place for place, state in enumerate([TicketState.CALLED, TicketState.WAITING])}
    return sorted(
        line,
        key=lambda item: (
            item.state not in OPEN,
            places.get(item.state, len(places)),
            item.turn if item.state is TicketState.WAITING else item.number,
        ),
    )


def _row(ticket: Ticket, seen: Overview) -> Row:
    return Row(
        number=ticket.number,
        shown=formats.queue_number(ticket.number),
        name=name_of(ticket),
        nik=ticket.nik,
        village=_village(ticket.village),
        arrived=formats.time(ticket.arrived_at),
        state=_chip(ticket, seen),
        is_open=ticket.state in OPEN,
    )


def _chip(ticket: Ticket, seen: Overview) -> Chip:
    if ticket.state is TicketState.WAITING:
        words = dict(priorities()).get(ticket.priority, "") if ticket.priority else _("Waits for")
        time = waited(ticket.arrived_at, seen.now)
        return Chip(f"{words.split(',')[0]} {time}", "petrol" if ticket.priority else "neutral", "clock")
    if ticket.state is TicketState.CALLED:
        is_last = rules.at_desk(seen.line)[0].number == ticket.number
        return Chip(_("At the desk") if is_last else _("Unfinished"), "info", "scan-face")
    return {
        TicketState.ASIDE: Chip(_skips(ticket), "warn", "skip-forward"),
        TicketState.DONE: Chip(_("Recorded"), "ok", "check"),
        TicketState.LEFT: Chip(_("Went home"), "neutral", "log-out"),
    }[ticket.state]


def _skips(ticket: Ticket) -> str:
    return _n("Passed over {count} time", "Passed over {count} times", ticket.skips).format(
        count=ticket.skips
    )


def _desk(seen: Overview) -> Person | None:
    drafts = {draft.nik: draft for draft in seen.drafts}
    called = rules.at_desk(seen.line)
    if called:
        ticket = called[0]
        draft = drafts.get(ticket.nik)
        began = _("called at {time}").format(time=formats.time(ticket.called_at))
        below = ", ".join(part for part in (_village(ticket.village), began) if part)
        shown = formats.queue_number(ticket.number)
        return Person(ticket.number, shown, name_of(ticket), below, ticket.nik, _step_chip(draft))
    if not seen.drafts:
        return None
    draft = seen.drafts[0]
    name = formats.personal_name(draft.biodata.name) or _("New resident")
    when = _("saved {when}").format(when=formats.relative(draft.saved_at, seen.now))
    return Person(0, "", name, when, draft.nik, _step_chip(draft))


def _step_chip(draft: Draft | None) -> Chip | None:
    if draft is None:
        return None
    return Chip(_("At: {step}").format(step=short_step_name(draft.step)), "info", "scan-face")


def _next(ticket: Ticket, seen: Overview) -> Person:
    age = ""
    if ticket.birth_date:
        years = age_on(ticket.birth_date, formats.local(seen.now).date())
        age = _("{age} years").format(age=years)
    below = ", ".join(part for part in (_village(ticket.village), age) if part)
    chip, remark = (None, "") if seen.returned is None else _sent_back(seen.returned)
    shown = formats.queue_number(ticket.number)
    return Person(
        ticket.number,
        shown,
        name_of(ticket),
        below or formats.group_nik(ticket.nik),
        ticket.nik,
        chip,
        remark,
    )


def _sent_back(enrolment: Enrolment) -> tuple[Chip, str]:
    photo = (ReturnReason.PHOTO_QUALITY.value, ReturnReason.PHOTO_BACKGROUND.value)
    is_photo = bool(enrolment.reasons) and all(reason in photo for reason in enrolment.reasons)
    words = _("Photo again") if is_photo else _("Sent back")
    at = enrolment.decided_at
    said = _("sent back {date}").format(date=formats.day_month(at)) if at else ""
    return Chip(words, "danger", "undo-2"), said


def _aside(ticket: Ticket) -> Person:
    shown = formats.queue_number(ticket.number)
    return Person(ticket.number, shown, name_of(ticket), _skips(ticket), ticket.nik)


def _since(line: Sequence[Ticket]) -> str:
    if not line:
        return ""
    words = _n("{count} number since {time}", "{count} numbers since {time}", len(line))
    return words.format(count=len(line), time=formats.time(line[0].arrived_at))


def _village(code: str) -> str:
    found = find_village(code) if code else None
    return found.name if found else ""
