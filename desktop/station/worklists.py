"""Lists of residents to act upon: on the screen, on paper, as a spreadsheet, as invitations, as a route."""

from dataclasses import dataclass, replace
from datetime import date

from desktop.documents.invitation import invitations_pdf
from desktop.documents.route import route_pdf
from desktop.documents.worklist import worklist_pdf
from desktop.documents.worklist_sheet import worklist_xlsx
from desktop.domain.errors import InputError
from desktop.domain.progress import SILENT, Progress
from desktop.domain.worklists import ListKind, Stop, Worklist, plan_route
from desktop.station.residents import get_resident
from desktop.station.session import Session
from desktop.store import rosters
from desktop.store import worklists as stored

MOST_INVITED = 2000
# What is most worth coming for, first.
_INVITED = (
    ListKind.CARDS, ListKind.RETURNED, ListKind.EXPIRING, ListKind.NOT_RECORDED, ListKind.WITHOUT_PROOF
)  # fmt: skip


@dataclass(frozen=True)
class Visit:
    """When and where people are to come; empty values are filled in by hand."""

    on: str = ""
    at: str = ""
    where: str = ""


def counts(session: Session) -> dict[ListKind, int]:
    """Return how many residents of this kecamatan are on each list."""
    database, place = session.store.database, session.store.place
    today, area = session.today(), session.card.kecamatan
    return {kind: stored.count(database, kind, area, today, place) for kind in ListKind}


def villages(session: Session, kind: ListKind) -> dict[str, int]:
    """Return how many of each village of this kecamatan are on a list."""
    database, place = session.store.database, session.store.place
    return stored.villages(database, kind, session.card.kecamatan, session.today(), place)


def worklist(session: Session, kind: ListKind, village: str = "", visit: Visit | None = None) -> Worklist:
    """Return a list of this kecamatan or of one of its villages.

    Raises:
        InputError: ``worklist.day``: the day of the visit is none.
    """
    visit = visit or Visit()
    if visit.on:
        _check_day(visit.on)
    database, today = session.store.database, session.today()
    area = village or session.card.kecamatan
    imported = rosters.last_import(database)
    return Worklist(
        kind=kind,
        people=tuple(stored.people(database, kind, area, today, session.store.place)),
        day=today,
        data_at=imported[0] if imported else "",
        station=session.card.code,
        station_name=session.card.name,
        letterhead=session.letterhead(),
        visit_on=visit.on,
        visit_at=visit.at.strip(),
        visit_where=visit.where.strip(),
        is_demo=bool(session.card.is_demo),
    )


def invitation_list(session: Session, nik: str) -> Worklist:
    """Return a list of one resident, of the kind for which they would be invited now.

    Raises:
        InputError: ``resident.unknown``; ``worklist.empty``: there is nothing to come for.
    """
    database, place, today = session.store.database, session.store.place, session.today()
    village = get_resident(session, nik).biodata.village
    for kind in _INVITED:
        found = [one for one in stored.people(database, kind, village, today, place) if one.nik == nik]
        if found:
            return replace(worklist(session, kind, village), people=tuple(found))
    raise InputError("worklist.empty", kind="invitation")


def _check_day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise InputError("worklist.day", field="day", value=day) from error


def document(made: Worklist, progress: Progress = SILENT) -> bytes:
    """Return a list as the paper that heads of RT tick.

    Raises:
        InputError: ``worklist.empty``.
        Canceled: `progress` said so.
    """
    return worklist_pdf(_filled(made), progress)


def spreadsheet(made: Worklist) -> bytes:
    """Return a list as an XLSX file.

    Raises:
        InputError: ``worklist.empty``.
    """
    return worklist_xlsx(_filled(made))


def invitations(made: Worklist, progress: Progress = SILENT) -> bytes:
    """Return an invitation for everybody on a list.

    Raises:
        InputError: ``worklist.empty``; ``worklist.too_many``: more than 2,000 at once.
        Canceled: `progress` said so.
    """
    if len(made.people) > MOST_INVITED:
        raise InputError("worklist.too_many", count=len(made.people), most=MOST_INVITED)
    return invitations_pdf(_filled(made), progress)


def route(made: Worklist, per_day: int, first: date | None = None) -> list[Stop]:
    """Return where a team goes on which day to reach everybody on a list.

    Raises:
        InputError: ``worklist.empty``, ``route.per_day``.
    """
    return plan_route(_filled(made).people, first or made.day, per_day)


def route_document(made: Worklist, per_day: int, first: date | None = None) -> bytes:
    """Return the route as a paper.

    Raises:
        InputError: ``worklist.empty``, ``route.per_day``.
    """
    return route_pdf(made, route(made, per_day, first), per_day)


def _filled(made: Worklist) -> Worklist:
    if not made.people:
        raise InputError("worklist.empty", kind=made.kind.value)
    return made
