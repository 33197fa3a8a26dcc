"""The officers of a station: adding, certifying by the office, passphrases, key files, and leaving."""

import os
from dataclasses import dataclass
from pathlib import Path

from desktop.crypto.passwords import check_password
from desktop.crypto.signing import SigningKey
from desktop.crypto.slots import KdfCost, Seat, Slot, SlotSecret, make_slot, open_slot
from desktop.domain.errors import InputError, RuleError
from desktop.domain.officers import AT_STATION, Action, Officer, OfficerRecord, OfficerState, Role
from desktop.domain.progress import SILENT, Progress
from desktop.station.key_files import key_file_name, write_key_file
from desktop.station.keys import change_key, leavers, put_slot, slots_of
from desktop.station.session import Session, require_fresh
from desktop.store import attempts, officers
from desktop.store.attempts import forget_attempts

KEY_FILE_BYTES = 32
MAX_OFFICERS = 40
MAX_TEXT = 80


@dataclass(frozen=True)
class Standing:
    """An officer with what they did here."""

    record: OfficerRecord
    recorded: int
    returned: int
    failed: int


def list_officers(session: Session) -> list[Standing]:
    """Return everybody who works or worked here, those who left last."""
    database, place = session.store.database, session.store.place
    done = officers.recordings(database, place)
    folder = session.store.folder
    return [
        Standing(
            record,
            *done.get(record.officer.id, (0, 0)),
            attempts.attempts_of(folder, record.officer.id).failed,
        )
        for record in officers.officers(database, place)
    ]


def require_active(session: Session) -> None:
    """Refuse what a supervisor does before the office has certified the key.

    Raises:
        RuleError: ``officer.waiting``.
    """
    record = officers.officer(session.store.database, session.store.place, session.officer.id)
    if record is not None and record.state is OfficerState.WAITING:
        raise RuleError("officer.waiting", officer=record.officer.name)


def add_officer(
    session: Session, officer: Officer, password: str, cost: KdfCost | None = None
) -> OfficerRecord:
    """Give somebody a key slot; a supervisor may work once the office has certified the letter key.

    Args:
        session: the station in a supervisor's hands.
        officer: who comes; their id was never used here.
        password: typed by the new officer, who is there.
        cost: of guessing it; by default that of the other slots.

    Raises:
        RuleError: the role, ``permission.stale``, ``officer.waiting``.
        InputError: ``officer.known``, ``officer.name``, ``officer.role``, ``officers.many``, a weak password.
    """
    _require_administrator(session)
    _check_newcomer(session, officer)
    check_password(password, officer.id, officer.name, session.card.name)
    key = SigningKey.generate() if officer.role is Role.SUPERVISOR else None
    secret = SlotSecret(session.store.data_key, key.to_bytes() if key else b"")
    slot = make_slot(_seat(session, officer), password, secret, cost or _usual_cost(session))
    with session.work() as work:
        body = {
            "name": officer.name,
            "role": officer.role.value,
            "letter_key": key.public.hex() if key else "",
        }
        work.append("officer.added", officer.id, body)
        # A slot that the journal does not know of opens nothing; the other order would leave a nobody.
        put_slot(session, slot)
        work.commit()
    session.officers[officer.id] = officer
    session.confirm()
    return _record(session, officer.id)


def disable_officer(session: Session, officer: str, reason: str, progress: Progress = SILENT) -> None:
    """Let somebody in no more, and change the key that they may have copied.

    The first is done at once; the second goes on at the next start if the power fails.

    Raises:
        RuleError: the role, ``permission.stale``, ``officer.last_supervisor``, ``officer.oneself``,
            ``officer.disabled``.
        InputError: ``officer.unknown``, ``officer.no_reason``.
        EnvironmentProblem: the disk refused; the officer is disabled and the change of key still due.
    """
    _require_administrator(session)
    record = _record(session, officer)
    if not reason.strip():
        raise InputError("officer.no_reason", field="reason")
    _check_dispensable(session, record)
    with session.work() as work:
        work.append("officer.disabled", officer, {"reason": reason.strip()[:MAX_TEXT]})
        work.commit()
    session.confirm()
    change_key(session, leavers(session), progress)


def reset_password(session: Session, officer: str, password: str) -> None:
    """Set another officer's passphrase, typed by them; a supervisor's letter key has to be certified anew.

    Raises:
        RuleError: the role, ``permission.stale``, ``officer.oneself``, ``officer.disabled``.
        InputError: ``officer.unknown``, a weak password.
    """
    _require_administrator(session)
    record = _record(session, officer)
    if record.state is OfficerState.DISABLED:
        raise RuleError("officer.disabled", officer=record.officer.name)
    if officer == session.officer.id:
        raise RuleError("officer.oneself")
    check_password(password, record.officer.id, record.officer.name, session.card.name)
    key = SigningKey.generate() if record.officer.role is Role.SUPERVISOR else None
    secret = SlotSecret(session.store.data_key, key.to_bytes() if key else b"")
    slot = make_slot(_seat(session, record.officer), password, secret, _usual_cost(session))
    body = {"by_other": 1, "has_key_file": 0, "letter_key": key.public.hex() if key else ""}
    _put(session, slot, body)
    forget_attempts(session.store.folder, officer)


def change_password(session: Session, old: str, new: str, key_file: bytes = b"") -> None:
    """Change one's own passphrase; the keys stay.

    Raises:
        RuleError: ``sign_in.wrong_password``.
        InputError: a weak password.
    """
    slot = _own_slot(session)
    secret = open_slot(slot, session.store.place, old, key_file)
    officer = session.officer
    check_password(new, officer.id, officer.name, session.card.name, has_key_file=slot.has_key_file)
    fresh = make_slot(_seat(session, officer), new, secret, slot.cost, key_file if slot.has_key_file else b"")
    _put(session, fresh, {"by_other": 0})


def make_key_file(session: Session, password: str, stick: Path) -> Path:
    """Make a second factor for oneself: from now on the passphrase opens nothing without this stick.

    The stick is read back before the slot is changed, and the one before it stops working.

    Raises:
        RuleError: ``permission.role``: no supervisor; ``sign_in.wrong_password``; ``officer.has_key_file``.
        EnvironmentProblem: the stick or the disk refused; the passphrase alone still opens.
    """
    session.officer.require(Action.ISSUE)
    slot = _own_slot(session)
    if slot.has_key_file:
        raise RuleError("officer.has_key_file")
    secret = open_slot(slot, session.store.place, password)
    key_file = os.urandom(KEY_FILE_BYTES)
    path = stick / key_file_name(session.store.place, session.officer.id)
    write_key_file(path, session.store.place, session.officer.id, key_file)
    fresh = make_slot(_seat(session, session.officer), password, secret, slot.cost, key_file)
    _put(session, fresh, {"by_other": 0, "has_key_file": 1})
    return path


def apply_resets(session: Session) -> list[str]:
    """Let officers try again whom the office's certificate names; returns who had been locked."""
    folder, freed = session.store.folder, []
    for item in session.fact("officers") or []:
        known = attempts.attempts_of(folder, item["id"])
        if int(item.get("resets", 0)) > known.resets:
            forget_attempts(folder, item["id"], int(item["resets"]))
            freed.append(item["id"])
    return freed


def _put(session: Session, slot: Slot, body: dict[str, object]) -> None:
    with session.work() as work:
        work.append("officer.password", slot.officer.id, body)
        put_slot(session, slot)
        work.commit()
    session.confirm()


def _require_administrator(session: Session) -> None:
    session.officer.require(Action.ADMINISTER)
    require_active(session)
    require_fresh(session)


def _check_newcomer(session: Session, officer: Officer) -> None:
    known = officers.officers(session.store.database, session.store.place)
    if officer.role not in AT_STATION:
        raise InputError("officer.role", field="role")
    is_named = 0 < len(officer.name.strip()) <= MAX_TEXT and officer.name.isprintable()
    is_plain = officer.id.isascii() and officer.id.replace("-", "").isalnum() and len(officer.id) <= MAX_TEXT
    if not (is_named and is_plain):
        raise InputError("officer.name", field="name")
    if any(item.officer.id == officer.id for item in known):
        raise InputError("officer.known", field="name", officer=officer.id)
    if len(known) >= MAX_OFFICERS:
        raise InputError("officers.many", maximum=MAX_OFFICERS)


def _check_dispensable(session: Session, record: OfficerRecord) -> None:
    if record.state is OfficerState.DISABLED:
        raise RuleError("officer.disabled", officer=record.officer.name)
    known = officers.officers(session.store.database, session.store.place)
    supervisors = [
        item for item in known if item.officer.role is Role.SUPERVISOR and item.state is OfficerState.ACTIVE
    ]
    if [item.officer.id for item in supervisors] == [record.officer.id]:
        raise RuleError("officer.last_supervisor", officer=record.officer.name)
    if record.officer.id == session.officer.id:
        raise RuleError("officer.oneself")


def _record(session: Session, officer: str) -> OfficerRecord:
    found = officers.officer(session.store.database, session.store.place, officer)
    if found is None:
        raise InputError("officer.unknown", officer=officer)
    return found


def _seat(session: Session, officer: Officer) -> Seat:
    return Seat(officer, session.store.place, session.store.epoch)


def _own_slot(session: Session) -> Slot:
    return next(slot for slot in slots_of(session) if slot.officer.id == session.officer.id)


def _usual_cost(session: Session) -> KdfCost:
    return _own_slot(session).cost
