"""Putting a store and its keys into an officer's hands."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.crypto.signing import SigningKey
from desktop.district.office import Office
from desktop.domain.officers import Officer, OfficerState
from desktop.station.session import Session
from desktop.store.facts import fact
from desktop.store.officers import officers as records
from desktop.store.secrets import AGE_IDENTITY, SIGNING_KEY, secret
from desktop.store.unit_of_work import Store


def session_of(store: Store, officer: Officer, officers: Sequence[Officer], letter_key: bytes) -> Session:
    """Return a station's session."""
    key = SigningKey.from_bytes(bytes.fromhex(secret(store.database, SIGNING_KEY)))
    letters = SigningKey.from_bytes(letter_key) if letter_key else None
    name = fact(store.database, "district_name")
    if name and name != store.card.district_name:
        store.card = replace(store.card, district_name=name)
    session = Session(store, officer, key, {item.id: item for item in officers}, letters)
    session.former = _former(store)
    return session


def office_of(store: Store, officer: Officer, officers: Sequence[Officer]) -> Office:
    """Return the district's office."""
    root = SigningKey.from_bytes(bytes.fromhex(secret(store.database, SIGNING_KEY)))
    identity = secret(store.database, AGE_IDENTITY)
    office = Office(store, officer, root, identity, {item.id: item for item in officers})
    office.former = _former(store)
    return office


def _former(store: Store) -> dict[str, Officer]:
    known = records(store.database, store.place)
    return {item.officer.id: item.officer for item in known if item.state is OfficerState.DISABLED}
