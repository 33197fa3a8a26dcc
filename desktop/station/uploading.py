"""Sending up by wire: the same bundles as on a stick, remembered until the office confirms them."""

from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, ByteMeter, Progress
from desktop.exchange.bundle import sealed_recipe
from desktop.exchange.upload import Wire, send
from desktop.station.bundles import seal_news
from desktop.station.session import Session
from desktop.store import bundles
from desktop.store.files import write_bytes_durably

_REMEMBERED = "upload.url"


def upload_bundles(session: Session, wire: Wire, progress: Progress = SILENT) -> list[str]:
    """Seal what is new and send every unconfirmed bundle; return their names. Cut short, it goes on.

    Raises:
        RuleError: the role, ``station.not_certified``.
        EnvironmentProblem: the disk, or ``upload.…``; what arrived before stays noted.
    """
    session.officer.require(Action.CARRY)
    seal_news(session, progress)
    rows = bundles.unconfirmed(session.store.database, session.store.place)
    waiting = [row for row in rows if not row.written_at]
    names = []
    for row in waiting:
        draft = session.store.folder.outbox / row.file
        recipe = sealed_recipe(draft, session.store.media)
        remembered = draft / _REMEMBERED
        known = remembered.read_text("utf-8") if remembered.exists() else ""
        for location in send(wire, row.file, recipe, known, ByteMeter(progress, row.length, "upload.send")):
            write_bytes_durably(remembered, location.encode())
        with session.work() as work:
            work.append("bundle.written", row.file, {"number": row.number, "epoch": row.epoch, "by": "wire"})
            work.commit()
        names.append(row.file)
    return names
