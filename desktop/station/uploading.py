"""Sending up by wire: the same bundles as on a stick, remembered until the office confirms them.

The line may be slow, and the database has one thread: so what is read and noted there, and the sending
between, are steps of their own. `upload_bundles` takes them one after the other.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, ByteMeter, Progress
from desktop.exchange.bundle import sealed_recipe
from desktop.exchange.upload import send
from desktop.exchange.wire import Wire
from desktop.station.bundles import seal_news
from desktop.station.session import Session
from desktop.store import bundles
from desktop.store.bundles import BundleRow
from desktop.store.files import write_bytes_durably
from desktop.store.media import MediaFolder

# By itself a laptop with a line seals what is new twice an hour: not a bundle for every resident.
SEAL_EVERY = timedelta(minutes=30)
_REMEMBERED = "upload.url"


@dataclass(frozen=True)
class Sending:
    """A sealed bundle that the office has neither by stick nor by wire, and where its bytes are."""

    row: BundleRow
    draft: Path
    media: MediaFolder


def waiting_to_send(session: Session, progress: Progress = SILENT, *, is_asked: bool = True) -> list[Sending]:
    """Seal what is new and return every bundle that the office may lack and that did not go by wire.

    One on a stick may be lost with it; what the office has twice it takes once.

    Args:
        session: the station.
        progress: hears of the sealing.
        is_asked: somebody wants it now; else it is sealed only when the last bundle is old enough.

    Raises:
        RuleError: the role, ``station.not_certified``.
        EnvironmentProblem: the disk.
    """
    session.officer.require(Action.CARRY)
    if is_asked or _is_time(session):
        seal_news(session, progress)
    database, place = session.store.database, session.store.place
    gone = bundles.sent_by_wire(database, place)
    outbox, media = session.store.folder.outbox, session.store.media
    rows = [row for row in bundles.unconfirmed(database, place) if row.file not in gone]
    return [Sending(row, outbox / row.file, media) for row in rows]


def _is_time(session: Session) -> bool:
    last = bundles.last_sealed(session.store.database, session.store.place)
    return last is None or session.store.clock() - datetime.fromisoformat(last.made_at) >= SEAL_EVERY


def send_bundle(wire: Wire, sending: Sending, progress: Progress = SILENT) -> None:
    """Send one bundle; cut short, the next call goes on where this one was. Needs no database.

    Raises:
        EnvironmentProblem: ``upload.…``; what arrived before stays noted.
        Canceled: the person, or `Wire.hangup`.
    """
    recipe = sealed_recipe(sending.draft, sending.media)
    remembered = sending.draft / _REMEMBERED
    known = remembered.read_text("utf-8") if remembered.exists() else ""
    meter = ByteMeter(progress, sending.row.length, "upload.send", wire.piece)
    for location in send(wire, sending.row.file, recipe, known, meter):
        write_bytes_durably(remembered, location.encode())


def note_arrival(session: Session, sending: Sending) -> None:
    """Write down that a bundle is with the office's server."""
    row = sending.row
    with session.work() as work:
        work.append("bundle.written", row.file, {"number": row.number, "epoch": row.epoch, "by": "wire"})
        work.commit()


def upload_bundles(session: Session, wire: Wire, progress: Progress = SILENT) -> list[str]:
    """Seal what is new and send every bundle that has not left; return their names. Cut short, it goes on.

    Raises:
        RuleError: the role, ``station.not_certified``.
        EnvironmentProblem: the disk, or ``upload.…``; what arrived before stays noted.
    """
    names = []
    for sending in waiting_to_send(session, progress):
        send_bundle(wire, sending, progress)
        note_arrival(session, sending)
        names.append(sending.row.file)
    return names
