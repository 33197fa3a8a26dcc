"""Officers in words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.officers import AT_STATION, WITH_KEYS, OfficerState, Role
from desktop.gui.words.officers import leaving_words, role_words
from desktop.i18n import _, _n, formats
from desktop.place.officers import Standing

ABSENT_DAYS = 30


@dataclass(frozen=True)
class Line:
    """One officer in the table; chips and second factor as words, tone and icon."""

    id: str
    name: str
    role: str
    factor: tuple[str, str, str]
    signed_in: str
    chip: tuple[str, str, str]


@dataclass(frozen=True)
class Panel:
    """The officer on the right.

    Attributes:
        facts: pairs of label and words.
        is_own: it is the officer who is signed in.
        can_reset, can_change_role, can_disable, can_make_key: what may be done now.
        has_pin: they have one; None where that is not one's business.
    """

    id: str
    name: str
    role: str
    facts: tuple[tuple[str, str], ...]
    is_own: bool
    can_reset: bool
    can_change_role: bool
    can_disable: bool
    can_make_key: bool
    has_pin: bool | None = None


def line_of(standing: Standing, now: datetime) -> Line:
    """Return an officer as a line of the table."""
    record = standing.record
    at = record.signed_in_at
    signed_in = formats.relative(at, now) if at else _("never")
    person = record.officer
    factor, chip = _factor(standing), _chip(standing, now)
    return Line(person.id, person.name, role_words(person.role), factor, signed_in, chip)


def _factor(standing: Standing) -> tuple[str, str, str]:
    record = standing.record
    if record.disabled_at:
        return _("deleted"), "ink.secondary", ""
    if record.has_key_file:
        return _("Key file made"), "ok", "key-round"
    if record.officer.role in WITH_KEYS:
        return _("Not made yet"), "warn", "key-round"
    return _("not needed"), "ink.secondary", ""


def _chip(standing: Standing, now: datetime) -> tuple[str, str, str]:
    record = standing.record
    if record.state is OfficerState.DISABLED:
        return _("Disabled {date}").format(date=formats.day_month(record.disabled_at)), "neutral", "ban"
    if record.state is OfficerState.WAITING:
        return _("Waits for the office"), "info", "clock"
    if standing.failed >= 100:
        return _("Locked"), "danger", "lock"
    seen = record.signed_in_at or record.added_at
    days = formats.days_between(seen, now)
    if days > ABSENT_DAYS:
        return _n("Absent {count} day", "Absent {count} days", days).format(count=days), "warn", "clock"
    return _("Active"), "ok", "check"


def facts_of(standing: Standing, added_by: str) -> tuple[tuple[str, str], ...]:
    """Return the facts of the panel."""
    record = standing.record
    facts = [(_("Added"), formats.long_date(record.added_at)), (_("By"), added_by)]
    if record.officer.role in AT_STATION:
        facts.append((_("Recorded"), _recorded(standing)))
    changed = _("changed {date}").format(date=formats.day_month(record.password_at))
    facts.append((_("Passphrase"), changed))
    facts.append((_("Second factor"), _factor(standing)[0]))
    if record.disabled_at:
        facts.append((_("Reason"), leaving_words(record.reason)))
    return tuple(facts)


def _recorded(standing: Standing) -> str:
    words = _n("{count} resident", "{count} residents", standing.recorded)
    words = words.format(count=formats.number(standing.recorded))
    if standing.returned:
        words = _("{recorded}, {count} sent back").format(recorded=words, count=standing.returned)
    return words


def roles_in_words(roles: Collection[Role]) -> list[tuple[str, str]]:
    """Return what each role is for, as title and words, for who looks at these."""
    told = [
        (Role.OPERATOR, _("Recording officer"), _("Records, hands letters over")),
        (Role.SUPERVISOR, _("Supervisor"), _("Reviews, issues letters")),
        (Role.ADMIN, _("Administrator"), _("Officers, backups")),
        (Role.CLERK, _("Office clerk"), _("Receives bundles, writes parcels")),
        (Role.OFFICE, _("Office operator"), _("Certifies stations, looks after officers")),
    ]
    found = [(title, words) for role, title, words in told if role in roles]
    return found if Role.CLERK in roles else [*found, (_("Office"), _("Certifies supervisors"))]


def remark_about(standings: Sequence[Standing]) -> str:
    """Return what is said below the table: whose help is missing, or where the deeds of the others are."""
    here = [item.record for item in standings if item.record.state is OfficerState.ACTIVE]
    if [record.officer.role for record in here].count(Role.OFFICE) == 1:
        return _("Only one office operator: add a second")
    return _("What disabled officers did stays in the audit trail")


def after_disabling(*, knows_server: bool) -> str:
    """Return what is said when somebody was let in no more."""
    words = _("Disabled. The key of the data was changed; make a backup now.")
    if knows_server:
        # The server's own door is not ours to lock.
        words += " " + _("If they knew the password of the database server, have it changed there.")
    return words
