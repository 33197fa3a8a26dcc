"""Saving recordings one after the other, for as long as one is let."""

from dataclasses import asdict
from typing import Any

from regency import Regency, record

from brittle.places import STATION, Harm, Job, rows_of, unsoundness
from brittle.workers import Tell
from desktop.station import enrolments
from desktop.station.session import Session
from desktop.store import enrolments as stored
from desktop.store import journal

AT_ONCE = 2


def _save(regency: Regency, tell: Tell) -> None:
    session = regency.session()
    _save_in(session, tell)
    session.close()


def _save_in(session: Session, tell: Tell) -> None:
    begun = len(journal.all_of_kind(session.store.database, STATION, "enrolment.started"))
    for serial in range(begun, begun + AT_ONCE):
        tell(record(session, serial).row.id)


def _harm(regency: Regency, said: list[Any]) -> Harm:
    session = regency.session()
    rows = rows_of(session)
    halves = sum(not enrolments.image(session, row.photo) for row in rows)
    halves += len(session.store.media.damaged(stored.sample_files(session.store.database)))
    harm = Harm(len(set(said) - {row.id for row in rows}), halves, unsoundness(session.store))
    session.close()
    return harm


def look_and_save(regency: Regency, said: list[Any], tell: Tell) -> None:
    """Say what became of the last recordings, then record more; one sign-in serves both."""
    session = regency.session()
    tell(asdict(_quick_look(session, said)))
    _save_in(session, tell)
    session.close()


def _quick_look(session: Session, said: list[Any]) -> Harm:
    """Look only for what was said last, and at the last recordings: cheap enough for every kill."""
    photos = {row.id: row.photo for row in rows_of(session)}
    there = [name for name in said if name in photos]
    marks = ", ".join("?" * len(there))
    named = session.store.database.execute(f"SELECT file FROM packs WHERE enrolment IN ({marks})", there)
    halves = sum(not enrolments.image(session, photos[name]) for name in there)
    halves += len(session.store.media.damaged([row[0] for row in named]))
    return Harm(len(said) - len(there), halves)


def _nothing(_regency: Regency) -> None:
    """The places as they were founded will do, and saving never comes to an end."""


SAVE = Job("save", _nothing, _save, _harm, _nothing)
