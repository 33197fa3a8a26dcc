"""Whose letterhead is edited: a station's own edition, or what the office gives to all stations."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop.district import letterheads as at_office
from desktop.district.office import Office
from desktop.domain.letters import DEFAULT_VALIDITY_MONTHS, Letterhead
from desktop.domain.officers import Action
from desktop.station import letterhead as at_station
from desktop.station.letterhead import EDITABLE, LetterheadStanding
from desktop.station.session import Session


@dataclass(frozen=True)
class Source:
    """The use cases behind the editor.

    Attributes:
        standing: reads what is in force.
        change: makes a new edition of a letterhead, its months, a picture of the arms, and whether stations
            must keep it.
        sample: draws a letter under a letterhead, with a picture of the arms.
        name_of: the name of an officer.
        may_change: whether this officer may.
        may_lock: whether it is for all stations.
    """

    standing: Callable[[], LetterheadStanding]
    change: Callable[[Letterhead, int, bytes, bool], Letterhead]
    sample: Callable[[Letterhead, bytes], bytes]
    name_of: Callable[[str], str]
    may_change: bool
    may_lock: bool = False


def station_source(session: Session) -> Source:
    """Return a station's own letterhead."""

    def change(head: Letterhead, months: int, arms: bytes, _is_locked: bool) -> Letterhead:
        return at_station.change_letterhead(session, head, months, arms)

    return Source(
        partial(at_station.letterhead_standing, session),
        change,
        partial(at_station.sample_document, session),
        session.name_of,
        session.officer.may(Action.ADMINISTER),
    )


def office_source(office: Office) -> Source:
    """Return what the next parcels carry to all stations."""

    def standing() -> LetterheadStanding:
        head, is_locked = at_office.letterhead_in_force(office)
        months = int(office.fact("validity_months") or DEFAULT_VALIDITY_MONTHS)
        return LetterheadStanding(head, months, months, is_locked, ())

    def change(head: Letterhead, _months: int, _arms: bytes, is_locked: bool) -> Letterhead:
        before, _was_locked = at_office.letterhead_in_force(office)
        changes = {
            name: getattr(head, name) for name in EDITABLE if getattr(head, name) != getattr(before, name)
        }
        return at_office.set_letterhead(office, changes, is_locked=is_locked)

    def sample(head: Letterhead, _arms: bytes) -> bytes:
        return at_office.sample_document(office, head)

    may_change = office.officer.may(Action.ADMINISTER)
    return Source(standing, change, sample, lambda officer: officer, may_change, may_lock=True)
