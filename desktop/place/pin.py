"""An officer's PIN for the screen that locks itself: set once, kept inside the encrypted database."""

from desktop.crypto.pin import PinKey, PinnedSecret, check_pin, stretch_pin
from desktop.place.keys import holding_slots
from desktop.place.opened import Opened
from desktop.store.secrets import drop_secret, find_secret, put_secret


def set_pin(opened: Opened, pin: str) -> None:
    """Choose the PIN that opens this officer's locked screen.

    Raises:
        InputError: ``pin.digits``, ``pin.common``.
        EnvironmentProblem: ``key.changed_elsewhere``.
    """
    check_pin(pin)
    key = stretch_pin(pin)
    with holding_slots(opened), opened.work() as work:
        put_secret(work.database, _name(opened), f"{key.salt.hex()}:{key.key.hex()}")
        work.append("officer.pin", opened.officer.id, {"is_set": 1})
        work.commit()


def clear_pin(opened: Opened) -> None:
    """Go back to the passphrase alone.

    Raises:
        EnvironmentProblem: ``key.changed_elsewhere``.
    """
    with holding_slots(opened), opened.work() as work:
        drop_secret(work.database, _name(opened))
        work.append("officer.pin", opened.officer.id, {"is_set": 0})
        work.commit()


def has_pin(opened: Opened) -> bool:
    """Tell whether the signed-in officer has a PIN."""
    return find_secret(opened.store.database, _name(opened)) != ""


def lock(opened: Opened) -> PinnedSecret | None:
    """Close the place and drop its keys; what is left opens with the PIN, None where there is none."""
    pinned = None
    try:
        salt, _colon, key = find_secret(opened.store.database, _name(opened)).partition(":")
        if key:
            pinned = PinnedSecret(opened.secret(), PinKey(bytes.fromhex(salt), bytes.fromhex(key)))
    finally:
        opened.close()
    return pinned


def _name(opened: Opened) -> str:
    return f"pin:{opened.officer.id}"
