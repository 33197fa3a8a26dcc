"""What the home screen says, in the language of the program: plain data from the station's overview."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.enrolments import Draft, EnrolmentRow
from desktop.domain.residents import ResidentStatus
from desktop.gui.words.gauges import GaugeLook, look_of
from desktop.gui.words.steps import short_step_name
from desktop.i18n import _, _n, formats
from desktop.i18n.positions import scanner_name
from desktop.station.gauges import Level
from desktop.station.home import Home, Today
from desktop.store.bundles import Custody

OVERDUE_DAYS = 3
MOST_TASKS = 5
_MOST_NAMES = 2
_BACKUP_WARN_DAYS, _BACKUP_DANGER_DAYS = 1, 3


@dataclass(frozen=True)
class Task:
    """One line of "Do now".

    Attributes:
        tone: warn, danger or info, the colour of the icon's square.
        action: the words of the button, which `key` presses; empty when another officer has to act.
        screen: where the button leads, with `argument`.
    """

    id: str
    icon: str
    tone: str
    headline: str
    detail: str
    action: str = ""
    key: str = ""
    screen: str = ""
    argument: object = None


@dataclass(frozen=True)
class Rest:
    """What stands in place of tasks when there are none; `way` is the screen where one goes on."""

    headline: str
    text: str
    icon: str = "circle-check"
    tone: str = "ok"
    way: str = "residents"


@dataclass(frozen=True)
class Letters:
    """The card of the letters. `segments` are shares of one with a colour, `legend` colours with words."""

    title: str
    issued: str
    waiting: str
    waiting_words: str
    segments: tuple[tuple[float, str], ...]
    legend: tuple[tuple[str, str], ...]


NOTHING_KNOWN = Custody("", "", "")


@dataclass(frozen=True)
class Saved:
    """The card that says the work is safe, and when it was last copied elsewhere."""

    detail: str
    tone: str = "ink.secondary"


@dataclass(frozen=True)
class Carried:
    """The card that says what the office does not have yet, and what is known of what was carried."""

    headline: str
    detail: str
    more: str = ""


@dataclass(frozen=True)
class HomePage:
    """Everything the home screen shows; `figures` are today's counts with their words."""

    greeting: str
    news: str
    date: str
    tasks: tuple[Task, ...]
    tasks_remark: str
    figures: tuple[tuple[str, str], ...]
    since: str
    letters: Letters
    carried: Carried
    saved: Saved
    rest: Rest
    gauges: tuple[GaugeLook, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Who reads the page, where and when; `printer` is who prints letters if the reader may not."""

    name: str
    place: str
    now: datetime
    printer: str = ""


@dataclass(frozen=True)
class SavedTimes:
    """When work was last written and last backed up (UTC); empty when never."""

    saved_at: str
    backup_at: str


def home_page(home: Home, saved: SavedTimes, reader: Reader) -> HomePage:
    """Return the page for `reader`."""
    todo = tasks(home, reader)
    since = _("since {time}").format(time=formats.time(home.today.since)) if home.today.since else ""
    return HomePage(
        greeting=greeting(reader),
        news=news(home.today),
        date=formats.full_date(reader.now),
        tasks=todo,
        tasks_remark=_n("{count} thing", "{count} things", len(todo)).format(count=len(todo)) if todo else "",
        figures=figures(home.today),
        since=since,
        letters=letters(home, reader.place),
        carried=carried(home),
        saved=backup(saved, reader.now),
        rest=rest(home),
        gauges=tuple(look_of(item) for item in home.gauges if item.level is not Level.FINE),
    )


def greeting(reader: Reader) -> str:
    """Greet by the hour: pagi until 11, siang until 15, sore until half past six, then malam."""
    now = formats.local(reader.now)
    minutes = now.hour * 60 + now.minute
    if 3 * 60 <= minutes < 11 * 60:
        words = _("Good morning, {name}.")
    elif 11 * 60 <= minutes < 15 * 60:
        words = _("Good day, {name}.")
    elif 15 * 60 <= minutes < 18 * 60 + 30:
        words = _("Good afternoon, {name}.")
    else:
        words = _("Good evening, {name}.")
    return words.format(name=reader.name)


def news(today: Today) -> str:
    """Say what today has brought so far."""
    if not today.recorded:
        return _("No resident has been recorded yet today.")
    words = _n(
        "{count} resident has been recorded today.",
        "{count} residents have been recorded today.",
        today.recorded,
    )
    return words.format(count=formats.number(today.recorded))


def figures(today: Today) -> tuple[tuple[str, str], ...]:
    """Return today's four counts with the words below them."""
    counts = (
        (today.recorded, _("recorded")),
        (today.approved, _("approved")),
        (today.returned, _("returned")),
        (today.letters, _("letters issued")),
    )
    return tuple((formats.number(count), words) for count, words in counts)


def tasks(home: Home, reader: Reader) -> tuple[Task, ...]:
    """Return what to do now, most urgent first."""
    found = (
        _interrupted(home.unfinished, reader),
        _queue(home, reader),
        _outage(home),
        _stopped(home),
        _sent_back(home.returned),
        _awaiting(home),
        _overdue(home, reader),
        _numbers(home),
        _ready(home, reader),
    )
    return tuple(task for task in found if task is not None)[:MOST_TASKS]


def rest(home: Home) -> Rest:
    """Return what to say without tasks: on the first day, how it begins."""
    if home.has_recorded:
        return Rest(_("All done"), _("Look for the resident, then start the recording with F4."))
    if sum(home.statuses.values()):
        text = _("Give out the first number with F4, or look for a resident with F3.")
        return Rest(_("Ready for the first resident"), text, "scan-face", "petrol.700", way="queue")
    text = _("Import the list, or read the office's stick. Then everybody is found with F3.")
    return Rest(_("Nobody is on the list of residents yet"), text, "users", "ink.tertiary")


def _interrupted(drafts: Sequence[Draft], reader: Reader) -> Task | None:
    if not drafts:
        return None
    draft, others = drafts[0], len(drafts) - 1
    name = formats.personal_name(draft.biodata.name) or formats.group_nik(draft.nik)
    detail = _("Stopped at the step {step} {when}").format(
        step=short_step_name(draft.step), when=formats.relative(draft.saved_at, reader.now)
    )
    if others:
        more = _n("{count} other recording waits", "{count} other recordings wait", others)
        detail = f"{detail}. {more.format(count=others)}"
    headline = _("Continue recording {name}").format(name=name)
    return Task(
        "interrupted", "rotate-ccw", "warn", headline, detail, _("Continue"), "L", "enrolment", draft.nik
    )


def _queue(home: Home, reader: Reader) -> Task | None:
    if not home.queue:
        return None
    following, count = home.queue[0], len(home.queue)
    words = _n("{count} resident waits to be recorded", "{count} residents wait to be recorded", count)
    longest = min(ticket.arrived_at for ticket in home.queue)
    minutes = max(0, int((formats.local(reader.now) - formats.local(longest)).total_seconds() // 60))
    name = formats.personal_name(following.name) or _("New resident")
    detail = _("The longest {minutes} min. Next: {number}, {name}").format(
        minutes=minutes, number=formats.queue_number(following.number), name=name
    )
    return Task("queue", "users", "info", words.format(count=count), detail, _("Queue"), "A", "queue")


def _outage(home: Home) -> Task | None:
    if not home.outages:
        return None
    devices = ", ".join(scanner_name(item.modality) for item in home.outages)
    headline = _("Out of order: {devices}").format(devices=devices)
    first = home.outages[0]
    detail = _("{reason}, since {date}. Recordings go on without it").format(
        reason=first.reason, date=formats.day_month(first.at)
    )
    return Task("outage", "circle-alert", "danger", headline, detail, _("Devices"), "D", "devices")


def _stopped(home: Home) -> Task | None:
    if not home.may_review or home.order is None:
        return None
    sent, total = (formats.number(count) for count in home.order)
    headline = _("Go on printing: {done} of {total}").format(done=sent, total=total)
    detail = _("The order stopped. No number is skipped")
    return Task("order", "printer", "warn", headline, detail, _("Continue"), "N", "letters")


def _numbers(home: Home) -> Task | None:
    left = home.numbers_left
    if left is None or not home.may_review:
        return None
    words = _n("{count} letter number is left", "{count} letter numbers are left", left)
    headline = words.format(count=formats.number(left)) if left else _("The letter numbers are used up")
    detail = _("Ask the office for a new block with the next bundle")
    return Task("numbers", "ticket", "warn", headline, detail, _("Prepare"), "B", "sync")


def _sent_back(rows: Sequence[EnrolmentRow]) -> Task | None:
    if not rows:
        return None
    words = _n("{count} recording was returned", "{count} recordings were returned", len(rows))
    detail = _("{names}. See what to correct").format(names=_names(rows))
    headline = words.format(count=formats.number(len(rows)))
    return Task("returned", "undo-2", "danger", headline, detail, _("Correct"), "P", "enrolment", rows[0].nik)


def _names(rows: Sequence[EnrolmentRow]) -> str:
    names = [formats.personal_name(row.name) for row in rows[:_MOST_NAMES]]
    others = len(rows) - len(names)
    if others:
        names.append(_n("{count} other", "{count} others", others).format(count=others))
    return ", ".join(names)


def _awaiting(home: Home) -> Task | None:
    if not home.may_review or not home.awaiting:
        return None
    words = _n("{count} recording awaits review", "{count} recordings await review", home.awaiting)
    headline = words.format(count=formats.number(home.awaiting))
    detail = _("Letters can be issued once you have approved")
    return Task("awaiting", "clipboard-check", "info", headline, detail, _("Review"), "T", "review")


def _overdue(home: Home, reader: Reader) -> Task | None:
    if not home.oldest_unsent_at:
        return None
    days = formats.days_between(home.oldest_unsent_at, reader.now)
    if days <= OVERDUE_DAYS:
        return None
    headline = _("Data has not been taken to the office for {days} days").format(days=formats.number(days))
    words = _n("{count} recording waits", "{count} recordings wait", home.unsent_enrolments)
    waiting = words.format(count=formats.number(home.unsent_enrolments))
    detail = _("{waiting}. The bundle is copied to a USB drive").format(waiting=waiting)
    return Task("overdue", "usb", "warn", headline, detail, _("Prepare"), "U", "sync")


def _ready(home: Home, reader: Reader) -> Task | None:
    count = home.ready_for_letter
    if not count:
        return None
    words = _n("{count} KTP Sementara is ready to print", "{count} KTP Sementara are ready to print", count)
    headline = words.format(count=formats.number(count))
    if home.may_review:
        detail = _("For residents whose recording was approved")
        return Task("ready", "printer", "info", headline, detail, _("View"), "C", "letters")
    who = _("Waits for the supervisor, {name}, to print") if reader.printer else _("Waits for a supervisor")
    return Task("ready", "printer", "info", headline, who.format(name=reader.printer))


def letters(home: Home, place: str) -> Letters:
    """Return how far the letters are, among the residents recorded and without a card."""
    issued = home.statuses.get(ResidentStatus.LETTER, 0)
    waiting = home.statuses.get(ResidentStatus.RECORDED, 0)
    ready = min(home.ready_for_letter, waiting)
    total = issued + waiting
    shares = (issued / total, ready / total) if total else (0.0, 0.0)
    ready_words = _n("Ready to print {count} letter", "Ready to print {count} letters", ready)
    residents = _n("not yet, of {count} resident", "not yet, of {count} residents", total)
    return Letters(
        title=_("KTP Sementara in {place}").format(place=place),
        issued=formats.number(issued),
        waiting=formats.number(waiting),
        waiting_words=residents.format(count=formats.number(total)),
        segments=((shares[0], "petrol.700"), (shares[1], "petrol.400")),
        legend=(
            ("petrol.700", _("Issued {share}").format(share=formats.percent(shares[0]))),
            ("petrol.400", ready_words.format(count=formats.number(ready))),
            ("track", _("Not yet")),
        ),
    )


def carried(home: Home) -> Carried:
    """Say how many recordings are not confirmed, and when any was written, received, confirmed."""
    count, known = home.unsent_enrolments, home.pending.custody
    words = _n("{count} recording not confirmed yet", "{count} recordings not confirmed yet", count)
    headline = words.format(count=formats.number(count)) if count else _("The office has every recording")
    if not count and known == NOTHING_KNOWN:
        headline = _("Nothing to take to the office yet")
    ways = ((_("on a stick {date}"), known.written_at), (_("at the office {date}"), known.received_at))
    way = ", ".join(text.format(date=formats.day_month(at)) for text, at in ways if at)
    way = _("Last: {way}").format(way=way) if way else ""
    confirmed = (
        _("Last confirmed {date}").format(date=formats.day_month(known.confirmed_at))
        if known.confirmed_at
        else ""
    )
    last = confirmed or _("No word from the office yet")
    return Carried(headline, way or last, last if way else "")


def backup(saved: SavedTimes, now: datetime) -> Saved:
    """Say when the last backup was, in amber after a day and red after three; without one, the last save."""
    if not saved.backup_at:
        return Saved(_("Last written {when}").format(when=formats.relative(saved.saved_at or now, now)))
    days = formats.days_between(saved.backup_at, now)
    old = "danger" if days > _BACKUP_DANGER_DAYS else "warn"
    tone = old if days > _BACKUP_WARN_DAYS else "ink.secondary"
    return Saved(_("Last backup {when}").format(when=formats.relative(saved.backup_at, now)), tone)
