"""Backups in words."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.domain.retention import Retention
from desktop.i18n import _, _n, formats
from desktop.station.backup import Overview
from desktop.store.vault import Copy

_SHOWN_COPIES = 7


@dataclass(frozen=True)
class KeptLook:
    """How long recordings stay on this laptop: a headline, what became of them, and how many could go now."""

    headline: str
    text: str
    due: int


def kept_look(standing: Retention) -> KeptLook:
    """Return what the screen says of how long recordings are kept."""
    if not standing.days:
        text = _("The office has set no end. Samples stay sealed to the office all the same.")
        return KeptLook(_("Recordings stay on this laptop"), text, 0)
    headline = _("Recordings are kept for {days} days after the receipt")
    parts = []
    if standing.gone:
        said = _n(
            "{count} recording is deleted already", "{count} recordings are deleted already", standing.gone
        )
        parts.append(said.format(count=formats.number(standing.gone)))
    if standing.waiting:
        said = _n(
            "form and photo of {count} stay for its letter",
            "form and photo of {count} stay for their letters",
            standing.waiting,
        )
        parts.append(said.format(count=formats.number(standing.waiting)))
    if standing.due:
        said = _n("of {count} something goes at closing", "of {count} some go at closing", standing.due)
        parts.append(said.format(count=formats.number(standing.due)))
    elif standing.next_on:
        parts.append(_("the next on {date}").format(date=formats.long_date(standing.next_on)))
    if not parts:
        parts.append(_("Nothing is old enough yet. The journal keeps who was recorded, when and by whom."))
    text = "; ".join(parts).rstrip(".") + "."
    return KeptLook(headline.format(days=standing.days), text[0].upper() + text[1:], standing.due)


@dataclass(frozen=True)
class CopyLine:
    """One backup in the list."""

    title: str
    text: str
    state: str
    tone: str
    icon: str


@dataclass(frozen=True)
class Look:
    """Everything the screen shows.

    Attributes:
        headline, text, tone, icon: of the card about the last backup.
        folder: where backups go; empty when nobody has said.
        copies: the list on the right.
        remark: beside its title.
        is_recovering: letters wait for the office's token.
        safe, held: lines of the two cards in recovery.
    """

    headline: str
    text: str
    tone: str
    icon: str
    folder: str
    copies: tuple[CopyLine, ...]
    remark: str
    is_recovering: bool
    safe: tuple[tuple[str, str], ...]
    held: tuple[tuple[str, str], ...]


def look_of(overview: Overview, now: datetime) -> Look:
    """Return what the screen shows."""
    headline, text, tone, icon = _last(overview, now)
    return Look(
        headline=headline,
        text=text,
        tone=tone,
        icon=icon,
        folder=str(overview.folder) if overview.folder else "",
        copies=tuple(copy_line(item, None) for item in overview.copies[:_SHOWN_COPIES]),
        remark=_n("{count} copy", "{count} copies", len(overview.copies)).format(count=len(overview.copies)),
        is_recovering=overview.is_recovering,
        safe=_safe(overview),
        held=_held(overview),
    )


def _last(overview: Overview, now: datetime) -> tuple[str, str, str, str]:
    if overview.folder is None:
        text = _("Choose another disk or a stick. From then on a copy is made whenever the program closes.")
        return _("Nobody has said where backups go"), text, "warn", "archive"
    if not overview.last_at:
        return _("No backup yet"), _("Make the first one now; it is opened to check it."), "warn", "archive"
    days = formats.days_between(overview.last_at, now)
    when = formats.relative(overview.last_at, now)
    tone = "ok" if days < 2 else "warn" if days < 4 else "danger"
    text = _("It was opened to check it. The three newest are kept.")
    return (
        _("Last backup {when}").format(when=when),
        text,
        tone,
        "shield-check" if tone == "ok" else "archive",
    )


def copy_line(copy: Copy, is_sound: bool | None) -> CopyLine:
    """Return a backup as a line; `is_sound` is what opening it found, None before."""
    made = datetime.strptime(copy.made_at, "%Y%m%d-%H%M%S")  # a local moment in a name
    title = f"{formats.day_month(made.date())}, {made:%H.%M}"
    text = _n("{folder}, {count} recording", "{folder}, {count} recordings", copy.enrolments)
    text = text.format(folder=_stick(copy.folder), count=formats.number(copy.enrolments))
    if not copy.is_whole or is_sound is False:
        return CopyLine(title, text, _("Damaged"), "danger", "circle-x")
    state = _("Opened and sound") if is_sound else _("Complete")
    return CopyLine(title, text, state, "ok", "circle-check")


def _stick(folder: Path) -> str:
    return folder.parent.name or str(folder.parent)


def _safe(overview: Overview) -> tuple[tuple[str, str], ...]:
    if not overview.is_recovering:
        return ()
    count = formats.number(overview.recorded)
    residents = formats.number(overview.residents)
    return (
        (_("{count} recordings").format(count=count), _("Whole and readable")),
        (_("List of {count} residents").format(count=residents), _("From the office")),
        (_("Recording, review and bundles"), _("They go on in epoch {epoch}").format(epoch=overview.epoch)),
    )


def _held(overview: Overview) -> tuple[tuple[str, str], ...]:
    if not overview.is_recovering:
        return ()
    waiting = _n("{count} letter waits, none is lost", "{count} letters wait, none is lost", overview.waiting)
    cause = {
        "backup": _("A backup was restored"),
        "mark": _("The data is older than this laptop remembers"),
        "receipt": _("The office knows more of this station than this laptop does"),
    }.get(overview.cause, _("The data is older than this laptop remembers"))
    twins = _("Later letters may be out already: issued again, two people would hold one number.")
    return (
        (_("Issuing and printing KTP Sementara"), waiting.format(count=formats.number(overview.waiting))),
        (cause, twins),
    )
