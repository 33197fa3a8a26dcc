"""An officer's PIN for the screen that locks itself: set once, kept inside the encrypted database."""

from desktop.crypto.pin import PinKey, PinnedSecret, check_pin, stretch_pin
from desktop.crypto.slots import SlotSecret
from desktop.station.session import Session
from desktop.store.secrets import drop_secret, find_secret, put_secret


def set_pin(session: Session, pin: str) -> None:
    """Choose the PIN that opens this officer's locked screen.

    Raises:
        InputError: ``pin.digits``, ``pin.common``.
    """
    check_pin(pin)
    key = stretch_pin(pin)
    with session.work() as work:
        put_secret(work.database, _name(session), f"{key.salt.hex()}:{key.key.hex()}")
        work.append("officer.pin", session.officer.id, {"is_set": 1})
        work.commit()


def clear_pin(session: Session) -> None:
    """Go back to the passphrase alone."""
    with session.work() as work:
        drop_secret(work.database, _name(session))
        work.append("officer.pin", session.officer.id, {"is_set": 0})
        work.commit()


def has_pin(session: Session) -> bool:
    """Tell whether the signed-in officer has a PIN."""
    return find_secret(session.store.database, _name(session)) != ""


def lock(session: Session) -> PinnedSecret | None:
    """Close the session and drop its keys; what is left opens with the PIN, None where there is none."""
    pinned = None
    try:
        salt, _colon, key = find_secret(session.store.database, _name(session)).partition(":")
        if key:
            letter_key = session.letter_key.to_bytes() if session.letter_key else b""
            secret = SlotSecret(session.store.data_key, letter_key)
            pinned = PinnedSecret(secret, PinKey(bytes.fromhex(salt), bytes.fromhex(key)))
    finally:
        session.close()
    return pinned


def _name(session: Session) -> str:
    return f"pin:{session.officer.id}"
