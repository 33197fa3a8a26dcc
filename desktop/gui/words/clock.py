"""The laptop's clock in words: what is wrong with it, and how it is set."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.clocks import ClockState, clock_state, has_jumped
from desktop.i18n import _, formats


@dataclass(frozen=True)
class DateLook:
    """What is said about the date; `is_asked` when somebody has to say that it is right."""

    tone: str
    headline: str
    text: str
    is_asked: bool = False


def date_look(now: datetime, last: datetime | None) -> DateLook | None:
    """Return what to say about a clock beside the last work that is known; None when all is well."""
    state = clock_state(now, last)
    if state is ClockState.DEAD:
        return DateLook("danger", _("The laptop has lost its date"), dead_battery())
    if last is None:
        return None
    moment = formats.date_time(last)
    if state is ClockState.BEHIND:
        text = _("The last work here was on {moment}. Recording is possible; approving and letters wait.")
        return DateLook("warn", _("The clock went back"), text.format(moment=moment))
    if has_jumped(now, last):
        text = _("This laptop was last used on {moment}. A wrong date would stay in every recording.")
        headline = _("Is today {date}?").format(date=formats.full_date(now))
        return DateLook("warn", headline, text.format(moment=moment), is_asked=True)
    return None


def dead_battery() -> str:
    """Return what to do with a laptop that wakes up in another century."""
    return _(
        "Set date and time now. If this happens at every start, the small battery inside (CMOS) is empty: "
        "ask for a new one. Recording is possible; approving and letters wait."
    )


def how_to_set(system: str) -> str:
    """Return where this operating system lets one set the clock; `system` is ``sys.platform``."""
    if system == "win32":
        return _("Settings, Time and language, Date and time. The time zone is UTC+07:00, Jakarta.")
    if system == "darwin":
        return _("System Settings, General, Date and Time. The time zone is Jakarta.")
    return _("Settings of the laptop, Date and Time. The time zone is Asia/Jakarta.")
