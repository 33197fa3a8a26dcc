"""A new key for the station before its certificate ends: made here, asked for, and taken into use.

The office answers with a certificate for the new key. From then on the new one signs; bundles that the old
one sealed stay as they are, and the office takes them for a while.
"""

from desktop.crypto.signing import SigningKey
from desktop.domain.entries import Body
from desktop.domain.officers import Action
from desktop.exchange.renewal import write_renewal
from desktop.station.session import Session
from desktop.store.secrets import SIGNING_KEY, drop_secret, find_secret, put_secret
from desktop.store.unit_of_work import Work, stamp

_NEXT = "next_signing_key"


def ask_renewal(session: Session) -> bytes:
    """Return the request for a new certificate; asked again before the answer, it is about the same key.

    Raises:
        RuleError: the role, ``station.not_certified``.
    """
    session.officer.require(Action.CARRY)
    session.recipients()
    waiting = find_secret(session.store.database, _NEXT)
    following = SigningKey.from_bytes(bytes.fromhex(waiting)) if waiting else SigningKey.generate()
    if not waiting:
        with session.work() as work:
            put_secret(work.database, _NEXT, following.to_bytes().hex())
            work.append("station.key_made", session.store.place, {"next_key": following.public.hex()})
            work.commit()
    return write_renewal(session.store.place, session.key, following, stamp(session.store.clock()))


def renewal_file(session: Session) -> str:
    """Return the name of the request's file on a stick."""
    return f"{session.store.place}-perpanjangan.json"


def certified_key(session: Session, certificate: Body) -> SigningKey | None:
    """Return which of the station's keys a certificate is for; None for somebody else's."""
    waiting = find_secret(session.store.database, _NEXT)
    own = [session.key, *([SigningKey.from_bytes(bytes.fromhex(waiting))] if waiting else [])]
    return next((key for key in own if key.public.hex() == certificate.get("public_key")), None)


def switch_key(work: Work, key: SigningKey) -> None:
    """Let a new key sign from the end of this transaction on."""
    put_secret(work.database, SIGNING_KEY, key.to_bytes().hex())
    drop_secret(work.database, _NEXT)
