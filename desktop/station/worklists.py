"""Lists of residents to act upon, of a station's kecamatan."""

from dataclasses import replace

from desktop.domain.errors import InputError
from desktop.domain.worklists import ListKind, Tally, Visit, Within, Worklist, check_number
from desktop.place.audit import note_taken, note_worklist
from desktop.station.residents import get_resident
from desktop.station.session import Session
from desktop.store import rosters
from desktop.store.worklists import Lists

# What is most worth coming for, first.
_INVITED = (
    ListKind.CARDS, ListKind.RETURNED, ListKind.EXPIRING, ListKind.NOT_RECORDED, ListKind.WITHOUT_PROOF
)  # fmt: skip


def counts(session: Session, within: Within | None = None) -> dict[ListKind, int]:
    """Return how many residents of this kecamatan, or of a part of it, are on each list."""
    lists, wanted = _lists(session), _own(session, within)
    return {kind: lists.count(kind, wanted) for kind in ListKind}


def parts(session: Session, kind: ListKind, area: str = "") -> dict[str, int]:
    """Return how many of each village of this kecamatan, or of each RT of a village, are on a list."""
    return _lists(session).parts(kind, area or session.card.kecamatan)


def tally(session: Session, kind: ListKind, within: Within) -> Tally:
    """Return how many people of how many RT are on a list."""
    return _lists(session).tally(kind, _own(session, within))


def worklist(
    session: Session,
    kind: ListKind,
    within: Within | None = None,
    visit: Visit | None = None,
    *,
    limit: int = -1,
) -> Worklist:
    """Return a list of this kecamatan, of one of its villages or of one RT; at most `limit` people if given.

    Raises:
        InputError: ``worklist.day``: the day of the visit is none.
    """
    visit = visit or Visit()
    visit.require_day()
    wanted = _own(session, within)
    imported = rosters.last_import(session.store.database)
    return Worklist(
        kind=kind,
        people=tuple(_lists(session).people(kind, wanted, limit)),
        day=session.today(),
        data_at=imported[0] if imported else "",
        station=session.card.code,
        station_name=session.card.name,
        letterhead=session.letterhead(),
        within=wanted,
        visit=visit,
        is_demo=bool(session.card.is_demo),
    )


def take_worklist(session: Session, kind: ListKind, paper: str, within: Within, visit: Visit) -> Worklist:
    """Return a whole list that leaves on `paper`, or in a file, and note who took it.

    Raises:
        InputError: ``worklist.day``: the day of the visit is none; ``worklist.too_many``: nobody was read.
    """
    check_number(_lists(session).count(kind, _own(session, within)))
    made = worklist(session, kind, within, visit)
    note_worklist(session, made, paper)
    return made


def invitation_list(session: Session, nik: str) -> Worklist:
    """Return a list of one resident, of the kind for which they would be invited now.

    Raises:
        InputError: ``resident.unknown``; ``worklist.empty``: there is nothing to come for.
    """
    lists, within = _lists(session), Within(get_resident(session, nik).biodata.village)
    for kind in _INVITED:
        found = [one for one in lists.people(kind, within) if one.nik == nik]
        if found:
            note_taken(session, "invitation", nik, {"rows": 1})
            return replace(worklist(session, kind, within, limit=0), people=tuple(found))
    raise InputError("worklist.empty", kind="invitation")


def _lists(session: Session) -> Lists:
    return Lists(session.store.database, session.today(), session.store.place)


def _own(session: Session, within: Within | None) -> Within:
    return within if within is not None and within.area else Within(session.card.kecamatan)
