"""Sending up by wire: the same bundles as on a stick, remembered until the office confirms them.

The line may be slow, and the database has one thread: so what is read and noted there, and the sending
between, are steps of their own. `upload_bundles` takes them one after the other.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, ByteMeter, Progress
from desktop.exchange.bundle import sealed_recipe
from desktop.exchange.upload import arrived_damaged, send
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
# What is wrong with one bundle, and keeps no other one back.
OF_ONE = ("upload.damaged", "media.damaged", "media.missing", "bundle.draft_damaged")


@dataclass(frozen=True)
class Sending:
    """A sealed bundle that the office may lack, and where its bytes are.

    `was_sent`: the server had all of it; whether it arrived sound is still to be asked.
    """

    row: BundleRow
    draft: Path
    media: MediaFolder
    was_sent: bool = False


def waiting_to_send(
    session: Session, progress: Progress = SILENT, *, is_asked: bool = True, is_first: bool = True
) -> list[Sending]:
    """Seal what is new and return every bundle that the office may lack, those that went by wire last.

    One on a stick may be lost with it; what the office has twice it takes once.

    Args:
        session: the station.
        progress: hears of the sealing.
        is_asked: somebody wants it now; else it is sealed only when the last bundle is old enough.
        is_first: ask of what went before, and was not confirmed, whether it arrived sound.

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
    rows = bundles.unconfirmed(database, place)
    found = [Sending(row, outbox / row.file, media, row.file in gone) for row in rows]
    return sorted((item for item in found if is_first or not item.was_sent), key=lambda item: item.was_sent)


def _is_time(session: Session) -> bool:
    last = bundles.last_sealed(session.store.database, session.store.place)
    return last is None or session.store.clock() - datetime.fromisoformat(last.made_at) >= SEAL_EVERY


def send_bundle(wire: Wire, sending: Sending, progress: Progress = SILENT) -> bool:
    """Send one bundle; cut short, the next call goes on where this one was. Needs no database.

    Returns whether there was anything to send: what went before goes again only if it arrived damaged.

    Raises:
        EnvironmentProblem: ``upload.…``; what arrived before stays noted.
        Canceled: the person, or `Wire.hangup`.
    """
    remembered = sending.draft / _REMEMBERED
    known = remembered.read_text("utf-8") if remembered.exists() else ""
    if sending.was_sent and not (known and arrived_damaged(wire, known)):
        return False
    recipe = sealed_recipe(sending.draft, sending.media)
    meter = ByteMeter(progress, sending.row.length, "upload.send", wire.piece)
    for location in send(wire, sending.row.file, recipe, known, meter):
        write_bytes_durably(remembered, location.encode())
    return True


def note_arrival(session: Session, sending: Sending) -> None:
    """Write down that a bundle is with the office's server."""
    row = sending.row
    with session.work() as work:
        work.append("bundle.written", row.file, {"number": row.number, "epoch": row.epoch, "by": "wire"})
        work.commit()


def upload_bundles(session: Session, wire: Wire, progress: Progress = SILENT) -> list[str]:
    """Seal what is new and send every bundle that has not left; return their names. Cut short, it goes on.

    A bundle that is damaged, here or each time it arrives, keeps no other back; it is told at the end.

    Raises:
        RuleError: the role, ``station.not_certified``.
        EnvironmentProblem: the disk, or ``upload.…``; what arrived before stays noted.
    """
    names, problems = [], []
    for sending in waiting_to_send(session, progress):
        try:
            if send_bundle(wire, sending, progress):
                note_arrival(session, sending)
                names.append(sending.row.file)
        except EnvironmentProblem as problem:
            if problem.code not in OF_ONE:
                raise
            problems.append(problem)
    if problems:
        raise problems[0]
    return names
