"""Gauges before walls: what runs low says so long before anything stops, and recording stops last."""

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from desktop.domain.clocks import ClockState
from desktop.station.clock import clock_standing
from desktop.station.numbers import numbers_left
from desktop.station.session import Session
from desktop.store import enrolments
from desktop.store.saved import last_backup_at

MEGABYTE = 1_000_000
FULL_BYTES = 50 * MEGABYTE


class Level(StrEnum):
    """How a gauge stands. Only `STOPPED` means that something is refused now."""

    FINE = "fine"
    WATCH = "watch"
    URGENT = "urgent"
    STOPPED = "stopped"


class Kind(StrEnum):
    """What is measured."""

    DISK = "disk"
    UNSENT = "unsent"
    BACKUP = "backup"
    NUMBERS = "numbers"
    CERTIFICATE = "certificate"
    CLOCK = "clock"
    CHAIN = "chain"
    RECOVERY = "recovery"


@dataclass(frozen=True)
class Gauge:
    """One gauge; `value` is bytes, days or numbers left or passed, as the kind has it; -1 for never."""

    kind: Kind
    level: Level
    value: int = 0


# Kind: from which value on to watch, and from which on it is urgent. Days and numbers.
_RISING = {Kind.UNSENT: (4, 8), Kind.BACKUP: (2, 4)}
_FALLING = {
    Kind.DISK: (2000 * MEGABYTE, 500 * MEGABYTE),
    Kind.NUMBERS: (50, 10),
    Kind.CERTIFICATE: (30, 7),
}


def gauges(session: Session) -> list[Gauge]:
    """Return every gauge of the station, the most urgent first."""
    order = list(reversed(Level))
    found = [
        _switch(Kind.RECOVERY, bool(session.fact("recovery"))),
        _switch(Kind.CHAIN, bool(session.fact("chain_broken"))),
        _switch(Kind.CLOCK, clock_standing(session).state is not ClockState.STEADY),
        _disk(session),
        _rising(Kind.UNSENT, _days_unsent(session)),
        _backup(session),
        *_promised(session),
    ]
    return sorted(found, key=lambda gauge: order.index(gauge.level))


def _switch(kind: Kind, is_on: bool) -> Gauge:
    return Gauge(kind, Level.STOPPED if is_on else Level.FINE)


def _disk(session: Session) -> Gauge:
    free = shutil.disk_usage(session.store.folder.root).free
    return Gauge(Kind.DISK, Level.STOPPED, free) if free < FULL_BYTES else _falling(Kind.DISK, free)


def _days_unsent(session: Session) -> int:
    oldest, _count = enrolments.unconfirmed_recordings(session.store.database, session.store.place)
    return _days_since(session, oldest) if oldest else 0


def _backup(session: Session) -> Gauge:
    at = last_backup_at(session.store.database, session.store.place)
    if at:
        return _rising(Kind.BACKUP, _days_since(session, at))
    # A station on its first day has nothing to lose yet.
    has_work = enrolments.tally(session.store.database, session.store.place)
    return Gauge(Kind.BACKUP, Level.WATCH if has_work else Level.FINE, -1)


def _promised(session: Session) -> list[Gauge]:
    """Return what the office gave for a time: numbers and certificate; nothing before it gave any."""
    until = session.fact("valid_until")
    if not until:
        return []
    left, days = numbers_left(session).left, (date.fromisoformat(until) - session.today()).days
    numbers = Gauge(Kind.NUMBERS, Level.STOPPED) if not left else _falling(Kind.NUMBERS, left)
    certificate = (
        Gauge(Kind.CERTIFICATE, Level.STOPPED, days) if days < 0 else _falling(Kind.CERTIFICATE, days)
    )
    return [numbers, certificate]


def _rising(kind: Kind, value: int) -> Gauge:
    watch, urgent = _RISING[kind]
    return Gauge(kind, _level(value >= watch, value >= urgent), value)


def _falling(kind: Kind, value: int) -> Gauge:
    watch, urgent = _FALLING[kind]
    return Gauge(kind, _level(value <= watch, value <= urgent), value)


def _level(is_low: bool, is_urgent: bool) -> Level:
    return Level.URGENT if is_urgent else Level.WATCH if is_low else Level.FINE


def _days_since(session: Session, at: str) -> int:
    return max(0, (session.store.clock() - datetime.fromisoformat(at).astimezone(UTC)).days)
