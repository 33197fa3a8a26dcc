"""The list of residents of one place, a station's or the office's, and what one may do with it there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from desktop.domain.officers import Action
from desktop.gui.residents.detail import Detail, read_detail
from desktop.place.audit import note_seen
from desktop.station import enrolments, residents, roster
from desktop.station.session import Session
from desktop.store.listings import Place


def _nothing(*_given: str) -> None:
    return None


@dataclass(frozen=True)
class Register:
    """Everything the list asks of its place.

    Attributes:
        place: the store and the day.
        own: one's own kecamatan, shown first; empty at the office.
        read_detail: what is known of a NIK, in words.
        is_waiting: tells whether a list that came by parcel waits to be applied.
        start_new: begins the recording of somebody unlisted and returns the NIK.
        discard: gives the interrupted recording of a NIK up, with a reason.
        note_seen: writes down that somebody's page was opened.
        note: writes a remark about a NIK down.
    """

    place: Place
    own: str
    read_detail: Callable[[str], Detail]
    is_waiting: Callable[[], bool] = lambda: False
    start_new: Callable[[str], str] = field(default=lambda nik: nik)
    discard: Callable[[str, str], None] = _nothing
    note_seen: Callable[[str], object] = _nothing
    note: Callable[[str, str], object] = _nothing


def station_register(session: Session) -> Register:
    """Return the list of a station in the hands of one officer."""
    may_load = session.officer.may(Action.LOAD_ROSTER)
    return Register(
        place=session,
        own=session.card.kecamatan,
        read_detail=lambda nik: read_detail(session, nik),
        is_waiting=lambda: may_load and roster.waiting(session) is not None,
        start_new=lambda nik: enrolments.start_new(session, nik).nik,
        discard=lambda nik, reason: _discard(session, nik, reason),
        note_seen=lambda nik: note_seen(session, "resident", nik),
        note=partial(residents.note, session),
    )


def _discard(session: Session, nik: str, reason: str) -> None:
    for draft in enrolments.unfinished(session):
        if draft.nik == nik:
            enrolments.discard_draft(session, draft, reason)
