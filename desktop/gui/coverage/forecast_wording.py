"""When the backlog ends, said as surely as it is known. No Qt."""

from desktop.domain.coverage import Forecast, Outlook
from desktop.gui.coverage.wording import area_name
from desktop.i18n import _, formats


def forecast_words(found: Forecast, home: str) -> tuple[str, str]:
    """Return when the backlog ends, and what that assumes."""
    facts = {
        "area": area_name(home),
        "backlog": formats.number(found.backlog),
        "pace": formats.number(found.per_day, 1),
        "coming": formats.number(found.coming, 1),
        "days": found.days_seen,
    }
    if found.outlook is Outlook.ENDS:
        return _end(found, facts)
    return {
        Outlook.NOBODY: _("No list of residents yet."),
        Outlook.DONE: _("Everybody in {area} has a proof."),
        Outlook.EARLY: _("When everybody has a proof can be told after five days of work."),
        Outlook.STALLED: _(
            "{backlog} people in {area} without proof, and no new letter in {days} working days: no end."
        ),
        Outlook.GROWING: _(
            "{backlog} people in {area} without proof, and more each day: {pace} new letters a working day, "
            "{coming} people turn 17."
        ),
    }[found.outlook].format(**facts), ""


def _end(found: Forecast, facts: dict[str, object]) -> tuple[str, str]:
    said = _("{backlog} people in {area} without proof: done about {day}").format(
        day=formats.long_date(_iso(found.expected)), **facts
    )
    first = formats.short_date(_iso(found.earliest))
    if found.latest is None:
        said += _(", {first} at the earliest. Too early to say at the latest.").format(first=first)
    elif found.latest == found.earliest:
        said += "."
    else:
        last = formats.short_date(_iso(found.latest))
        said += _(", between {first} and {last}.").format(first=first, last=last)
    assumed = _(
        "Assumes that {pace} people a working day get a letter, as in the last {days}, while {coming} turn "
        "17, as last year; Monday to Friday without holidays; no blank cards and no letter running out."
    ).format(**facts)
    return said, assumed


def _iso(day: object) -> str:
    return str(day)
