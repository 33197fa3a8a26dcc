"""The high-water mark: how far a place has come, signed with its own key, kept beside the data folder.

A database, or a whole folder, that somebody brings back from yesterday is behind its mark and knows it.
"""

import json
from dataclasses import dataclass

from desktop.crypto.signing import SigningKey, is_valid_signature
from desktop.domain.entries import canonical
from desktop.store import journal, letters
from desktop.store.facts import fact
from desktop.store.files import write_bytes_durably
from desktop.store.unit_of_work import Store, stamp


@dataclass(frozen=True)
class Mark:
    """The last entry and the highest letter number that this laptop has known, and when."""

    place: str
    epoch: int
    seq: int
    head: str
    numbers_used: int
    at: str


def write_mark(store: Store, key: SigningKey) -> Mark:
    """Note how far the place is.

    Raises:
        EnvironmentProblem: the disk refused.
    """
    epoch, seq, head = journal.head(store.database, store.place)
    used = max(
        letters.highest_seq(store.database, store.place), int(fact(store.database, "numbers_used") or 0)
    )
    mark = Mark(store.place, epoch, seq, head, used, stamp(store.clock()))
    body = vars(mark)
    signed = {"mark": body, "signature": key.sign(canonical(body)).hex()}
    write_bytes_durably(store.folder.mark, canonical(signed))
    return mark


def read_mark(store: Store, *publics: bytes) -> Mark | None:
    """Return the mark; None where there is none that one of this place's keys signed."""
    try:
        signed = json.loads(store.folder.mark.read_bytes())
        mark = Mark(**signed["mark"])
        data, signature = canonical(signed["mark"]), bytes.fromhex(signed["signature"])
        is_ours = any(is_valid_signature(public, data, signature) for public in publics)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return mark if is_ours and mark.place == store.place else None


def is_behind(store: Store, mark: Mark) -> bool:
    """Tell whether the database lacks what the mark says that it once held."""
    epoch, _seq, _head = journal.head(store.database, store.place)
    return epoch < mark.epoch or not journal.holds(store.database, store.place, mark.seq, mark.head)
