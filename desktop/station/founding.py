"""A station's beginning: it makes its own keys and asks the office to certify the public halves."""

from typing import Any

from desktop.crypto.sealing import recipient_of
from desktop.domain.entries import canonical
from desktop.station.session import Session
from desktop.store.secrets import AGE_IDENTITY, secret

FORMAT = "rekam-request/1"


def write_request(session: Session, letter_keys: dict[str, str]) -> bytes:
    """Return the request for a certificate: public keys only, signed by the station's own key.

    `letter_keys` maps supervisors' ids to their public letter keys in hexadecimal.
    """
    card = session.card
    body: dict[str, Any] = {
        "format": FORMAT,
        "place": card.place,
        "code": card.code,
        "name": card.name,
        "kecamatan": card.kecamatan,
        "public_key": session.key.public.hex(),
        "age_recipient": recipient_of(secret(session.store.database, AGE_IDENTITY)),
        "officers": [
            {
                "id": officer.id,
                "name": officer.name,
                "role": officer.role.value,
                "letter_key": letter_keys.get(officer.id, ""),
            }
            for officer in session.officers.values()
        ],
    }
    return canonical({"request": body, "signature": session.key.sign(canonical(body)).hex()})


def note_opening(session: Session, letter_keys: dict[str, str]) -> None:
    """Write the journal's first entries: the station and its officers, with supervisors' letter keys."""
    with session.work() as work:
        card = session.card
        keys = {"public_key": session.key.public.hex(), "name": card.name, "kecamatan": card.kecamatan}
        work.append("station.opened", card.place, keys)
        for officer in session.officers.values():
            body = {"name": officer.name, "role": officer.role.value}
            body["letter_key"] = letter_keys.get(officer.id, "")
            work.append("officer.added", officer.id, body)
        work.commit()
