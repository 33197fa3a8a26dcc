"""Who may come in, and how long a wrong passphrase makes them wait: known without a key or a table.

The sign-in asks this first of all, so it brings along nothing of what comes behind it.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

from desktop.crypto.slots import Slot, slot_from_body
from desktop.domain.officers import Officer
from desktop.domain.sign_in import wait_after
from desktop.store import attempts
from desktop.store.folder import DataFolder, PlaceCard


def places_in(root: Path) -> list[tuple[Path, PlaceCard]]:
    """Return the places in a folder: the one it is, or those right below it."""
    if DataFolder(root).exists():
        return [(root, DataFolder(root).read_card())]
    folders = sorted(path for path in root.glob("*") if path.is_dir() and DataFolder(path).exists())
    return [(path, DataFolder(path).read_card()) for path in folders]


def slots_of(folder: DataFolder) -> list[Slot]:
    """Return the key slots of a place.

    Raises:
        EnvironmentProblem: ``place.damaged``.
    """
    return [slot_from_body(body) for body in folder.read_slots()]


def officers_at(root: Path) -> list[Officer]:
    """Return who may sign in, as the key slots name them; the name is only proven by the password.

    Raises:
        EnvironmentProblem: ``place.damaged``.
    """
    return [slot.officer for slot in slots_of(DataFolder(root))]


def seconds_left(folder: DataFolder, officer: str, now: datetime) -> int:
    """Return how long an officer's next attempt has to wait after wrong ones."""
    found = attempts.attempts_of(folder, officer)
    if not found.failed or not found.last_at:
        return 0
    passed = (now - datetime.fromisoformat(found.last_at)).total_seconds()
    if passed < -1:
        # The clock was set back: wait once more, from now on.
        attempts.put_attempts(folder, officer, attempts.touched(found, now))
        passed = 0
    return max(0, wait_after(found.failed) - int(max(0, passed)))


def last_seen(folder: DataFolder) -> datetime | None:
    """Return when a place was last at work, as its mark says; nobody has checked who wrote that.

    It needs no key, so it can be asked before anybody signs in.
    """
    try:
        return datetime.fromisoformat(json.loads(folder.mark.read_bytes())["mark"]["at"]).astimezone(UTC)
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return None


def pending_request(folder: Path) -> bytes:
    """Return the request of a station that no office has certified yet; empty for any other place."""
    try:
        return DataFolder(folder).request.read_bytes()
    except OSError:
        return b""
