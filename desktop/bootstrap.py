"""The composition root: builds a Station's Session or a District's Office from a data folder.

The only place that puts adapters, keys and use cases together. The command line and the windows each
take what it returns, so both offer the same use cases.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.crypto.passwords import check_password
from desktop.crypto.sealing import new_identity
from desktop.crypto.signing import SigningKey
from desktop.crypto.slots import FLOOR, KdfCost, Seat, Slot, SlotSecret, make_slot, open_slot, slot_from_body
from desktop.devices.printers import CupsQueue, PrintQueue
from desktop.district.office import Office, note_office_opening
from desktop.domain.errors import EnvironmentProblem, InputError, RuleError
from desktop.domain.officers import Officer, Role
from desktop.station.backup import note_restore
from desktop.station.biometrics import clean_up
from desktop.station.founding import note_opening, write_request
from desktop.station.session import Session
from desktop.store.connection import KEY_BYTES
from desktop.store.facts import fact
from desktop.store.files import private_folder, sync_folder
from desktop.store.folder import DISTRICT, DataFolder, PlaceCard
from desktop.store.secrets import AGE_IDENTITY, SIGNING_KEY, put_secret, secret
from desktop.store.unit_of_work import Clock, Store, open_store, utc_now

__all__ = [
    *("Newcomer", "Terms", "found_district", "found_station"),
    *("confirm", "officers_at", "places_in", "print_queue", "sign_in"),
]


@dataclass(frozen=True)
class Newcomer:
    """An officer to be, with the password chosen for the key slot."""

    officer: Officer
    password: str


@dataclass(frozen=True)
class Terms:
    """How a place is set up: the cost of guessing a password, and the clock it lives by."""

    cost: KdfCost = FLOOR
    clock: Clock = utc_now


def found_station(
    root: Path, card: PlaceCard, officers: Sequence[Newcomer], terms: Terms | None = None
) -> bytes:
    """Set up a station that nobody has certified yet and return its request to the office.

    Raises:
        InputError: a password is too weak, ``officers.none``.
        EnvironmentProblem: ``place.exists``, or the disk refused.
    """
    supervisors = [item.officer.id for item in officers if item.officer.role is Role.SUPERVISOR]
    letter_keys = {name: SigningKey.generate() for name in supervisors}
    with _founding(root, card, officers, letter_keys, terms or Terms()) as store:
        session = _session(store, officers[0].officer, [item.officer for item in officers], b"")
        note_opening(session)
        return write_request(session, {name: key.public.hex() for name, key in letter_keys.items()})


def found_district(
    root: Path, card: PlaceCard, officers: Sequence[Newcomer], terms: Terms | None = None
) -> None:
    """Set up a district office with a fresh root key and age identity.

    Raises:
        InputError: a password is too weak, ``officers.none``.
        EnvironmentProblem: ``place.exists``, or the disk refused.
    """
    with _founding(root, card, officers, {}, terms or Terms()) as store:
        note_office_opening(_office(store, officers[0].officer, [item.officer for item in officers]))


@contextlib.contextmanager
def _founding(
    root: Path,
    card: PlaceCard,
    officers: Sequence[Newcomer],
    letter_keys: Mapping[str, SigningKey],
    terms: Terms,
) -> Iterator[Store]:
    """Build a place beside where it will live; it gets its name only when it is complete."""
    if root.exists() and any(root.iterdir()):
        raise EnvironmentProblem("place.exists", folder=root.name)
    if not officers:
        raise InputError("officers.none", field="officers")
    for item in officers:
        check_password(item.password, item.officer.id, item.officer.name, card.name)
    part = root.with_name(root.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    folder, data_key = DataFolder(private_folder(part)), secrets.token_bytes(KEY_BYTES)
    slots = []
    for item in officers:
        letter_key = letter_keys.get(item.officer.id)
        hidden = SlotSecret(data_key, letter_key.to_bytes() if letter_key else b"")
        slots.append(make_slot(Seat(item.officer, card.place, 1), item.password, hidden, terms.cost))
    folder.write_slots([slot.to_body() for slot in slots])
    folder.write_card(card)
    with contextlib.closing(open_store(folder, data_key, terms.clock)) as store:
        put_secret(store.database, SIGNING_KEY, SigningKey.generate().to_bytes().hex())
        put_secret(store.database, AGE_IDENTITY, new_identity()[0])
        yield store
    if root.exists():
        root.rmdir()
    os.replace(part, root)
    sync_folder(root.parent)


def places_in(root: Path) -> list[tuple[Path, PlaceCard]]:
    """Return the places in a folder: the one it is, or those right below it."""
    if DataFolder(root).exists():
        return [(root, DataFolder(root).read_card())]
    folders = sorted(path for path in root.glob("*") if DataFolder(path).exists())
    return [(path, DataFolder(path).read_card()) for path in folders]


def officers_at(root: Path) -> list[Officer]:
    """Return who may sign in, as the key slots name them; the name is only proven by the password.

    Raises:
        EnvironmentProblem: ``place.damaged``.
    """
    return [slot.officer for slot in _slots(DataFolder(root))]


def _slots(folder: DataFolder) -> list[Slot]:
    return [slot_from_body(body) for body in folder.read_slots()]


def sign_in(root: Path, officer_id: str, password: str, clock: Clock = utc_now) -> Session | Office:
    """Open a place with an officer's password.

    Raises:
        RuleError: ``sign_in.unknown_officer``, ``sign_in.wrong_password``.
        EnvironmentProblem: the folder or the database.
    """
    folder = DataFolder(root)
    card = folder.read_card()
    officers = officers_at(root)
    slot = _slot_of(folder, officer_id)
    opened = open_slot(slot, card.place, password)
    store = open_store(folder, opened.data_key, clock)
    if card.kind == DISTRICT:
        return _office(store, slot.officer, officers)
    session = _session(store, slot.officer, officers, opened.letter_key)
    session.confirm()
    if folder.restored.exists():
        note_restore(session)
    clean_up(session)
    return session


def confirm(session: Session, password: str) -> None:
    """Hear the passphrase again from the officer who is signed in: what `require_fresh` asks for.

    It takes as long as a sign-in: the key slot itself is opened, since nothing else knows the passphrase.

    Raises:
        RuleError: ``sign_in.wrong_password``, ``sign_in.unknown_officer``: the slot was taken away.
    """
    slot = _slot_of(session.store.folder, session.officer.id)
    open_slot(slot, session.store.place, password)
    session.confirm()


def _slot_of(folder: DataFolder, officer_id: str) -> Slot:
    slot = next((slot for slot in _slots(folder) if slot.officer.id == officer_id), None)
    if slot is None:
        raise RuleError("sign_in.unknown_officer", officer=officer_id)
    return slot


def _session(store: Store, officer: Officer, officers: Sequence[Officer], letter_key: bytes) -> Session:
    key = SigningKey.from_bytes(bytes.fromhex(secret(store.database, SIGNING_KEY)))
    letters = SigningKey.from_bytes(letter_key) if letter_key else None
    name = fact(store.database, "district_name")
    if name and name != store.card.district_name:
        store.card = replace(store.card, district_name=name)
    return Session(store, officer, key, {item.id: item for item in officers}, letters)


def _office(store: Store, officer: Officer, officers: Sequence[Officer]) -> Office:
    root = SigningKey.from_bytes(bytes.fromhex(secret(store.database, SIGNING_KEY)))
    identity = secret(store.database, AGE_IDENTITY)
    return Office(store, officer, root, identity, {item.id: item for item in officers})


def print_queue() -> PrintQueue:
    """Return the printers of this computer, through its operating system's queue."""
    return CupsQueue()
