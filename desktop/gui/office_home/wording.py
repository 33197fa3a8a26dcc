"""What the office's home says. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.district.home import Cell, CellState, OfficeHome, OfficeTask, TaskKind
from desktop.domain.coverage import Cover
from desktop.i18n import _, _n, formats

MOST_PARCELS = 6
_MOST_NAMED = 6
LOOKS = {
    CellState.FORKED: ("danger", "git-compare-arrows"),
    CellState.MISSING: ("danger", "circle-alert"),
    CellState.CHECKED: ("info", "inbox"),
    CellState.LATE: ("warn", "clock"),
    CellState.COMPLETE: ("ok", "check"),
}


@dataclass(frozen=True)
class TaskLine:
    """Something to do: icon, tone, words, and the screen that does it."""

    id: str
    icon: str
    tone: str
    headline: str
    detail: str
    verb: str
    key: str
    screen: str


@dataclass(frozen=True)
class CellLine:
    """One station's cell."""

    code: str
    name: str
    detail: str
    state: CellState
    words: str


@dataclass(frozen=True)
class Measure:
    """A line of the coverage card: words, number, share of one, colour token."""

    words: str
    number: str
    share: float
    tone: str


def task_lines(tasks: Sequence[OfficeTask]) -> list[TaskLine]:
    """Return what to do now."""
    return [_task(task) for task in tasks]


# Icon, tone, key and screen of every task.
_FORMS = {
    TaskKind.FORKED: ("git-compare-arrows", "danger", "L", "inbox"),
    TaskKind.STOCK: ("id-card", "danger", "B", "blanko"),
    TaskKind.MISSING: ("package-x", "danger", "M", "inbox"),
    TaskKind.QUARANTINE: ("shield-alert", "warn", "K", "inbox"),
    TaskKind.TWINS: ("git-compare-arrows", "warn", "D", "duplicates"),
    TaskKind.APPROVE: ("id-card", "warn", "S", "blanko"),
    TaskKind.PRINT: ("printer", "info", "C", "blanko"),
    TaskKind.LATE: ("clock-alert", "warn", "T", "inbox"),
    TaskKind.PARCELS: ("send", "info", "P", "parcels"),
}


def _task(task: OfficeTask) -> TaskLine:
    detail, verb = _task_words(task.kind)
    icon, tone, key, screen = _FORMS[task.kind]
    headline = _headline(task.kind, task.number).format(count=formats.number(task.number))
    about = detail.format(about=_few(task.about))
    return TaskLine(task.kind.value, icon, tone, headline, about, verb, key, screen)


def _few(about: str) -> str:
    """Return the first of many stations, and how many more there are: all of them have no room in a line."""
    named = about.split(", ")
    if len(named) <= _MOST_NAMED + 1:
        return about
    more = formats.number(len(named) - _MOST_NAMED)
    return _("{named} and {count} more").format(named=", ".join(named[:_MOST_NAMED]), count=more)


def further_parcels(waiting: int) -> str:
    """Return how many stations have a parcel that the card has no room for; empty without any."""
    count = waiting - MOST_PARCELS
    if count <= 0:
        return ""
    return _n("and {count} more station", "and {count} more stations", count).format(
        count=formats.number(count)
    )


def _headline(kind: TaskKind, number: int) -> str:
    """Return what there is to do, and of how many."""
    return {
        TaskKind.FORKED: _n(
            "{count} station's name is borne by two laptops",
            "{count} stations' names are borne by two laptops each",
            number,
        ),
        TaskKind.STOCK: _("The stock of blank cards does not add up"),
        TaskKind.MISSING: _n("{count} station lacks a bundle", "{count} stations lack a bundle", number),
        TaskKind.QUARANTINE: _n("{count} entry put aside", "{count} entries put aside", number),
        TaskKind.TWINS: _n(
            "{count} time one person or NIK was recorded twice",
            "{count} times one person or NIK was recorded twice",
            number,
        ),
        TaskKind.APPROVE: _n(
            "{count} proposal waits for a second person", "{count} proposals wait for a second person", number
        ),
        TaskKind.PRINT: _n(
            "{count} card approved, not printed", "{count} cards approved, not printed", number
        ),
        TaskKind.LATE: _n(
            "{count} station without news for a week", "{count} stations without news for a week", number
        ),
        TaskKind.PARCELS: _n("{count} parcel to write", "{count} parcels to write", number),
    }[kind]


def _task_words(kind: TaskKind) -> tuple[str, str]:
    """Return detail and verb of a task."""
    return {
        TaskKind.FORKED: (_("Station {about}: nothing more counts, and no letters"), _("Settle")),
        TaskKind.STOCK: (_("Difference {about}: nothing is shared out"), _("Look")),
        TaskKind.MISSING: (_("Station {about}: what came later waits for it"), _("Look")),
        TaskKind.QUARANTINE: (_("Of {about}: they broke a rule and do not count"), _("Check")),
        TaskKind.TWINS: (_("Hold both recordings side by side"), _("Decide")),
        TaskKind.APPROVE: ("{about}", _("Approve")),
        TaskKind.PRINT: (_("Book them when they come out of the printer"), _("Book")),
        TaskKind.LATE: (_("Station {about}: call them"), _("Look")),
        TaskKind.PARCELS: (_("Station {about}: receipts go back with the stick"), _("Write")),
    }[kind]


def cell_lines(cells: Sequence[Cell], now: datetime) -> list[CellLine]:
    """Return a cell for every station."""
    return [_cell(cell, now) for cell in cells]


def _cell(cell: Cell, now: datetime) -> CellLine:
    when = formats.relative_day(cell.seen_at, now) if cell.seen_at else _("never yet")
    if cell.seen_at and not formats.days_between(cell.seen_at, now):
        when = formats.time(cell.seen_at)
    detail = f"{when} · {formats.number(cell.records)}"
    return CellLine(cell.code, cell.name, detail, cell.state, state_words(cell.state))


def state_words(state: CellState) -> str:
    """Return how a station stands."""
    return {
        CellState.FORKED: _("Two laptops"),
        CellState.MISSING: _("Missing"),
        CellState.CHECKED: _("Checked"),
        CellState.LATE: _("Not yet"),
        CellState.COMPLETE: _("Complete"),
    }[state]


def measures(cover: Cover) -> list[Measure]:
    """Return the three lines of the coverage card."""
    whole, without = cover.eligible or 1, cover.without_card or 1
    return [
        Measure(_("Recorded"), _share(cover.recorded, whole), cover.recorded / whole, "petrol.700"),
        Measure(_("Card printed"), _share(cover.printed, whole), cover.printed / whole, "petrol.400"),
        Measure(
            _("No card, holding a letter"),
            _("{count} of {total}").format(
                count=formats.number(cover.letters), total=formats.number(cover.without_card)
            ),
            cover.letters / without,
            "temp",
        ),
    ]


def _share(number: int, whole: int) -> str:
    return f"{formats.number(number)} · {formats.percent(number / whole)}"


def came(home: OfficeHome) -> str:
    """Return how many stations came this week."""
    return _("{count} of {total} stations came this week").format(
        count=formats.number(home.came_this_week), total=formats.number(len(home.cells))
    )


def dated(home: OfficeHome) -> str:
    """Return of which day the figures are; without a list of residents they are of those seen so far."""
    if not home.has_roster:
        return _("of those recorded here")
    return _("of {day}").format(day=formats.day_month(home.day))


def stock_words(home: OfficeHome) -> tuple[str, str]:
    """Return how many blank cards are left, and who waits."""
    waiting = formats.number(home.cover.without_card)
    return (
        _("{count} blank cards left").format(count=formats.number(home.stock.left)),
        _("{count} people wait for a card").format(count=waiting),
    )
