"""Lists of residents to act upon over the whole regency, whichever station they belong to."""

from desktop.district.letterheads import letterhead_in_force
from desktop.district.office import Office
from desktop.domain.officers import Action
from desktop.domain.worklists import ListKind, Tally, Visit, Within, Worklist, check_number
from desktop.place.audit import note_worklist
from desktop.store import rosters
from desktop.store.worklists import Lists


def counts(office: Office, within: Within) -> dict[ListKind, int]:
    """Return how many residents of an area are on each list."""
    lists = _lists(office)
    return {kind: lists.count(kind, within) for kind in ListKind}


def parts(office: Office, kind: ListKind, area: str = "") -> dict[str, int]:
    """Return how many of each kecamatan, or of each part of an area, are on a list."""
    return _lists(office).parts(kind, area)


def tally(office: Office, kind: ListKind, within: Within) -> Tally:
    """Return how many people of how many RT are on a list."""
    return _lists(office).tally(kind, within)


def worklist(
    office: Office, kind: ListKind, within: Within, visit: Visit | None = None, *, limit: int = -1
) -> Worklist:
    """Return a list of an area of the regency; at most `limit` people if given.

    Raises:
        RuleError: the role.
        InputError: ``worklist.day``: the day of the visit is none.
    """
    office.officer.require(Action.RECEIVE)
    visit = visit or Visit()
    visit.require_day()
    imported = rosters.last_import(office.store.database)
    return Worklist(
        kind=kind,
        people=tuple(_lists(office).people(kind, within, limit)),
        day=office.today(),
        data_at=imported[0] if imported else "",
        station="",
        station_name=office.card.name,
        letterhead=letterhead_in_force(office)[0],
        within=within,
        visit=visit,
        is_demo=bool(office.card.is_demo),
    )


def take_worklist(office: Office, kind: ListKind, paper: str, within: Within, visit: Visit) -> Worklist:
    """Return a whole list that leaves on `paper`, or in a file, and note who took it.

    Raises:
        RuleError: the role.
        InputError: ``worklist.day``: the day of the visit is none; ``worklist.too_many``: nobody was read.
    """
    check_number(_lists(office).count(kind, within))
    made = worklist(office, kind, within, visit)
    note_worklist(office, made, paper)
    return made


def _lists(office: Office) -> Lists:
    return Lists(office.store.database, office.today())
