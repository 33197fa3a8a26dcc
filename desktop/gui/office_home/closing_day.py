"""Today at the office, as it is shown before its report is signed. No Qt but what shows it."""

from desktop.district.closing import close_day, document
from desktop.district.office import Office
from desktop.domain.office_day import OfficeDay
from desktop.gui.papers.day_report import Reading
from desktop.i18n import _, formats


def office_day(office: Office) -> Reading:
    """Return today at the office."""
    made = close_day(office)
    name = _("Office's day report {day}").format(day=made.day)
    return Reading(made.is_matching, summary(made), name, document(made))


def summary(made: OfficeDay) -> str:
    """Return the figures of the day in a sentence, and what is wrong."""
    said = _("{bundles} bundles with {recorded} recordings came, {left} blank cards are left.").format(
        bundles=formats.number(made.sum("bundles")),
        recorded=formats.number(made.sum("recorded")),
        left=formats.number(made.stock.left),
    )
    if not made.stock.is_matching:
        said += " " + _("The stock of blank cards does not add up: count the cupboard before you sign.")
    if not made.is_whole:
        said += " " + _("The chain of the office's journal is broken: look at the backups.")
    return said
