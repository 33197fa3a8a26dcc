"""Trying a passphrase: a wrong one makes the next wait longer, wherever it is asked for."""

from datetime import datetime
from pathlib import Path

from desktop.crypto.slots import Slot, SlotSecret, open_slot
from desktop.domain.errors import RuleError
from desktop.domain.sign_in import is_locked, wait_after
from desktop.place.entrance import seconds_left
from desktop.place.key_files import find_key_file
from desktop.place.opened import Opened
from desktop.store import attempts
from desktop.store.folder import DataFolder


def try_slot(
    folder: DataFolder, slot: Slot, given: tuple[str, bytes], now: datetime
) -> tuple[SlotSecret, int]:
    """Open a slot with a passphrase and a key file; returns how many attempts failed before this one.

    The attempt is counted before it is made.

    Raises:
        RuleError: ``sign_in.wrong_password`` (facts carry the `seconds` until the next attempt),
            ``sign_in.wait``, ``sign_in.locked``.
        EnvironmentProblem: the disk refused; nobody guessed, and nothing is counted.
    """
    officer = slot.officer.id
    seconds = seconds_left(folder, officer, now)
    before = attempts.attempts_of(folder, officer)
    if is_locked(before.failed):
        raise RuleError("sign_in.locked", officer=slot.officer.name)
    if seconds:
        raise RuleError("sign_in.wait", seconds=seconds)
    try:
        attempts.note_attempt(folder, officer, now)
        opened = open_slot(slot, folder.read_card().place, *given)
        attempts.forget_attempts(folder, officer)
    except RuleError as error:
        wait = wait_after(before.failed + 1)
        raise RuleError("sign_in.wrong_password", officer=officer, seconds=wait) from error
    except BaseException:
        # A disk that fails, too little memory, a damaged file: nobody guessed.
        attempts.take_back(folder, officer, before)
        raise
    return opened, before.failed


def try_own(opened: Opened, slot: Slot, password: str) -> tuple[SlotSecret, bytes]:
    """Open the slot of who is signed in, with the key file on the stick they came in with; returns that too.

    Raises:
        RuleError: as `try_slot`; ``sign_in.key_missing``.
        EnvironmentProblem: the disk refused.
    """
    key_file, store = b"", opened.store
    if slot.has_key_file:
        places: list[Path] = [opened.key_file.parent] if opened.key_file else []
        _path, key_file = find_key_file(store.place, opened.officer.id, places)
    secret, _failed = try_slot(store.folder, slot, (password, key_file), store.clock())
    return secret, key_file
