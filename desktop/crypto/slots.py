"""Key slots: each officer's password opens the place's data key, and a supervisor's the letter key too.

An operator's slot holds no letter key, so that "an operator issues no letter" is arithmetic
and not a menu that is greyed out.

The password opens an identity of the officer's own, and the data key is sealed to that identity's
recipient, which stands in the slot. So the data key can be changed for everybody (`rewrap`) while
nobody but the one who changes it is there to give a password.
"""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.crypto.passwords import normalized
from desktop.crypto.sealing import new_identity, open_sealed, seal
from desktop.crypto.signing import KEY_BYTES
from desktop.domain.entries import canonical
from desktop.domain.errors import BundleRejected, EnvironmentProblem, InputError, RuleError
from desktop.domain.officers import Action, Officer, Role

DATA_KEY_BYTES = 32
VERSION = 2

_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16
_IDENTITY_BYTES = len("AGE-SECRET-KEY-1") + 58
_WRAPPED_BYTES = (_IDENTITY_BYTES + _TAG_BYTES, _IDENTITY_BYTES + KEY_BYTES + _TAG_BYTES)
_MAX_SEALED_BYTES = 1024
_MAX_MEMORY_KIB = 4 * 1024 * 1024
_MAX_ITERATIONS = 64
_MAX_LANES = 64


@dataclass(frozen=True)
class KdfCost:
    """What one guess at a password costs, in Argon2id's terms.

    Bounded, because the figures come from a file that anyone with the laptop can edit.

    Raises:
        InputError: ``slots.damaged``, Argon2 refuses the figures or a machine would choke on them.
    """

    memory_kib: int
    iterations: int
    lanes: int

    def __post_init__(self) -> None:
        lanes_fit = 1 <= self.lanes <= _MAX_LANES and self.memory_kib >= 8 * self.lanes
        if not lanes_fit or self.memory_kib > _MAX_MEMORY_KIB or not 1 <= self.iterations <= _MAX_ITERATIONS:
            raise InputError("slots.damaged", field="cost")


FLOOR = KdfCost(memory_kib=65536, iterations=3, lanes=4)
# Station laptops have 4 GB; past this the guess is made dearer by time alone.
_CALIBRATED_MEMORY_KIB = 256 * 1024


@dataclass(frozen=True)
class Seat:
    """Whom a slot belongs to, and where: all of it sealed into the slot."""

    officer: Officer
    place: str
    epoch: int


@dataclass(frozen=True)
class SlotSecret:
    """What a slot hides: 32 bytes of data key, and 32 of letter key in a supervisor's slot."""

    data_key: bytes = field(repr=False)
    letter_key: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        if len(self.data_key) != DATA_KEY_BYTES or len(self.letter_key) not in (0, KEY_BYTES):
            raise ValueError("a data key has 32 bytes, a letter key 0 or 32")


@dataclass(frozen=True)
class Slot:
    """One officer's slot as it stands in the slots file; the file is public, the password is not."""

    officer: Officer
    epoch: int
    has_key_file: bool
    cost: KdfCost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    recipient: str
    sealed: bytes
    version: int = VERSION

    def to_body(self) -> dict[str, Any]:
        """Return the slot as integers and strings, for canonical JSON."""
        return {
            "officer": self.officer.id,
            "name": self.officer.name,
            "role": self.officer.role.value,
            "version": self.version,
            "epoch": self.epoch,
            "has_key_file": int(self.has_key_file),
            "memory_kib": self.cost.memory_kib,
            "iterations": self.cost.iterations,
            "lanes": self.cost.lanes,
            "salt": self.salt.hex(),
            "nonce": self.nonce.hex(),
            "wrapped": self.wrapped.hex(),
            "recipient": self.recipient,
            "sealed": self.sealed.hex(),
        }


def slot_from_body(body: Mapping[str, Any]) -> Slot:
    """Read back what `Slot.to_body` gave.

    Raises:
        InputError: ``slots.damaged``, it is no slot of this version.
    """
    try:
        slot = Slot(
            officer=Officer(_text(body, "officer"), _text(body, "name"), Role(_text(body, "role"))),
            epoch=_number(body, "epoch"),
            has_key_file={0: False, 1: True}[_number(body, "has_key_file")],
            cost=KdfCost(_number(body, "memory_kib"), _number(body, "iterations"), _number(body, "lanes")),
            salt=bytes.fromhex(_text(body, "salt")),
            nonce=bytes.fromhex(_text(body, "nonce")),
            wrapped=bytes.fromhex(_text(body, "wrapped")),
            recipient=_text(body, "recipient"),
            sealed=bytes.fromhex(_text(body, "sealed")),
            version=_number(body, "version"),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise InputError("slots.damaged") from error
    lengths_fit = len(slot.salt) == _SALT_BYTES and len(slot.nonce) == _NONCE_BYTES
    lengths_fit = (
        lengths_fit and len(slot.wrapped) in _WRAPPED_BYTES and len(slot.sealed) <= _MAX_SEALED_BYTES
    )
    if slot.version != VERSION or not lengths_fit:
        raise InputError("slots.damaged")
    return slot


def make_slot(seat: Seat, password: str, secret: SlotSecret, cost: KdfCost, key_file: bytes = b"") -> Slot:
    """Wrap `secret` under a password, and under a key file too when there is one.

    The password is not judged here: see `passwords.check_password`. Outside tests `cost`
    comes from `calibrate`.

    Raises:
        RuleError: ``permission.role``, a letter key for an officer who may issue no letter.
    """
    if secret.letter_key:
        seat.officer.require(Action.ISSUE)
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    identity, recipient = new_identity()
    slot = Slot(seat.officer, seat.epoch, bool(key_file), cost, salt, nonce, b"", recipient, b"")
    cipher = ChaCha20Poly1305(_wrapping_key(slot, password, key_file))
    wrapped = cipher.encrypt(nonce, identity.encode() + secret.letter_key, _bound_to(slot, seat.place))
    return rewrap(replace(slot, wrapped=wrapped), secret.data_key)


def rewrap(slot: Slot, data_key: bytes) -> Slot:
    """Return the slot with another data key inside; its password and letter key stay as they are."""
    return replace(slot, sealed=seal(data_key, [slot.recipient]))


def open_slot(slot: Slot, place: str, password: str, key_file: bytes = b"") -> SlotSecret:
    """Return what the slot hides; it takes as long as the slot's cost asks.

    Raises:
        RuleError: ``sign_in.wrong_password``: wrong password or key file, another place's slot,
            or a slot whose name, role, epoch or figures were edited. Which one cannot be told.
        InputError: ``slots.damaged``: the password is right, and the sealed data key is not.
        EnvironmentProblem: ``memory.low``, the machine has not the memory that the cost asks.
    """
    cipher = ChaCha20Poly1305(_wrapping_key(slot, password, key_file))
    try:
        plain = cipher.decrypt(slot.nonce, slot.wrapped, _bound_to(slot, place))
    except InvalidTag as error:
        raise RuleError("sign_in.wrong_password", officer=slot.officer.id) from error
    try:
        data_key = open_sealed(slot.sealed, [plain[:_IDENTITY_BYTES].decode()])
        return SlotSecret(data_key, plain[_IDENTITY_BYTES:])
    except (BundleRejected, ValueError) as error:
        # The password was right, so this is no guess: the file was damaged or edited.
        raise InputError("slots.damaged") from error


def calibrate(target_s: float = 0.5, measure: Callable[[KdfCost], float] | None = None) -> KdfCost:
    """Return a cost at which one guess takes this machine at least `target_s`, never below `FLOOR`.

    Memory is raised first, being what a guessing farm lacks. `measure` returns the seconds
    that one derivation takes; the default runs it.
    """
    measure = measure or _seconds_to_stretch
    cost = FLOOR
    while measure(cost) < target_s:
        if cost.memory_kib < _CALIBRATED_MEMORY_KIB:
            cost = replace(cost, memory_kib=cost.memory_kib * 2)
        elif cost.iterations < _MAX_ITERATIONS:
            cost = replace(cost, iterations=cost.iterations + 1)
        else:
            break
    return cost


def _seconds_to_stretch(cost: KdfCost) -> float:
    start = time.perf_counter()
    _stretch("calibration", bytes(_SALT_BYTES), cost)
    return time.perf_counter() - start


def _stretch(password: str, salt: bytes, cost: KdfCost) -> bytes:
    # A lone surrogate can be typed into some systems; it must be a wrong password, not a crash.
    secret = normalized(password).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(secret, salt, cost.iterations, cost.memory_kib, cost.lanes, 32, Type.ID)
    except HashingError as error:
        raise EnvironmentProblem("memory.low", memory_kib=cost.memory_kib) from error


def _wrapping_key(slot: Slot, password: str, key_file: bytes) -> bytes:
    stretched = _stretch(password, slot.salt, slot.cost)
    return HKDF(SHA256(), 32, salt=None, info=b"rekam-slot/2").derive(stretched + key_file)


def _bound_to(slot: Slot, place: str) -> bytes:
    return canonical(
        {
            "place": place,
            "officer": slot.officer.id,
            "name": slot.officer.name,
            "role": slot.officer.role.value,
            "epoch": slot.epoch,
            "version": slot.version,
            "has_key_file": int(slot.has_key_file),
            "recipient": slot.recipient,
        }
    )


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body[name]
    if not isinstance(value, str):
        raise TypeError(name)
    value.encode()  # a lone surrogate is valid JSON and has no canonical bytes
    return value


def _number(body: Mapping[str, Any], name: str) -> int:
    value = body[name]
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(name)
    return value
