"""Deleting what the office holds: a recording is whole or gone, never half, and no file outlives its name."""

from pathlib import Path
from typing import Any

from letter_office import carry_down, carry_up, centre_says
from regency import SUPERVISOR, Regency, record_and_approve

from brittle.places import RECORDED, Harm, Job, rows_of, unsoundness
from brittle.workers import Tell
from desktop.station import enrolments, retention
from desktop.station.session import Session
from desktop.store.enrolments import sample_files

_DAYS = 120


def _confirm(regency: Regency) -> None:
    """Bring three recordings to the office, its receipt back, and the word that their cards are there."""
    record_and_approve(regency, range(RECORDED))
    carry_up(regency)
    carry_down(regency)
    session = regency.session(SUPERVISOR)
    centre_says(session, regency.root, **{f"s{serial}": "CARD_ISSUED" for serial in range(RECORDED)})
    session.close()


def _later(regency: Regency) -> Session:
    regency.clock.pass_days(_DAYS)
    return regency.session()


def _purge(regency: Regency, tell: Tell) -> None:
    session = _later(regency)
    count = retention.purge(session)
    session.close()
    tell(count)


def _harm(regency: Regency, _said: list[Any]) -> Harm:
    session = _later(regency)
    rows, named = rows_of(session), set(sample_files(session.store.database))
    lying = {path.stem for path in session.store.folder.media.rglob("*.age")}
    halves = len(named ^ lying) + len(session.store.media.damaged(sorted(named)))
    halves += sum(not row.is_purged and not enrolments.image(session, row.photo) for row in rows)
    halves += len({row.is_purged for row in rows}) > 1
    harm = Harm(RECORDED - len(rows), halves, unsoundness(session.store))
    session.close()
    return harm


def _finished(regency: Regency) -> Any:
    session = _later(regency)
    left: list[Path] = [*session.store.folder.media.rglob("*.age"), *session.store.folder.outbox.iterdir()]
    facts = [row.is_purged for row in rows_of(session)], [path.name for path in left]
    session.close()
    return facts


PURGE = Job("purge", _confirm, _purge, _harm, _finished)
