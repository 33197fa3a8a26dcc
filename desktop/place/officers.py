"""The officers of a place: adding, passphrases, key files, and leaving."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.crypto.passwords import check_password
from desktop.crypto.signing import SigningKey
from desktop.crypto.slots import KdfCost, Seat, Slot, SlotSecret, make_slot
from desktop.domain.errors import InputError, RuleError
from desktop.domain.officers import (
    AT_OFFICE,
    AT_STATION,
    WITH_KEYS,
    Action,
    Officer,
    OfficerRecord,
    OfficerState,
    Role,
)
from desktop.domain.progress import SILENT, Progress
from desktop.place.key_files import key_file_name, write_key_file
from desktop.place.keys import change_key, holding_slots, leavers, put_slot, slots_of
from desktop.place.opened import Opened, require_fresh
from desktop.place.trying import try_own
from desktop.store import attempts, officers
from desktop.store.attempts import forget_attempts
from desktop.store.folder import DISTRICT, STATION

KEY_FILE_BYTES = 32
MAX_TEXT = 80


@dataclass(frozen=True)
class _Kind:
    """What differs: who may be added, how many, and who may never be missing."""

    roles: tuple[Role, ...]
    most: int
    head: Role
    last: str


_KINDS = {
    STATION: _Kind(AT_STATION, 40, Role.SUPERVISOR, "officer.last_supervisor"),
    DISTRICT: _Kind(AT_OFFICE, 200, Role.OFFICE, "officer.last_admin"),
}


@dataclass(frozen=True)
class Standing:
    """An officer with what they did here."""

    record: OfficerRecord
    recorded: int
    returned: int
    failed: int


def roles_at(opened: Opened) -> tuple[Role, ...]:
    """Return the roles that officers of this place can have."""
    return _kind(opened).roles


def list_officers(opened: Opened) -> list[Standing]:
    """Return everybody who works or worked here, those who left last."""
    database, place = opened.store.database, opened.store.place
    done = officers.recordings(database, place)
    folder = opened.store.folder
    return [
        Standing(
            record,
            *done.get(record.officer.id, (0, 0)),
            attempts.attempts_of(folder, record.officer.id).failed,
        )
        for record in officers.officers(database, place)
    ]


def require_active(opened: Opened) -> None:
    """Refuse what a supervisor does before the office has certified the key.

    Raises:
        RuleError: ``officer.waiting``.
    """
    record = officers.officer(opened.store.database, opened.store.place, opened.officer.id)
    if record is not None and record.state is OfficerState.WAITING:
        raise RuleError("officer.waiting", officer=record.officer.name)


def add_officer(
    opened: Opened, officer: Officer, password: str, cost: KdfCost | None = None
) -> OfficerRecord:
    """Give somebody a key slot; a supervisor may work once the office has certified the letter key.

    Args:
        opened: the place in the hands of who looks after its officers.
        officer: who comes; their id was never used here.
        password: typed by the new officer, who is there.
        cost: of guessing it; by default that of the other slots.

    Raises:
        RuleError: the role, ``permission.stale``, ``officer.waiting``.
        InputError: ``officer.known``, ``officer.name``, ``officer.role``, ``officers.many``, a weak password.
        EnvironmentProblem: the disk refused; ``key.changed_elsewhere``.
    """
    require_administrator(opened)
    _check_newcomer(opened, officer)
    check_password(password, officer.id, officer.name, opened.card.name)
    slot, letter_key = _new_slot(opened, officer, password, cost)
    body = {"name": officer.name, "role": officer.role.value, "letter_key": letter_key}
    # A slot that the journal does not know of opens nothing; the other order would leave a nobody.
    put(opened, "officer.added", slot, body)
    opened.officers[officer.id] = officer
    return record_of(opened, officer.id)


def disable_officer(opened: Opened, officer: str, reason: str, progress: Progress = SILENT) -> None:
    """Let somebody in no more, and change the key that they may have copied.

    The first is done at once; the second goes on at the next start if the power fails.

    Raises:
        RuleError: the role, ``permission.stale``, ``officer.last_supervisor``, ``officer.last_admin``,
            ``officer.oneself``, ``officer.disabled``.
        InputError: ``officer.unknown``, ``officer.no_reason``.
        EnvironmentProblem: the disk refused; the officer is disabled and the change of key still due.
    """
    require_administrator(opened)
    record = record_of(opened, officer)
    if not reason.strip():
        raise InputError("officer.no_reason", field="reason")
    check_dispensable(opened, record)
    with opened.work() as work:
        work.append("officer.disabled", officer, {"reason": reason.strip()[:MAX_TEXT]})
        work.commit()
    opened.former[officer] = opened.officers.pop(officer, record.officer)
    opened.confirm()
    change_key(opened, leavers(opened), progress)


def reset_password(opened: Opened, officer: str, password: str) -> None:
    """Set another officer's passphrase, typed by them; a supervisor's letter key has to be certified anew.

    Raises:
        RuleError: the role, ``permission.stale``, ``officer.oneself``, ``officer.disabled``.
        InputError: ``officer.unknown``, a weak password.
        EnvironmentProblem: the disk refused; ``key.changed_elsewhere``.
    """
    require_administrator(opened)
    record = require_other(opened, officer)
    check_password(password, record.officer.id, record.officer.name, opened.card.name)
    slot, letter_key = _new_slot(opened, record.officer, password)
    put(opened, "officer.password", slot, {"by_other": 1, "has_key_file": 0, "letter_key": letter_key})
    forget_attempts(opened.store.folder, officer)


def change_password(opened: Opened, old: str, new: str) -> None:
    """Change one's own passphrase; the keys stay.

    Raises:
        RuleError: what `try_own` raises: ``sign_in.wrong_password``, ``sign_in.wait`` …
        InputError: a weak password.
        EnvironmentProblem: the disk refused; ``key.changed_elsewhere``.
    """
    slot, officer = _own_slot(opened), opened.officer
    secret, key_file = try_own(opened, slot, old)
    check_password(new, officer.id, officer.name, opened.card.name, has_key_file=slot.has_key_file)
    fresh = make_slot(_seat(opened, officer), new, secret, slot.cost, key_file)
    put(opened, "officer.password", fresh, {"by_other": 0})


def make_key_file(opened: Opened, password: str, stick: Path) -> Path:
    """Make a second factor for oneself: from now on the passphrase opens nothing without this stick.

    The stick is read back before the slot is changed, and the one before it stops working.

    Raises:
        RuleError: ``permission.role``: holds no key that others believe; ``officer.has_key_file``;
            what `try_own` raises: ``sign_in.wrong_password``, ``sign_in.wait`` …
        EnvironmentProblem: the stick or the disk refused; the passphrase alone still opens.
    """
    officer = opened.officer
    if officer.role not in WITH_KEYS:
        raise RuleError("permission.role", role=officer.role.value, action=Action.ISSUE.value)
    slot = _own_slot(opened)
    if slot.has_key_file:
        raise RuleError("officer.has_key_file")
    secret, _none = try_own(opened, slot, password)
    key_file = os.urandom(KEY_FILE_BYTES)
    path = stick / key_file_name(opened.store.place, officer.id)
    write_key_file(path, opened.store.place, officer.id, key_file)
    fresh = make_slot(_seat(opened, officer), password, secret, slot.cost, key_file)
    put(opened, "officer.password", fresh, {"by_other": 0, "has_key_file": 1})
    return path


def put(opened: Opened, kind: str, slot: Slot, body: Mapping[str, object]) -> None:
    """Keep an officer's slot and say so in the journal, both or neither."""
    with holding_slots(opened), opened.work() as work:
        work.append(kind, slot.officer.id, dict(body))
        put_slot(opened, slot)
        work.commit()
    opened.confirm()


def set_role(opened: Opened, officer: Officer, role: Role, password: str) -> None:
    """Put a slot with another role in the place of an officer's; it is their passphrase that seals it."""
    changed = replace(officer, role=role)
    check_password(password, officer.id, officer.name, opened.card.name)
    slot, _no_letters = _new_slot(opened, changed, password)
    put(opened, "officer.role", slot, {"role": role.value})
    opened.officers[officer.id] = changed


def require_administrator(opened: Opened) -> None:
    """Refuse whoever does not look after officers, and an officer who is not there any more.

    Raises:
        RuleError: the role, ``permission.stale``, ``officer.waiting``.
    """
    opened.officer.require(Action.ADMINISTER)
    require_active(opened)
    require_fresh(opened)


def require_other(opened: Opened, officer: str) -> OfficerRecord:
    """Return somebody else who works here.

    Raises:
        RuleError: ``officer.oneself``, ``officer.disabled``.
        InputError: ``officer.unknown``.
    """
    record = record_of(opened, officer)
    if record.state is OfficerState.DISABLED:
        raise RuleError("officer.disabled", officer=record.officer.name)
    if officer == opened.officer.id:
        raise RuleError("officer.oneself")
    return record


def check_dispensable(opened: Opened, record: OfficerRecord) -> None:
    """Refuse to do without the last one who looks after officers, and without oneself.

    Raises:
        RuleError: ``officer.disabled``, ``officer.last_supervisor``, ``officer.last_admin``,
            ``officer.oneself``.
    """
    if record.state is OfficerState.DISABLED:
        raise RuleError("officer.disabled", officer=record.officer.name)
    kind = _kind(opened)
    known = officers.officers(opened.store.database, opened.store.place)
    heads = [item for item in known if item.officer.role is kind.head and item.state is OfficerState.ACTIVE]
    if [item.officer.id for item in heads] == [record.officer.id]:
        raise RuleError(kind.last, officer=record.officer.name)
    if record.officer.id == opened.officer.id:
        raise RuleError("officer.oneself")


def record_of(opened: Opened, officer: str) -> OfficerRecord:
    """Return an officer as the journal knows them.

    Raises:
        InputError: ``officer.unknown``.
    """
    found = officers.officer(opened.store.database, opened.store.place, officer)
    if found is None:
        raise InputError("officer.unknown", officer=officer)
    return found


def _kind(opened: Opened) -> _Kind:
    return _KINDS[opened.card.kind]


def _check_newcomer(opened: Opened, officer: Officer) -> None:
    known, kind = officers.officers(opened.store.database, opened.store.place), _kind(opened)
    if officer.role not in kind.roles:
        raise InputError("officer.role", field="role")
    is_named = 0 < len(officer.name.strip()) <= MAX_TEXT and officer.name.isprintable()
    is_plain = officer.id.isascii() and officer.id.replace("-", "").isalnum() and len(officer.id) <= MAX_TEXT
    if not (is_named and is_plain):
        raise InputError("officer.name", field="name")
    if any(item.officer.id == officer.id for item in known):
        raise InputError("officer.known", field="name", officer=officer.id)
    if len(known) >= kind.most:
        raise InputError("officers.many", maximum=kind.most)


def _new_slot(
    opened: Opened, officer: Officer, password: str, cost: KdfCost | None = None
) -> tuple[Slot, str]:
    """Return a slot and the public half of the letter key in it, which only a supervisor has."""
    key = SigningKey.generate() if officer.role is Role.SUPERVISOR else None
    secret = SlotSecret(opened.store.data_key, key.to_bytes() if key else b"")
    slot = make_slot(_seat(opened, officer), password, secret, cost or _own_slot(opened).cost)
    return slot, key.public.hex() if key else ""


def _seat(opened: Opened, officer: Officer) -> Seat:
    return Seat(officer, opened.store.place, opened.store.epoch)


def _own_slot(opened: Opened) -> Slot:
    return next(slot for slot in slots_of(opened) if slot.officer.id == opened.officer.id)
