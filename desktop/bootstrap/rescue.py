"""Opening a restored station whose officers' passphrases are all lost, with the office's help."""

from pathlib import Path

from desktop.bootstrap.assembly import session_of
from desktop.bootstrap.entrance import enter, officers_at
from desktop.crypto.passwords import check_password
from desktop.crypto.sealing import new_identity
from desktop.crypto.signing import SigningKey
from desktop.crypto.slots import KdfCost, Seat, Slot, SlotSecret, make_slot
from desktop.district.office import Office
from desktop.domain.certain import certain, of_kind
from desktop.domain.errors import BundleRejected, EnvironmentProblem, RuleError
from desktop.domain.officers import Action, Officer, Role
from desktop.exchange.rescue import (
    RescueRequest,
    answer,
    is_from_office,
    read_answer,
    read_request,
    write_request,
)
from desktop.place.keys import put_slot
from desktop.station.past import settle_past
from desktop.station.session import Session
from desktop.store.facts import fact
from desktop.store.files import write_bytes_durably
from desktop.store.folder import DataFolder
from desktop.store.unit_of_work import Clock, Store, open_store, utc_now

_WAITING = "rescue-identity"


def ask_rescue(root: Path) -> bytes:
    """Return what a laptop asks the office; its answer is awaited with a key that stays in the folder.

    Raises:
        EnvironmentProblem: ``rescue.no_file``: the backup has no recovery file, or the disk refused.
    """
    folder = DataFolder(root)
    if not folder.recovery.exists():
        raise EnvironmentProblem("rescue.no_file", folder=root.name)
    identity, recipient = new_identity()
    write_bytes_durably(root / _WAITING, identity.encode())
    return write_request(RescueRequest(folder.read_card().place, recipient, folder.recovery.read_bytes()))


def answer_rescue(office: Office, request: bytes, break_glass: str) -> bytes:
    """Answer a request with the identity from the safe; it is in the journal who did.

    Raises:
        RuleError: the role.
        BundleRejected: the request, or the identity does not open it.
    """
    office.officer.require(Action.ADMINISTER)
    asked = read_request(request)
    answered = answer(asked, break_glass.strip(), office.root)
    with office.work() as work:
        work.append("station.rescued", asked.place, {"recipient": asked.recipient})
        work.commit()
    return answered


def take_rescue(
    root: Path, data: bytes, who: tuple[str, str], cost: KdfCost, clock: Clock = utc_now
) -> Session:
    """Take the office's answer: a supervisor gets a new passphrase and a new letter key to be certified.

    Args:
        root: the restored data folder.
        data: the office's answer.
        who: a supervisor's id and their new passphrase.
        cost: of guessing it.
        clock: the clock the place lives by.

    Raises:
        BundleRejected: the answer is not for this laptop, or not from this station's office.
        RuleError: ``sign_in.unknown_officer``, ``permission.role``.
        InputError: a weak passphrase.
        EnvironmentProblem: ``rescue.not_asked``, the database or the disk.
    """
    folder, (officer_id, password) = DataFolder(root), who
    waiting = root / _WAITING
    if not waiting.exists():
        raise EnvironmentProblem("rescue.not_asked", folder=root.name)
    card = folder.read_card()
    key, signed, signature = read_answer(data, waiting.read_text("ascii"), card.place)
    officer = _supervisor(root, officer_id)
    check_password(password, officer.id, officer.name, card.name)
    secret = SlotSecret(key, SigningKey.generate().to_bytes())
    store = open_store(folder, key, clock)
    try:
        _require_office(store, signed, signature)
        slot = make_slot(Seat(officer, card.place, store.epoch), password, secret, cost)
        _seat_anew(session_of(store, officer, officers_at(root), secret.letter_key), slot)
    finally:
        store.close()
    waiting.unlink()
    return of_kind(enter(root, officer_id, secret, clock), Session)


def _supervisor(root: Path, officer_id: str) -> Officer:
    officer = next((item for item in officers_at(root) if item.id == officer_id), None)
    if officer is None:
        raise RuleError("sign_in.unknown_officer", officer=officer_id)
    if officer.role is not Role.SUPERVISOR:
        raise RuleError("permission.role", role=officer.role.value, action=Action.ADMINISTER.value)
    return officer


def _seat_anew(session: Session, slot: Slot) -> None:
    letter_key = certain(session.letter_key, "it was made for this slot")
    settle_past(session)
    body = {"by_other": 1, "has_key_file": 0, "letter_key": letter_key.public.hex()}
    with session.work() as work:
        work.append("officer.password", slot.officer.id, body)
        put_slot(session, slot)
        work.commit()


def _require_office(store: Store, signed: bytes, signature: bytes) -> None:
    root = fact(store.database, "root")
    if not root or not is_from_office(signed, signature, bytes.fromhex(root)):
        raise BundleRejected("signature.invalid")
