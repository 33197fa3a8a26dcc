"""Setting up a place: fresh keys, its officers' slots, and the first entries of its journal."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.bootstrap.assembly import office_of, session_of
from desktop.crypto.passwords import check_password
from desktop.crypto.sealing import new_identity
from desktop.crypto.signing import SigningKey
from desktop.crypto.slots import FLOOR, KdfCost, Seat, SlotSecret, make_slot
from desktop.district.office import Office, note_office_opening
from desktop.district.officers import set_break_glass
from desktop.domain.errors import EnvironmentProblem, InputError
from desktop.domain.officers import AT_OFFICE, Action, Officer, Role
from desktop.station.founding import note_opening, write_request
from desktop.store.connection import KEY_BYTES, make_database
from desktop.store.files import private_folder, sync_folder, write_bytes_durably
from desktop.store.folder import DataFolder, PlaceCard
from desktop.store.moving import move_to_server
from desktop.store.secrets import AGE_IDENTITY, BUCKET, SIGNING_KEY, put_secret
from desktop.store.shelf import bucket_at
from desktop.store.training import require_like
from desktop.store.unit_of_work import Clock, Store, open_store, utc_now


@dataclass(frozen=True)
class Newcomer:
    """An officer to be, with the password chosen for the key slot."""

    officer: Officer
    password: str


@dataclass(frozen=True)
class Terms:
    """How a place is set up: the cost of guessing a password, the clock it lives by, and its server.

    An office with many desks has its tables on a PostgreSQL server: ``postgresql://…``;
    its bundles may lie in a bucket: ``s3://…``.
    """

    cost: KdfCost = FLOOR
    clock: Clock = utc_now
    server: str = ""
    bucket: str = ""


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
        session = session_of(store, officers[0].officer, [item.officer for item in officers], b"")
        public = {name: key.public.hex() for name, key in letter_keys.items()}
        note_opening(session, public)
        request = write_request(session, public)
        write_bytes_durably(store.folder.request, request)
        return request


def found_district(
    root: Path,
    card: PlaceCard,
    officers: Sequence[Newcomer],
    terms: Terms | None = None,
    keep: Callable[[str], object] = str,
) -> str:
    """Set up a district office with a fresh root key and age identity.

    Returns the break-glass identity: the only thing that opens a station's recovery file. It is kept
    nowhere here; it belongs on paper, in a safe.

    Args:
        root: where the office will live.
        card: which office.
        officers: who works there first.
        terms: cost and clock.
        keep: is handed the break-glass identity before the office exists; when it fails there is none.

    Raises:
        InputError: a password is too weak, ``officers.none``, ``officer.role``, ``officers.no_head``: nobody
            would look after the others.
        EnvironmentProblem: ``place.exists``, or the disk refused.
    """
    for item in officers:
        if item.officer.role not in AT_OFFICE:
            raise InputError("officer.role", field="officers")
    if officers and all(item.officer.role is not Role.OFFICE for item in officers):
        raise InputError("officers.no_head", field="officers")
    with _founding(root, card, officers, {}, terms or Terms()) as store:
        identity, recipient = new_identity()
        office = office_of(store, officers[0].officer, [item.officer for item in officers])
        note_office_opening(office)
        set_break_glass(office, recipient)
        keep(identity)
        return identity


def move_office(office: Office, server: str) -> None:
    """Move an office's tables to a PostgreSQL server; the folder keeps its keys, and knows the server.

    Raises:
        RuleError: the role.
        EnvironmentProblem: as `move_to_server`.
    """
    office.officer.require(Action.ADMINISTER)
    move_to_server(office.store, server)


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
    require_like(root, is_training=bool(card.is_training))
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
    make_database(folder.database, data_key).close()
    with contextlib.closing(open_store(folder, data_key, terms.clock)) as store:
        put_secret(store.database, SIGNING_KEY, SigningKey.generate().to_bytes().hex())
        put_secret(store.database, AGE_IDENTITY, new_identity()[0])
        if terms.server:
            move_to_server(store, terms.server)
        if terms.bucket:
            bucket_at(terms.bucket).check()
            put_secret(store.database, BUCKET, terms.bucket)
        yield store
    if root.exists():
        root.rmdir()
    os.replace(part, root)
    sync_folder(root.parent)
