"""The words of the synchronisation screen: bundles, parcels, drives and how far the copying is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.errors import RekamError
from desktop.gui.background.protocol import Report
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import sentence
from desktop.station.bundles import Pending
from desktop.station.parcels import Applied, Incoming
from desktop.store.bundles import BundleRow

OVERDUE_DAYS = 14


@dataclass(frozen=True)
class Journey:
    """One bundle of the table: what it carries, the four facts of its journey, and what that means."""

    name: str
    made: str
    contents: str
    stages: tuple[bool, bool, bool, bool]
    state: str
    tone: str = "ink"


@dataclass(frozen=True)
class Parcel:
    """One line of the office's card: a parcel that lies there, or what became of it."""

    icon: str
    tone: str
    headline: str
    detail: str


@dataclass(frozen=True)
class Cargo:
    """What a copy would carry: how it is called, its counts, and the words of the button."""

    title: str
    counts: tuple[tuple[str, str], ...]
    action: str
    is_empty: bool


@dataclass(frozen=True)
class Step:
    """How far the copying is: what is being done, its share of one, the amount, and what to mind."""

    title: str
    share: float
    amount: str
    note: str


def bundle_name(code: str, number: int) -> str:
    """Return what people call a bundle: ``B07-0042``."""
    return f"B{code}-{number:04}"


def journey(row: BundleRow, code: str, now: datetime) -> Journey:
    """Return a bundle as the table shows it."""
    stages = (bool(row.made_at), bool(row.written_at), bool(row.received_at), bool(row.confirmed_at))
    made = formats.relative_day(row.made_at, now)
    if formats.days_between(row.made_at, now) > 1:
        made = formats.day_month(row.made_at)
    state, tone = _state(row, now)
    return Journey(bundle_name(code, row.number), made, contents(row.counts), stages, state, tone)


def _state(row: BundleRow, now: datetime) -> tuple[str, str]:
    if row.confirmed_at:
        day = formats.day_month(row.confirmed_at)
        if not row.rejected:
            return _("Finished {day}").format(day=day), "ink"
        many = _n("{count} refused", "{count} refused", row.rejected).format(count=row.rejected)
        return _("Finished {day}, {refused}").format(day=day, refused=many), "warn"
    if not row.written_at:
        return _("Ready to be copied"), "ink"
    days = formats.days_between(row.written_at, now)
    if days > OVERDUE_DAYS:
        return _("No news for {days} days, copy it again").format(days=formats.number(days)), "danger"
    return _("Waiting for the office's receipt"), "ink.secondary"


def contents(counts: Mapping[str, int]) -> str:
    """Return in a few words what a bundle holds: its recordings, or else its notes."""
    recordings = counts.get("enrolment.recorded", 0)
    if recordings:
        return _n("{count} recording", "{count} recordings", recordings).format(
            count=formats.number(recordings)
        )
    notes = sum(counts.values())
    return _n("{count} note", "{count} notes", notes).format(count=formats.number(notes))


def cargo(pending: Pending, code: str) -> Cargo:
    """Return what waits to be carried: what no bundle holds yet, and bundles without a receipt."""
    counts: dict[str, int] = {}
    for source in ([pending.counts] if pending.has_news else []) + [row.counts for row in pending.bundles]:
        for kind, number in source.items():
            counts[kind] = counts.get(kind, 0) + number
    return Cargo(_cargo_title(pending, code), _sums(counts), _action(pending), not counts)


def _cargo_title(pending: Pending, code: str) -> str:
    if not pending.has_news and len(pending.bundles) == 1:
        name = bundle_name(code, pending.bundles[0].number)
        return _("What will be carried, bundle {name}").format(name=name)
    many = len(pending.bundles) + pending.has_news
    if many < 2:
        return _("What will be carried")
    return _("What will be carried, {count} bundles").format(count=formats.number(many))


def _sums(counts: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    recorded, issued = counts.get("enrolment.recorded", 0), counts.get("letter.issued", 0)
    reviewed = counts.get("enrolment.approved", 0) + counts.get("enrolment.returned", 0)
    rest = sum(counts.values()) - recorded - issued - reviewed
    named = (
        (_("Recordings"), recorded),
        (_("Review decisions"), reviewed),
        (_("KTP Sementara register"), issued),
        (_("Officers' activity notes"), rest),
    )
    return tuple((label, formats.number(number)) for label, number in named)


def _action(pending: Pending) -> str:
    if pending.has_news or not pending.bundles:
        return _("Copy to USB")
    return _("Copy {size} to USB").format(size=formats.size(known_bytes(pending)))


def known_bytes(pending: Pending) -> int:
    """Return how many bytes the sealed bundles take; what is not sealed yet comes on top."""
    return sum(row.length for row in pending.bundles)


_DOCUMENTS = ("receipt", "certificate", "roster", "resume", "trust")
_ICONS = {"receipt": ("package", "warn"), "certificate": ("badge-check", "info"), "resume": ("play", "info")}
_ICONS["roster"] = ("users", "info")


def _document(name: str) -> str:
    return {
        "receipt": _("Receipt"),
        "certificate": _("Station certificate"),
        "resume": _("Leave to issue letters again"),
        "roster": _("List of residents"),
        "trust": _("Trust list"),
    }.get(name, name)


def documents(names: Sequence[str]) -> list[str]:
    """Return what a parcel holds in words, the most important first."""
    known = [name for name in _DOCUMENTS if name in names]
    return [_document(name) for name in [*known, *(name for name in names if name not in known)]]


def _listed(parts: Sequence[str]) -> str:
    words = ", ".join(part[:1].lower() + part[1:] for part in parts)
    return words[:1].upper() + words[1:]


def waiting_parcel(item: Incoming) -> Parcel:
    """Return a parcel that lies on the stick and was not taken in yet."""
    first, *rest = documents(item.contents) or [_("Parcel")]
    icon, tone = next((_ICONS[name] for name in _ICONS if name in item.contents), ("package", "info"))
    made = _("made {day}").format(day=formats.long_date(item.address.made_at))
    headline = _("{what}, parcel {number}").format(what=first, number=item.address.number)
    return Parcel(icon, tone, headline, _listed([*rest, made]))


def applied_parcel(applied: Applied) -> Parcel:
    """Return what a parcel brought."""
    headline = _("Parcel {number} taken in").format(number=applied.number)
    if "receipt" not in applied.contents:
        return Parcel("package-check", "ok", headline, _listed(documents(applied.contents)))
    detail = _("{accepted} recordings accepted, {refused} refused").format(
        accepted=formats.number(applied.accepted), refused=formats.number(applied.refused)
    )
    if applied.aside:
        words = _n(
            "{count} entry put aside: {reason}", "{count} entries put aside: {reason}", len(applied.aside)
        )
        reason = sentence(RekamError(applied.aside[0].code)).headline
        detail = f"{detail}, {words.format(count=formats.number(len(applied.aside)), reason=reason)}"
    icon, tone = ("package", "warn") if applied.refused or applied.aside else ("package-check", "ok")
    return Parcel(icon, tone, headline, detail)


def refused_parcel(number: int, error: RekamError) -> Parcel:
    """Return why a parcel was not taken in."""
    said = sentence(error)
    headline = _("Parcel {number}: {reason}").format(number=number, reason=said.headline)
    return Parcel("package-x", "danger", headline, said.advice)


def step(report: Report) -> Step:
    """Return a report of the copying in words; a step that is not named here is part of preparing."""
    titles = {"drive.write": _("Copying to USB"), "drive.read_back": _("Reading back from USB")}
    is_bytes = report.step in titles
    share = report.done / report.total if report.total else 0.0
    if is_bytes:
        # Every byte is reported twice, written and read back; a person counts it once.
        whole, done = formats.size(report.total // 2), formats.size(report.done // 2)
        unit = whole.rsplit(" ", 1)[1]
        amount = _("{done} of {total}").format(done=done.removesuffix(f" {unit}"), total=whole)
    else:
        amount = _("{done} of {total}").format(
            done=formats.number(report.done), total=formats.number(report.total)
        )
    return Step(titles.get(report.step, _("Sealing the bundle")), share, amount, _note(report))


def _note(report: Report) -> str:
    warning = _("Do not pull out the USB.")
    if report.seconds_left is None:
        return warning
    left = _("About {time} left.").format(time=formats.remaining(report.seconds_left))
    return f"{warning} {left}"
