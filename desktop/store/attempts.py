"""Wrong passphrases, counted beside the database: neither a restart nor an old copy forgets them."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from desktop.domain.entries import canonical, stamp
from desktop.store.files import write_bytes_durably, write_if_possible
from desktop.store.folder import DataFolder


@dataclass(frozen=True)
class Attempts:
    """How often in a row an officer's passphrase was wrong, when last (UTC), and the office's last reset."""

    failed: int = 0
    last_at: str = ""
    resets: int = 0


def attempts_of(folder: DataFolder, officer: str) -> Attempts:
    """Return an officer's wrong attempts; a file that cannot be read counts none.

    Whoever can damage it can delete it: it slows down whoever sits at the program, and Argon2 the others.
    """
    body = _read(folder).get(officer)
    try:
        return Attempts(**body) if isinstance(body, dict) else Attempts()
    except TypeError:
        return Attempts()


def note_attempt(folder: DataFolder, officer: str, now: datetime) -> Attempts:
    """Count an attempt before it is made: cutting the power in the middle of it does not help."""
    before = attempts_of(folder, officer)
    found = Attempts(before.failed + 1, stamp(now), before.resets)
    _write(folder, officer, found)
    return found


def forget_attempts(folder: DataFolder, officer: str, resets: int | None = None) -> Attempts:
    """Start anew, after the right passphrase or at the office's word, and return what was counted."""
    before = attempts_of(folder, officer)
    wanted = Attempts(resets=before.resets if resets is None else resets)
    if before != wanted:
        _write(folder, officer, wanted)
    return before


def take_back(folder: DataFolder, officer: str, before: Attempts) -> None:
    """Let an attempt that was no guess count for nothing.

    It may be the disk that failed, so this asks little of it: nothing is synced and nothing is told. A power
    cut brings at most one attempt too many back.
    """
    if attempts_of(folder, officer) != before:
        write_if_possible(folder.attempts, canonical({**_read(folder), officer: vars(before)}))


def put_attempts(folder: DataFolder, officer: str, attempts: Attempts) -> None:
    """Keep a count as it is given."""
    _write(folder, officer, attempts)


def touched(attempts: Attempts, now: datetime) -> Attempts:
    """Return the same count as if the last attempt had been made now."""
    return replace(attempts, last_at=stamp(now))


def _read(folder: DataFolder) -> dict[str, Any]:
    try:
        found = json.loads(folder.attempts.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(folder: DataFolder, officer: str, attempts: Attempts) -> None:
    write_bytes_durably(folder.attempts, canonical({**_read(folder), officer: vars(attempts)}))
