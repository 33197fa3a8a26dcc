"""The key of a place's data: changing it when somebody leaves, and a copy that only the office opens.

A change of key is one replaced file: `keyslots.json` holds the officers' slots and names the database that
they open. What was begun and not finished is a file that nothing names, and is swept away.
"""

import os
from collections.abc import Collection

from desktop.crypto.sealing import seal
from desktop.crypto.slots import DATA_KEY_BYTES, Slot, rewrap, slot_from_body
from desktop.domain.entries import canonical
from desktop.domain.officers import OfficerState
from desktop.domain.progress import SILENT, Progress
from desktop.station.session import Session
from desktop.store import officers
from desktop.store.connection import open_database
from desktop.store.files import write_bytes_durably
from desktop.store.rekeying import rekeyed_copy, remove_database, sweep

RECOVERY_FORMAT = "rekam-recovery/1"


def slots_of(session: Session) -> list[Slot]:
    """Return the officers' slots.

    Raises:
        EnvironmentProblem: ``place.damaged``.
    """
    return [slot_from_body(body) for body in session.store.folder.read_slots()]


def put_slot(session: Session, slot: Slot) -> None:
    """Keep an officer's slot, in place of the one before, durably."""
    others = [item for item in slots_of(session) if item.officer.id != slot.officer.id]
    session.store.folder.write_slots([item.to_body() for item in (*others, slot)])


def leavers(session: Session) -> list[str]:
    """Return who still has a slot and may not sign in any more: a change of key is due."""
    known = officers.officers(session.store.database, session.store.place)
    active = {item.officer.id for item in known if item.state is not OfficerState.DISABLED}
    return [slot.officer.id for slot in slots_of(session) if slot.officer.id not in active]


def change_key(session: Session, without: Collection[str], progress: Progress = SILENT) -> None:
    """Put the database under a new key and give it to every officer but those who left.

    A power cut leaves the old key with the old database, or the new with the new; `finish` goes on.

    Raises:
        EnvironmentProblem: the disk refused; the old key still holds.
    """
    store, folder = session.store, session.store.folder
    new_key, generation = os.urandom(DATA_KEY_BYTES), folder.generation + 1
    before, after = folder.database, folder.database_of(generation)
    progress.report(0, 3, "key.copy")
    rekeyed_copy(store, new_key, after)
    progress.report(1, 3, "key.slots")
    kept = [rewrap(slot, new_key) for slot in slots_of(session) if slot.officer.id not in without]
    folder.write_slots([slot.to_body() for slot in kept], generation)
    store.switch(open_database(after, new_key), new_key)
    remove_database(before)
    progress.report(2, 3, "key.recovery")
    sweep(folder)
    write_recovery(session)
    with session.work() as work:
        work.append("key.changed", store.place, {"generation": generation})
        work.commit()
    progress.report(3, 3, "key.recovery")


def finish(session: Session) -> None:
    """Sweep up, finish a change of key that was interrupted, and see that the recovery file is there."""
    sweep(session.store.folder)
    left = leavers(session)
    if left:
        change_key(session, left)
    write_recovery(session)


def write_recovery(session: Session) -> None:
    """Seal data key and station key to the office's break-glass recipient, once a generation.

    Nothing is written before the office has named its recipient.
    """
    recipient, path = session.fact("break_glass"), session.store.folder.recovery
    if not recipient or path.exists():
        return
    body = {
        "format": RECOVERY_FORMAT,
        "place": session.store.place,
        "generation": session.store.folder.generation,
        "data_key": session.store.data_key.hex(),
        "station_key": session.key.to_bytes().hex(),
    }
    write_bytes_durably(path, seal(canonical(body), [recipient]))
