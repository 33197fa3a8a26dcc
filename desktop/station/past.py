"""Is this still the same past? An older one begins a new epoch: recording goes on, letters wait.

Three things remember more than a database that was brought back: the restore itself, the signed mark beside
the folder, and the office's receipt.
"""

from desktop.domain.entries import Body
from desktop.domain.errors import BundleRejected
from desktop.station.session import Session
from desktop.store import journal
from desktop.store.files import sync_folder
from desktop.store.mark import Mark, is_behind, read_mark, write_mark


def settle_past(session: Session) -> None:
    """Begin a new epoch if this is an older past than the laptop remembers; before anything is written."""
    store = session.store
    # The power may have failed between a new key and the mark that it signs.
    former = [bytes.fromhex(item["key"]) for item in session.fact("former_keys") or []]
    mark = read_mark(store, session.key.public, *former)
    if store.folder.restored.exists():
        # The power may have failed between the entry and the mark's end: one restore is one epoch.
        if journal.last_kind(store.database, store.place) != "station.restored":
            begin_epoch(session, "backup", mark)
        store.folder.restored.unlink()
        sync_folder(store.folder.root)
    elif mark is not None and is_behind(store, mark):
        begin_epoch(session, "mark", mark)


def require_same_past(session: Session, receipt: Body) -> None:
    """Refuse a receipt whose last entry is none of ours; from then on letters wait.

    Either this laptop works with an older copy, or another one speaks in its name. Which of the two the
    office finds out from the next bundle.

    Raises:
        BundleRejected: ``receipt.other_station``; ``receipt.ahead``: the office knows later entries than
            this laptop; ``receipt.other_history``: it knows other ones. Both begin a new epoch, once.
    """
    store = session.store
    if receipt.get("station") != store.place:
        raise BundleRejected("receipt.other_station")
    epoch, upto, head = int(receipt["epoch"]), int(receipt["upto"]), str(receipt["head"])
    held = journal.entry_at(store.database, store.place, epoch, upto)
    if held is not None and held.hash == head:
        return
    is_settled = bool(session.fact("recovery")) and epoch < store.epoch
    if not is_settled:
        begin_epoch(session, "receipt", Mark(store.place, epoch, upto, head, 0, ""))
        write_mark(store, session.key)
    code = "receipt.ahead" if held is None else "receipt.other_history"
    raise BundleRejected(code, epoch=epoch, seq=upto)


def begin_epoch(session: Session, cause: str, known: Mark | None = None) -> int:
    """Begin a new epoch and return it: letters wait until the office has seen it, recording goes on.

    Args:
        session: the station, whose database is an older one than this laptop or the office knew.
        cause: how that was noticed: ``backup``, ``mark`` or ``receipt``.
        known: what is remembered of the time that is lost.

    Only a mark that is ahead of this copy knows which numbers were used: one of a former stay on this laptop
    does not, nor does a receipt. Without `numbers_used` the office gives others.
    """
    epoch = max(session.store.epoch, known.epoch if known else 0) + 1
    body: dict[str, object] = {"epoch": epoch, "recovery": 1, "recovery_cause": cause}
    if known is not None and known.at and not _is_ahead(session, known):
        body["numbers_used"] = max(known.numbers_used, int(session.fact("numbers_used") or 0))
    with session.work() as work:
        work.append_in(epoch, "station.restored", session.store.place, body)
        work.commit()
    return epoch


def _is_ahead(session: Session, mark: Mark) -> bool:
    """Tell whether this copy knows more than a mark does."""
    epoch, seq, _head = journal.head(session.store.database, session.store.place)
    return (epoch, seq) > (mark.epoch, mark.seq)
