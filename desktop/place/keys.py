"""The key of a place's data: the officers' slots, and changing the key when somebody leaves.

A change of key is one replaced file: `keyslots.json` holds the officers' slots and names the database that
they open. What was begun and not finished is a file that nothing names, and is swept away.

An office with tables on a server has the same: there the folder's own database, which keeps the keys, is what
changes its key. Its desks share the slots, so they take turns at them.
"""

import contextlib
import os
from collections.abc import Collection, Iterator

from desktop.crypto.slots import DATA_KEY_BYTES, Slot, rewrap, slot_from_body
from desktop.domain.officers import OfficerState
from desktop.domain.progress import SILENT, Progress
from desktop.place.opened import Opened
from desktop.store import officers
from desktop.store.connection import alone, open_database
from desktop.store.rekeying import rekeyed_copy, remove_database, sweep

_SLOTS = "slots"


@contextlib.contextmanager
def holding_slots(opened: Opened) -> Iterator[None]:
    """Keep the other desks of an office from the slots; before any transaction, which they wait for too.

    Raises:
        EnvironmentProblem: ``key.changed_elsewhere``: another desk changed the key since the sign-in here.
    """
    with alone(opened.store.database, _SLOTS):
        opened.store.require_current()
        yield


def slots_of(opened: Opened) -> list[Slot]:
    """Return the officers' slots.

    Raises:
        EnvironmentProblem: ``place.damaged``.
    """
    return [slot_from_body(body) for body in opened.store.folder.read_slots()]


def put_slot(opened: Opened, slot: Slot) -> None:
    """Keep an officer's slot, in place of the one before, durably."""
    others = [item for item in slots_of(opened) if item.officer.id != slot.officer.id]
    opened.store.folder.write_slots([item.to_body() for item in (*others, slot)])


def leavers(opened: Opened) -> list[str]:
    """Return who still has a slot and may not sign in any more: a change of key is due."""
    known = officers.officers(opened.store.database, opened.store.place)
    active = {item.officer.id for item in known if item.state is not OfficerState.DISABLED}
    return [slot.officer.id for slot in slots_of(opened) if slot.officer.id not in active]


def change_key(opened: Opened, without: Collection[str], progress: Progress = SILENT) -> None:
    """Put the database under a new key and give it to every officer but those who left.

    A power cut leaves the old key with the old database, or the new with the new; `finish_change` goes on.

    Raises:
        EnvironmentProblem: the disk refused; the old key still holds. ``key.changed_elsewhere``.
    """
    store, folder = opened.store, opened.store.folder
    with holding_slots(opened):
        new_key, generation = os.urandom(DATA_KEY_BYTES), folder.generation + 1
        before, after = folder.database, folder.database_of(generation)
        progress.report(0, 3, "key.copy")
        rekeyed_copy(store, new_key, after)
        progress.report(1, 3, "key.slots")
        kept = [rewrap(slot, new_key) for slot in slots_of(opened) if slot.officer.id not in without]
        folder.write_slots([slot.to_body() for slot in kept], generation)
        store.switch(open_database(after, new_key), new_key)
        remove_database(before)
        progress.report(2, 3, "key.recovery")
        sweep(folder)
        opened.keep_recovery()
        with opened.work() as work:
            work.append("key.changed", store.place, {"generation": generation})
            work.commit()
    progress.report(3, 3, "key.recovery")


def finish_change(opened: Opened) -> None:
    """Sweep up, finish a change of key that was interrupted, and see that a recovery file is there."""
    with holding_slots(opened):
        sweep(opened.store.folder)
    left = leavers(opened)
    if left:
        change_key(opened, left)
    opened.keep_recovery()
