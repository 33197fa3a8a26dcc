"""Coming in: who may, with which passphrase and key file, and how long a wrong one makes them wait."""

from collections.abc import Sequence
from pathlib import Path

from desktop.bootstrap.assembly import office_of, session_of
from desktop.crypto.slots import Slot, SlotSecret
from desktop.devices.drives import removable_drives
from desktop.district import arrival as office_arrival
from desktop.district.office import Office
from desktop.domain.errors import EnvironmentProblem, RuleError
from desktop.place.entrance import officers_at as officers_at
from desktop.place.entrance import places_in as places_in
from desktop.place.entrance import seconds_left, slots_of
from desktop.place.key_files import find_key_file
from desktop.place.trying import try_own, try_slot
from desktop.station import arrival as station_arrival
from desktop.station.biometrics import clean_up
from desktop.station.session import Session
from desktop.store.folder import DISTRICT, DataFolder
from desktop.store.training import require_like
from desktop.store.unit_of_work import Clock, open_store, utc_now


def make_private(root: Path) -> None:
    """Take other users' rights to a place away: what mends ``place.exposed``.

    Raises:
        EnvironmentProblem: the folder is another user's.
    """
    DataFolder(root).make_private()


def uses_key_file(root: Path, officer_id: str) -> bool:
    """Tell whether an officer's passphrase needs the stick with their key file."""
    return any(slot.has_key_file for slot in slots_of(DataFolder(root)) if slot.officer.id == officer_id)


def seconds_to_wait(root: Path, officer_id: str, clock: Clock = utc_now) -> int:
    """Return how long an officer's next attempt has to wait after wrong ones."""
    return seconds_left(DataFolder(root), officer_id, clock())


def sign_in(
    root: Path, officer_id: str, password: str, clock: Clock = utc_now, sticks: Sequence[Path] | None = None
) -> Session | Office:
    """Open a place with an officer's password, and with the key file on their stick where they have one.

    Args:
        root: the data folder.
        officer_id: who.
        password: their passphrase.
        clock: the clock the place lives by.
        sticks: where to look for the key file; by default on all removable drives.

    Raises:
        RuleError: ``sign_in.unknown_officer``, ``sign_in.wrong_password`` (facts carry the `seconds` until
            the next attempt), ``sign_in.wait``, ``sign_in.locked``, ``sign_in.key_missing``,
            ``sign_in.disabled``.
        EnvironmentProblem: the folder or the database; ``key.changed_elsewhere``: at another desk, just now.
    """
    folder = DataFolder(root)
    generation, slot = folder.generation, _slot_of(folder, officer_id)
    key_path, key_file = None, b""
    if slot.has_key_file:
        places = [drive.path for drive in removable_drives()] if sticks is None else sticks
        key_path, key_file = find_key_file(folder.read_card().place, officer_id, places)
    opened, failed = try_slot(folder, slot, (password, key_file), clock())
    try:
        session = enter(root, officer_id, opened, clock, failed)
    except EnvironmentProblem as error:
        if error.code == "database.unreadable" and folder.generation != generation:
            raise EnvironmentProblem("key.changed_elsewhere") from error
        raise
    session.key_file = key_path
    return session


def unlock(
    root: Path, officer_id: str, opened: SlotSecret, clock: Clock = utc_now, key_file: Path | None = None
) -> Session | Office:
    """Open a place again whose screen was locked, with what the PIN opened.

    The PIN stands for the passphrase only: a second factor has to be plugged in still.

    Raises:
        RuleError: ``sign_in.key_missing``, and what `enter` raises.
        EnvironmentProblem: the folder or the database.
    """
    folder = DataFolder(root)
    if _slot_of(folder, officer_id).has_key_file:
        find_key_file(folder.read_card().place, officer_id, [key_file.parent] if key_file else [])
    try:
        session = enter(root, officer_id, opened, clock)
    except EnvironmentProblem as error:
        # What the PIN opened is the key of when the screen was locked.
        if error.code == "database.unreadable" and folder.shared.exists():
            raise EnvironmentProblem("key.changed_elsewhere") from error
        raise
    session.key_file = key_file
    return session


def enter(
    root: Path, officer_id: str, opened: SlotSecret, clock: Clock = utc_now, failed: int = 0
) -> Session | Office:
    """Open a place with what an officer's slot hid.

    Raises:
        RuleError: ``sign_in.unknown_officer``, ``sign_in.disabled``.
        EnvironmentProblem: the folder or the database.
    """
    folder = DataFolder(root)
    require_like(root, is_training=bool(folder.read_card().is_training))
    slot, officers = _slot_of(folder, officer_id), officers_at(root)
    store = open_store(folder, opened.data_key, clock)
    try:
        if store.card.kind == DISTRICT:
            office = office_of(store, slot.officer, officers)
            office_arrival.arrive(office, failed)
            return office
        session = session_of(store, slot.officer, officers, opened.letter_key)
        station_arrival.arrive(session, failed)
        clean_up(session)
    except BaseException:
        store.close()
        raise
    return session


def confirm(session: Session | Office, password: str) -> None:
    """Hear the passphrase again from the officer who is signed in: what `require_fresh` asks for.

    It takes as long as a sign-in: the key slot itself is opened, since nothing else knows the passphrase.

    Raises:
        RuleError: what `sign_in` raises about passphrase and key file.
    """
    try_own(session, _slot_of(session.store.folder, session.officer.id), password)
    session.confirm()


def _slot_of(folder: DataFolder, officer_id: str) -> Slot:
    slot = next((slot for slot in slots_of(folder) if slot.officer.id == officer_id), None)
    if slot is None:
        raise RuleError("sign_in.unknown_officer", officer=officer_id)
    return slot
