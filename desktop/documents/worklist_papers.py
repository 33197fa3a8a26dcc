"""What is made of a work list, a station's or the office's: paper, spreadsheet, invitations, a route."""

from datetime import date

from desktop.documents.invitation import invitations_pdf
from desktop.documents.route import route_pdf
from desktop.documents.worklist import worklist_pdf
from desktop.documents.worklist_sheet import worklist_xlsx
from desktop.domain.errors import InputError
from desktop.domain.progress import SILENT, Progress
from desktop.domain.worklists import MOST_LISTED, Stop, Worklist, check_number, plan_route

MOST_INVITED = 2000


def document(made: Worklist, progress: Progress = SILENT) -> bytes:
    """Return a list as the paper that heads of RT tick.

    Raises:
        InputError: ``worklist.empty``, ``worklist.too_many``.
        Canceled: `progress` said so.
    """
    return worklist_pdf(_filled(made), progress)


def spreadsheet(made: Worklist, progress: Progress = SILENT) -> bytes:
    """Return a list as an XLSX file.

    Raises:
        InputError: ``worklist.empty``, ``worklist.too_many``.
        Canceled: `progress` said so.
    """
    return worklist_xlsx(_filled(made), progress)


def invitations(made: Worklist, progress: Progress = SILENT) -> bytes:
    """Return an invitation for everybody on a list.

    Raises:
        InputError: ``worklist.empty``; ``worklist.too_many``: more than 2,000 at once.
        Canceled: `progress` said so.
    """
    return invitations_pdf(_filled(made, MOST_INVITED), progress)


def route(made: Worklist, per_day: int, first: date | None = None) -> list[Stop]:
    """Return where a team goes on which day to reach everybody on a list.

    Raises:
        InputError: ``worklist.empty``, ``worklist.too_many``, ``route.per_day``.
    """
    return plan_route(_filled(made).people, first or made.day, per_day)


def route_document(made: Worklist, per_day: int, first: date | None = None) -> bytes:
    """Return the route as a paper.

    Raises:
        InputError: ``worklist.empty``, ``worklist.too_many``, ``route.per_day``.
    """
    return route_pdf(made, route(made, per_day, first), per_day)


def _filled(made: Worklist, most: int = MOST_LISTED) -> Worklist:
    if not made.people:
        raise InputError("worklist.empty", kind=made.kind.value)
    check_number(len(made.people), most)
    return made
